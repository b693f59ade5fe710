"""Defined names of a workbook, whatever its format."""

from evalbook.cell import Cell
from evalbook.intake.anchors import read_anchors
from evalbook.intake.biff_names import biff_names
from evalbook.intake.kinds import Kind
from evalbook.intake.ods_names import ods_names


def read_names(data: bytes, kind: Kind) -> dict[str, Cell]:
    """Return the cell each defined name points at; the workbook has been read before."""
    if kind is Kind.XLS:
        return biff_names(data)
    return ods_names(data) if kind is Kind.ODS else read_anchors(data)
