"""One file as read: what it gave, and the little of it that the whole batch has to know."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from evalbook.intake.reading import Reading
from evalbook.projects.reading import BookReading
from evalbook.submission import Content


@dataclass(frozen=True)
class FileRead:
    """What a file gave as a scoresheet, as a workbook of projects, or as both."""

    file: str
    reading: Reading | None
    """None where it holds projects alone."""
    book: BookReading | None = None
    """None where it holds no projects."""
    saved: datetime | None = None
    """When it was sent, or else saved."""
    sha256: str = ""
    """Of its bytes; empty where they could not be had."""


@dataclass(frozen=True)
class ProjectBrief:
    """Of a project, what tells it from others."""

    sheet: str
    department: str
    project: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Of a file, what it is judged by beside the others of its batch."""

    file: str
    department: str = ""
    contents: str = ""
    """Equal for equal contents; empty where there is no submission."""
    saved: datetime | None = None
    sha256: str = ""
    holds_department: bool = True
    projects: tuple[ProjectBrief, ...] | None = None
    """None where it holds none."""

    @property
    def is_read(self) -> bool:
        """Whether it gave a submission."""
        return bool(self.contents)


def brief_of(one: FileRead) -> Brief:
    """Condense a file."""
    submission = None if one.reading is None else one.reading.submission
    return Brief(
        one.file,
        "" if submission is None else submission.department,
        "" if one.reading is None or submission is None else _digest(one.reading),
        one.saved,
        one.sha256,
        one.reading is not None,
        None if one.book is None else tuple(_project_briefs(one.book)),
    )


def _project_briefs(book: BookReading) -> list[ProjectBrief]:
    sheets = [one.sheet for one in book.sheets]
    return [ProjectBrief(one.sheet, one.department, one.project) for one in sheets]


def _digest(reading: Reading) -> str:
    """Everything filled in, sheet by sheet: files are equal where this is.

    What was sent back counts too: 约500 and 约600 are as unreadable, and not the same.
    """
    sheets = [reading.submission, *(unit.submission for unit in reading.units)]
    typed = [sorted((key, *_told(value)) for key, value in one.typed.items()) for one in sheets if one]
    return hashlib.sha256(repr(typed).encode("utf-8", "surrogatepass")).hexdigest()


def _told(content: Content) -> tuple[str, str]:
    """Write a value so that equal ones are written alike, and 2000 differs from the text 2000."""
    if isinstance(content, Decimal):
        return "number", str(content.normalize())
    return ("date", content.isoformat()) if isinstance(content, date) else ("text", content)
