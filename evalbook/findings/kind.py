"""A line of the catalogue: what can be found, how serious it is, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How serious a finding is. Only 错误 keeps a file from being scored."""

    ERROR = "错误"
    WARNING = "警告"
    NOTICE = "提示"


@dataclass(frozen=True)
class Kind:
    """One line of the catalogue; `message` and `remedy` may name slots in braces."""

    level: Level
    title: str
    message: str
    remedy: str
    example: str = ""
    """How it comes about, and how it is put right."""
    source: str = ""
    """The published paper (依据) that asks for it, where there is one."""
