"""The hidden sheet by which a filled workbook is recognised: template, system, version, anchors."""

from evalbook import __version__
from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_META
from evalbook.indicators.identity import META_UNIT, TEMPLATE_ID, identity
from evalbook.template.drawing import Drawing

ANCHORS = ("anchor", "key", "sheet", "label")
"""Header of the list of anchors that follows the properties."""


def draw_meta(drawing: Drawing) -> None:
    """Write the meta sheet, very hidden."""
    sheet = drawing.book.sheet(SHEET_META)
    own = identity(drawing.system)
    lines = (
        ("template", TEMPLATE_ID),
        ("system", own.system),
        ("version", own.version),
        ("name", own.name),
        ("year", own.year),
        ("fingerprint", own.fingerprint),
        ("tool", __version__),
        *((META_UNIT, str(unit.sheets.number), unit.submission.department) for unit in drawing.units),
        ANCHORS,
        *(
            (one.name, one.key, one.sheet, one.label)
            for sheets in (drawing, *drawing.units)
            for one in sheets.entries.values()
        ),
    )
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            drawing.book.put(sheet, Cell(SHEET_META, row, column), text)
    sheet.very_hidden()
