"""What a department is told about a file that goes back to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from evalbook.findings import Line

PROPERTY_LIMIT = 255
"""Characters a document property takes."""


@dataclass(frozen=True)
class Notice:
    """One file that goes back: whose it is, what is wrong with it, and until when to answer."""

    file: str
    department: str
    """Full name; empty where it could not be read."""
    year: int
    subject: str
    """What the file is about: `部门整体支出绩效自评`."""
    bureau: str
    deadline: date | None
    filled_on: date | None
    sha256: str
    """Of the file as it was handed in."""
    lines: tuple[Line, ...]
    """What was found, in the order of the sheets."""
    scored: bool = False
    """Whether it was scored all the same, and only has to be looked at again."""
    copy: str = ""
    """Name of the copy with comments; empty where none could be made."""
    values_only: bool = False
    """Whether the copy holds nothing but the values."""

    @property
    def errors(self) -> tuple[Line, ...]:
        """What has to be put right."""
        return tuple(line for line in self.lines if line.is_error)

    @property
    def others(self) -> tuple[Line, ...]:
        """What has to be looked at."""
        return tuple(line for line in self.lines if not line.is_error)

    @property
    def numbered(self) -> Iterator[tuple[int, Line]]:
        """Everything by the number it has in the letter and in the copy: errors first."""
        return enumerate((*self.errors, *self.others), start=1)

    @property
    def title(self) -> str:
        """The letter's title on one line."""
        return "".join(self.title_lines)

    @property
    def title_lines(self) -> tuple[str, str]:
        """The letter's title, broken where it may be."""
        verb = "核实" if self.scored else "退回修改"
        return f"关于{verb}{self.year}年度", f"{self.subject}材料的通知"

    @property
    def dated(self) -> datetime:
        """The moment that stands in the properties, the same on any day."""
        return datetime.combine(self.filled_on or date(self.year + 1, 1, 1), time(), UTC)


def places(lines: tuple[Line, ...]) -> int:
    """Count the places that lines are about."""
    return sum(len(line.findings) for line in lines)


def day(one: date) -> str:
    """Write a date as official papers do: no leading zeros."""
    return f"{one.year}年{one.month}月{one.day}日"
