"""A workbook of any format, opened for a closer look."""

from evalbook.intake.closer.biff_book import open_biff
from evalbook.intake.closer.facts import CloserBook
from evalbook.intake.closer.ods_book import open_ods
from evalbook.intake.closer.package import open_package
from evalbook.intake.kinds import Kind


def open_closer(data: bytes, kind: Kind) -> CloserBook:
    """Open a workbook that has been read before; never raises."""
    if kind is Kind.XLS:
        return open_biff(data)
    return open_ods(data) if kind is Kind.ODS else open_package(data)
