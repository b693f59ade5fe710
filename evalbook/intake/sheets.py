"""Bytes of a workbook to plain grids of raw values."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from evalbook.cell import Cell

_ZIP_MAGIC = b"PK\x03\x04"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"


class UnreadableFileError(Exception):
    """A file cannot be read as a workbook; the message says why, in Chinese."""


@dataclass(frozen=True)
class Sheets:
    """The raw values of all sheets by title; a blank cell is an empty string."""

    grids: Mapping[str, npt.NDArray[np.object_]]

    def __contains__(self, cell: Cell) -> bool:
        """Whether the sheet of a cell exists."""
        return cell.sheet in self.grids

    def at(self, cell: Cell) -> object:
        """Return the raw value of a cell; blank outside the used range."""
        grid = self.grids[cell.sheet]
        inside = cell.row < grid.shape[0] and cell.column < grid.shape[1]
        return grid[cell.row, cell.column] if inside else ""


def read_sheets(data: bytes) -> Sheets:
    """Read every sheet of a workbook; raises `UnreadableFileError`."""
    if not data:
        raise UnreadableFileError("文件是空的")
    if data.startswith(_OLE_MAGIC):
        raise UnreadableFileError("文件是旧的 .xls 格式，或者加了打开密码")
    if not data.startswith(_ZIP_MAGIC):
        raise UnreadableFileError("内容不是 Excel 工作簿")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            damaged = archive.testzip()
    # Damage comes as any of a dozen exceptions, of zipfile and of every way of packing.
    except Exception:  # noqa: BLE001
        damaged = "?"
    if damaged is not None:
        raise UnreadableFileError("文件已损坏，可能没有下载或传送完整")
    return Sheets(_grids(data))


def _grids(data: bytes) -> dict[str, npt.NDArray[np.object_]]:
    try:
        # Blanks must stay blanks and "NA" a text: nothing may be guessed on the way in.
        frames = pd.read_excel(
            io.BytesIO(data),
            sheet_name=None,
            header=None,
            dtype=object,
            na_filter=False,
            engine="calamine",
        )
    except (KeyboardInterrupt, SystemExit):
        raise
    # Besides its own exceptions calamine raises panics, which derive from BaseException.
    except BaseException:  # noqa: BLE001
        raise UnreadableFileError("文件内部结构已损坏") from None
    if not frames:
        raise UnreadableFileError("工作簿里没有工作表")
    return {str(title): frame.to_numpy(dtype=object) for title, frame in frames.items()}
