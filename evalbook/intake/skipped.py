"""Files nobody hands in: locks, leftovers and what systems keep for themselves."""

NOT_HANDED_IN = "锁定文件、临时文件或系统文件"
HIDDEN = "隐藏的文件夹"
TOO_DEEP = "文件夹层数太多，里面的文件夹"
A_LINK = "这是指向别处的链接"

_PREFIXES = ("~$", ".")
"""Lock files of Excel and WPS, hidden and system files."""
_NAMES = {"thumbs.db", "desktop.ini"}
_SUFFIXES = (".tmp", ".part", ".crdownload")
_FOLDERS = {"__macosx"}


def is_skipped(name: str) -> bool:
    """Tell whether a file, by its name or its path inside an archive, is passed over without a word."""
    *folders, last = name.lower().split("/")
    if any(folder in _FOLDERS or folder.startswith(".") for folder in folders):
        return True
    return last.startswith(_PREFIXES) or last in _NAMES or last.endswith(_SUFFIXES)
