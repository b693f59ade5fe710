"""What came of reading a cell: a content, or the reason why there is none."""

from dataclasses import dataclass

from evalbook.submission import Content


@dataclass(frozen=True)
class Understood:
    """A content; `how` says what was changed on the way to it, and is empty where nothing was."""

    content: Content
    how: str = ""
    shown: str = ""
    """The content as a person would write it, where `how` says something."""


@dataclass(frozen=True)
class Refused:
    """Why a content cannot be used, and what to do, told without 请; `remedy` may name `{expected}`."""

    cause: str
    remedy: str
