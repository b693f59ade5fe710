"""A file that goes back to its department."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evalbook.findings import Finding

_OPENED = ("F02", "F03", "F05", "F19")
"""Errors about a whole file that can be opened all the same."""


@dataclass(frozen=True)
class Return:
    """One file that goes back, with the names of its papers."""

    file: str
    department: str
    subject: str
    filled_on: date | None
    findings: Sequence[Finding]
    scored: bool
    sha256: str = ""
    """Of the file as it was read; empty where its bytes could not be had."""
    letter: str = ""
    copy: str = ""

    @property
    def opens(self) -> bool:
        """Whether reading got so far that the file may be opened again."""
        return all(one.code in _OPENED for one in self.findings if one.is_error and one.code.startswith("F"))
