"""Kinds of findings: how serious each is, and how it is worded."""

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
