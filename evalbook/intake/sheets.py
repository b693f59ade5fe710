"""Bytes of a workbook to plain grids of raw values."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evalbook.cell import Cell
from evalbook.intake import limits
from evalbook.intake.gate import check_package
from evalbook.intake.kinds import Kind, format_name, kind_of
from evalbook.intake.reading_process import read_apart
from evalbook.intake.refusal import UnreadableFileError, password, too_much

__all__ = ["Sheets", "UnreadableFileError", "read_package", "read_sheets"]

_ZIP_MAGIC = b"PK\x03\x04"


@dataclass(frozen=True)
class Sheets:
    """The raw values of all sheets by title; a blank cell is an empty string."""

    grids: Mapping[str, npt.NDArray[np.object_]]
    format: Kind = Kind.XLSX

    def __contains__(self, cell: Cell) -> bool:
        """Whether the sheet of a cell exists."""
        return cell.sheet in self.grids

    def at(self, cell: Cell) -> object:
        """Return the raw value of a cell; blank outside the used range."""
        grid = self.grids[cell.sheet]
        inside = cell.row < grid.shape[0] and cell.column < grid.shape[1]
        return grid[cell.row, cell.column] if inside else ""


def read_sheets(data: bytes) -> Sheets:
    """Read every sheet of a workbook, whatever its format; raises `UnreadableFileError`."""
    if not data:
        raise UnreadableFileError("文件是空的")
    if len(data) > limits.FILE_BYTES:
        raise too_much(f"文件超过{limits.FILE_BYTES // 1_000_000}MB")
    kind = kind_of(data, "")
    if kind is Kind.LOCKED:
        raise password()
    if kind is Kind.XLSX or data.startswith(_ZIP_MAGIC):
        check_package(data)
    elif kind is not Kind.XLS:
        raise UnreadableFileError("内容不是 Excel 工作簿")
    return Sheets(_grids(data), kind)


def read_package(data: bytes) -> Sheets:
    """Read every sheet of a workbook that must be .xlsx, because more than its values is asked of it."""
    sheets = read_sheets(data)
    if sheets.format is not Kind.XLSX:
        raise UnreadableFileError(f"文件是{format_name(sheets.format)}格式，这里只能用 .xlsx")
    return sheets


def _grids(data: bytes) -> dict[str, npt.NDArray[np.object_]]:
    sheets = read_apart(data)
    if not sheets:
        raise UnreadableFileError("工作簿里没有工作表")
    grids = {title: _grid(rows) for title, rows in sheets}
    if len(grids) < len(sheets):
        raise UnreadableFileError("工作簿里有重名的工作表，各软件读出的内容会不一样")
    return grids


def _grid(rows: list[list[object]]) -> npt.NDArray[np.object_]:
    grid = np.empty((len(rows), len(rows[0]) if rows else 0), dtype=object)
    if grid.size:
        grid[:] = rows
    return grid
