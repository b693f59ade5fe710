"""What the template shows live, calculated by LibreOffice, is what is stored beside the formulas.

The stored values come from the engine, so that this holds the live formulas equal to it, cell by cell.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from evalbook.decimals import exact
from evalbook.indicators.entries import SHEET_SCORES
from evalbook.indicators.load import load
from evalbook.template import write_template
from evalbook.template.layout import Column, lay_out
from tests.libreoffice import calculated_cells
from tests.workbooks import formula_cells, unlike_in

_PUBLISHED = {"A": 14, "B": 55, "C": 15, "D": 15}
SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"


@pytest.mark.libreoffice
def test_blank_template_shows_its_stored_values_and_no_error(tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(write_template(load()))
    (live,) = calculated_cells([blank], tmp_path / "lo")
    assert len(formula_cells(blank)) > 400
    assert unlike_in(blank, live) == []
    assert live["填报说明", "B4"] == "□" * 20 + " 0%"


@pytest.mark.libreoffice
def test_the_published_report_is_scored_live_as_published(tmp_path: Path) -> None:
    sample = next(path for path in (SAMPLES / "county-2024").glob("*.xlsx") if "示例" not in path.name)
    layout = lay_out(load())
    (live,) = calculated_cells([sample], tmp_path / "lo")
    # Published: 投入 14, 过程 55, 产出 15, 效果 15, together 99, 优.
    rows = {layout.subtotal_rows[code]: Decimal(published) for code, published in _PUBLISHED.items()}
    rows[layout.total_row] = Decimal(99)
    for column in ("ABCDEFGHIJKL"[Column.SELF], "ABCDEFGHIJKL"[Column.COMPUTED]):
        found = [live[SHEET_SCORES, f"{column}{row + 1}"] for row in rows]
        assert [exact(one) for one in found if isinstance(one, float)] == list(rows.values())
        assert live[SHEET_SCORES, f"{column}{layout.total_row + 2}"] == "优"
