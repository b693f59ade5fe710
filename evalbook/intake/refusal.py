"""What is said of a file before anybody knows by which name it goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evalbook.findings import Finding


@dataclass(frozen=True)
class Remark:
    """A finding without its file."""

    code: str
    slots: Mapping[str, str] = field(default_factory=dict, hash=False)

    def finding(self, file: str) -> Finding:
        """Say it of a file."""
        return Finding(self.code, file, None, dict(self.slots))


class UnreadableFileError(Exception):
    """A file cannot be read; the message says why, in Chinese, and `remark` says it as a finding."""

    def __init__(self, cause: str, code: str = "F01", slots: Mapping[str, str] | None = None) -> None:
        """Say it by F01, or by another code with its slots."""
        super().__init__(cause)
        self.remark = Remark(code, {"cause": cause} if slots is None else slots)

    def finding(self, file: str) -> Finding:
        """Say it of a file."""
        return self.remark.finding(file)


def password() -> UnreadableFileError:
    """Refuse what only its password would open."""
    return UnreadableFileError("文件加了打开密码", "F11", {})


def too_much(cause: str, remedy: str = "删去多余的内容，只留下填报的工作表") -> UnreadableFileError:
    """Refuse what goes beyond a limit; the remedy goes on from 请."""
    return UnreadableFileError(cause, "F12", {"cause": cause, "remedy": remedy})


def gone_wrong() -> UnreadableFileError:
    """Refuse what a mistake of this program stands in the way of: it costs that file alone."""
    return broken_off("程序出错")


def broken_off(event: str) -> UnreadableFileError:
    """Refuse what the reading process did not survive."""
    return UnreadableFileError(f"读取时{event}", "F13", {"event": event})
