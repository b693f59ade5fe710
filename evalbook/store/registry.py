"""The classes whose objects a run keeps on the disk, or hands from one process to another.

A class that is not listed here cannot be written and does not come back.
"""

from evalbook.batch.file_read import Brief, FileRead, ProjectBrief
from evalbook.batch.tasks import BookDone, DepartmentDone, ReturnDone
from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.intake.mail import Mail
from evalbook.intake.reader import Reading
from evalbook.intake.refusal import Remark
from evalbook.intake.source import Source
from evalbook.intake.units import UnitReading
from evalbook.output.place import Paper
from evalbook.projects.intake import BookReading
from evalbook.projects.read_sheet import SheetReading
from evalbook.projects.sheet import Line, ProjectSheet
from evalbook.remote.address import Address
from evalbook.results.completeness import Completeness
from evalbook.results.outcome import PassedOver
from evalbook.results.returned import Return
from evalbook.store.codec import Codec
from evalbook.store.kept import Kept
from evalbook.submission import InRange, Submission, Value

_CODEC = Codec(
    [
        Kept("C", Cell, shared=True, named=("sheet",)),
        Kept("V", Value),
        Kept("I", InRange),
        Kept("F", Finding, named=("code",)),
        Kept("S", Submission),
        Kept("U", UnitReading),
        Kept("R", Reading),
        Kept("L", Line, named=("level2",)),
        Kept("PS", ProjectSheet),
        Kept("SR", SheetReading),
        Kept("BR", BookReading),
        Kept("RM", Remark, named=("code",)),
        Kept("M", Mail),
        Kept("AD", Address),
        Kept("SO", Source),
        Kept("PO", PassedOver),
        Kept("CP", Completeness),
        Kept("RT", Return),
        Kept("FR", FileRead),
        Kept("PB", ProjectBrief),
        Kept("B", Brief),
        Kept("P", Paper),
        Kept("DD", DepartmentDone),
        Kept("BD", BookDone),
        Kept("RD", ReturnDone),
    ]
)

FORMAT = _CODEC.format
"""Names the format: bytes that were written in another are not to be decoded."""


def encode(value: object) -> bytes:
    """Write plain data; raises `ValueError` for anything else."""
    return _CODEC.encode(value)


def decode(data: bytes) -> object:
    """Read what `encode` wrote in this `FORMAT`; raises `ValueError` for anything else, and runs nothing."""
    return _CODEC.decode(data)
