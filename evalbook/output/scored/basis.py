"""What a score rests on: the computation in words, and the cells it came from."""

from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from evalbook.cell import Cell
from evalbook.indicators.entries import field_key, point_keys
from evalbook.indicators.model import Indicator
from evalbook.output.scored.drawing import Drawing
from evalbook.scoring.scores import IndicatorScore
from evalbook.workbook import look

_SMALL = {"font_size": 9}


def words(score: IndicatorScore) -> str:
    """Write 得分依据: how the score came about, and the cells of the department's file."""
    cells = [source.cell for source in score.sources if source.cell is not None]
    return f"{score.basis}\n来源：{_listed(cells)}" if cells else score.basis


def _listed(cells: list[Cell]) -> str:
    """Name cells, each sheet once: `基础数据!E17、E18`."""
    return "；".join(
        f"{sheet}!{'、'.join(cell.address for cell in group)}"
        for sheet, group in groupby(cells, key=lambda cell: cell.sheet)
    )


def draw_sources(drawing: Drawing, sheet: Worksheet, score: IndicatorScore) -> None:
    """Link to every value a score rests on, to the right of the printed columns."""
    column = drawing.layout.first_source
    keys = _source_keys(drawing, score.indicator)
    for offset, (source, key) in enumerate(zip(score.sources, keys, strict=True)):
        at = drawing.layout.at(score.indicator, column + offset)
        text = f"{source.label}：{source.shown}"
        drawing.book.link(sheet, at, drawing.layout.entries[key], text, look.BODY, _SMALL, look.LINK)


def _source_keys(drawing: Drawing, indicator: Indicator) -> list[str]:
    """Keys of an indicator's sources, in the order of `IndicatorScore.sources`."""
    fields = (drawing.system.field_by_name[name] for name in indicator.field_names)
    return [*point_keys(indicator), *map(field_key, fields)]
