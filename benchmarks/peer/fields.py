"""The fields of a department's workbook, by key, as pandas reads them."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

Places = Mapping[str, tuple[str, int, int]]
"""Sheet, row and column of each field, counted from 0."""


def read_fields(path: Path, places: Places) -> dict[str, object]:
    """Read a workbook and take what was filled in; blank cells are left out."""
    frames = pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
    sheets = {title: frame.to_numpy() for title, frame in frames.items()}
    found: dict[str, object] = {}
    for key, (title, row, column) in places.items():
        sheet = sheets[title]
        value = sheet[row, column] if row < sheet.shape[0] and column < sheet.shape[1] else None
        if value is not None and not pd.isna(value):
            found[key] = value
    return found
