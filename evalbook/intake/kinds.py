"""What a file is, by its content; its ending is asked only where the content says nothing."""

import re
import zipfile
from enum import Enum

from evalbook.intake import limits
from evalbook.intake.biff import is_locked
from evalbook.intake.ole import OLE_MAGIC, DamagedOleError, Ole
from evalbook.intake.refusal import Remark
from evalbook.packages.opened import opened


class Kind(Enum):
    """Kinds of files that are told apart; the value of those not read says what they are."""

    XLSX = 1
    XLS = 2
    ODS = 3
    ZIP = 4
    MAIL = 5
    LOCKED = 6
    STRANGE = 7
    """Nothing that is known; not a word is said about it unless it claims to be a workbook."""
    XLSB = "二进制工作簿（.xlsb）"
    MSG = "Outlook 邮件（.msg）"
    TNEF = "Outlook 专用附件（winmail.dat）"
    RAR = "RAR 压缩包"
    SEVEN_ZIP = "7z 压缩包"
    PDF = "PDF 文件"
    WORD = "Word 文档"
    SLIDES = "演示文稿"
    PICTURE = "图片"
    WEB = "网页"
    TEXT = "文本"


WORKBOOKS = {Kind.XLSX, Kind.XLS, Kind.ODS}
CONTAINERS = {Kind.ZIP, Kind.MAIL}
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".et", ".ett", ".ods")

_SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx 后重新报送"
_SENDING = {
    Kind.XLSB: _SAVE_AS,
    Kind.WEB: _SAVE_AS,
    Kind.TEXT: _SAVE_AS,
    Kind.MSG: "在 Outlook 里打开，把附件保存出来，或把邮件另存为 .eml",
    Kind.TNEF: "在 Outlook 里打开邮件，把附件保存出来",
    Kind.RAR: "解压后放进文件夹，或改用 .zip 压缩",
    Kind.SEVEN_ZIP: "解压后放进文件夹，或改用 .zip 压缩",
}
_TEMPLATE = "填写 Excel 填报模板后报送；只是佐证材料的，移到别的文件夹"

_HEADS = (
    (b"Rar!\x1a\x07", Kind.RAR),
    (b"7z\xbc\xaf\x27\x1c", Kind.SEVEN_ZIP),
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG\r\n", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"BM", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"\x78\x9f\x3e\x22", Kind.TNEF),
    (b"{\\rtf", Kind.WORD),
)
_ENDINGS = (
    *((ending, Kind.XLSX) for ending in WORKBOOK_ENDINGS),
    *((ending, Kind.WORD) for ending in (".doc", ".docx", ".wps", ".rtf", ".odt")),
    *((ending, Kind.PICTURE) for ending in (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff")),
    *((ending, Kind.WEB) for ending in (".htm", ".html", ".mht", ".mhtml")),
    *((ending, Kind.SLIDES) for ending in (".ppt", ".pptx", ".dps")),
    (".zip", Kind.ZIP),
    (".eml", Kind.MAIL),
    (".csv", Kind.TEXT),
    (".xlsb", Kind.XLSB),
    (".msg", Kind.MSG),
    (".rar", Kind.RAR),
    (".7z", Kind.SEVEN_ZIP),
    (".pdf", Kind.PDF),
)
_PARTS = (("xl/workbook.bin", Kind.XLSB), ("xl/", Kind.XLSX), ("word/", Kind.WORD), ("ppt/", Kind.SLIDES))
_WEB = re.compile(
    rb"^\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html|head|meta|table|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(
    rb"^(?:(?:received|return-path|mime-version|from|subject|date|message-id):[^\n]*\n)",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_HEAD = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n")
_MAIL_FIELDS = 2
PEEK = 4096
"""Bytes from the start of a file that tell whether the rest is worth reading."""
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_WEB_ARCHIVE = b"multipart/related"


def unread(kind: Kind) -> Remark:
    """Say of a file that it is of a kind that is not read, and what to send instead."""
    return Remark("F10", {"kind": str(kind.value), "send": _SENDING.get(kind, _TEMPLATE)})


def format_name(kind: Kind) -> str:
    """Name the format of a workbook as people do."""
    return {Kind.XLS: "旧的 .xls（.et）", Kind.ODS: " .ods "}.get(kind, " .xlsx ")


def is_promising(head: bytes, name: str) -> bool:
    """Tell from the start of a file whether anything is to be said about it at all."""
    return head.startswith((*_ZIP_MAGIC, OLE_MAGIC)) or kind_of(head, name) is not Kind.STRANGE


def kind_of(data: bytes, name: str) -> Kind:
    """Tell what a file is."""
    if data.startswith(_ZIP_MAGIC):
        return _package(data, name)
    if data.startswith(OLE_MAGIC):
        return _ole(data, name)
    for head, kind in _HEADS:
        # Two letters are no proof: a text may begin with them.
        if data.startswith(head) and (head != b"BM" or name.lower().endswith(".bmp")):
            return kind
    return _text(data, name)


def _claimed(name: str) -> Kind:
    lower = name.lower()
    return next((kind for ending, kind in _ENDINGS if lower.endswith(ending)), Kind.STRANGE)


def _text(data: bytes, name: str) -> Kind:
    claimed = _claimed(name)
    head = data[:PEEK]
    if claimed is Kind.MAIL or (_MAIL_HEAD.match(head) and len(_MAIL.findall(head)) >= _MAIL_FIELDS):
        # A page saved with its pictures is written like a mail.
        is_page = (
            claimed is not Kind.MAIL and _WEB_ARCHIVE in head and b"snapshot-content-location" in head.lower()
        )
        return Kind.WEB if is_page or claimed is Kind.WEB else Kind.MAIL
    if claimed is Kind.XLSX and data and not data.startswith(b"PK"):
        if _WEB.match(head.removeprefix(b"\xef\xbb\xbf")):
            return Kind.WEB
        return Kind.TEXT if _is_text(head) else Kind.XLSX
    return claimed


def _is_text(head: bytes) -> bool:
    """Tell whether bytes are a text that somebody typed or exported."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if any(byte < ord(" ") and byte not in b"\t\r\n\f" for byte in head):
        return False
    cut = head[: head.rfind(b"\n") + 1] if len(head) == PEEK and b"\n" in head else head
    for encoding in ("utf-8", "gb18030"):
        try:
            cut.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _package(data: bytes, name: str) -> Kind:
    if data.count(b"PK\x01\x02") > limits.ENTRIES:
        return Kind.XLSX if _claimed(name) is Kind.XLSX else Kind.ZIP
    try:
        archive = opened(data)
        names = {one.replace("\\", "/").lower() for one in archive.namelist()}
        mimetype = _mimetype(archive) if "mimetype" in names else b""
    # Damage comes as any of a dozen exceptions.
    except Exception:  # noqa: BLE001
        claimed = _claimed(name)
        return claimed if claimed in (Kind.ZIP, Kind.WORD, Kind.SLIDES, Kind.XLSB) else Kind.XLSX
    if mimetype:
        return Kind.ODS if b"spreadsheet" in mimetype else Kind.WORD
    for part, kind in _PARTS:
        if any(one.startswith(part) for one in names):
            return kind
    return Kind.ZIP


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    with archive.open("mimetype") as member:
        return member.read(200)


def _ole(data: bytes, name: str) -> Kind:
    try:
        ole = Ole(data)
        names = ole.names
        if names & {"EncryptedPackage", "EncryptionInfo"}:
            return Kind.LOCKED
        for stream in ("Workbook", "Book"):
            if stream in names:
                return Kind.LOCKED if is_locked(ole.stream(stream)) else Kind.XLS
    except DamagedOleError:
        claimed = _claimed(name)
        return claimed if claimed in (Kind.WORD, Kind.SLIDES, Kind.MSG) else Kind.XLS
    if "WordDocument" in names:
        return Kind.WORD
    if "PowerPoint Document" in names:
        return Kind.SLIDES
    return Kind.MSG if any(one.startswith("__substg1.0_") for one in names) else Kind.STRANGE
