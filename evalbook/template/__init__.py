"""The fill-in template: an indicator system drawn as a workbook that guides, checks and scores."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from evalbook.cell import Cell
from evalbook.indicators.entries import SHEET_COVER, cover_key
from evalbook.indicators.model import IndicatorSystem
from evalbook.scoring.departments import Department, score_departments
from evalbook.submission import Content, Submission, Value
from evalbook.template.checks_sheet import draw_checks
from evalbook.template.cover_sheet import draw_cover
from evalbook.template.drawing import Drawing
from evalbook.template.fields_sheet import draw_fields
from evalbook.template.guide_sheet import draw_guide
from evalbook.template.layout import lay_out
from evalbook.template.meta_sheet import draw_meta
from evalbook.template.points_sheet import draw_points
from evalbook.template.scores_sheet import draw_scores
from evalbook.template.texts_sheet import draw_texts
from evalbook.template.unit_sheets import draw_sums, draw_unit_sheets, with_units
from evalbook.workbook.book import Book


def write_template(
    system: IndicatorSystem,
    *,
    year: int | None = None,
    department: str = "",
    submission: Submission | None = None,
    note: str = "",
    units: Sequence[Submission] = (),
) -> bytes:
    """Write the fill-in workbook and return its bytes.

    A blank one by default, with year and department filled in where they are given; or one that
    holds everything in `submission`. `units` are the subordinate units, numbered in this order, each
    with a set of sheets that holds what its submission does, its name at least (see `unit_named`).
    `note` is printed where the figures stand. The same arguments always give the same bytes.
    """
    system = system.for_year(year or system.about.year)
    filled = submission or _blank(system, department)
    about = system.about
    book = Book(
        title=f"{about.year}年度{about.table_title}", author=filled.department, dated=_dated(system, filled)
    )
    (seen,) = score_departments(system, [Department(filled, tuple(enumerate(units, start=1)))], alone=True)
    drawing = Drawing(book, system, lay_out(system), filled, seen, note)
    if units:
        drawing = with_units(drawing)
    for draw in (
        draw_guide,
        draw_cover,
        draw_fields,
        draw_points,
        draw_scores,
        draw_texts,
        draw_unit_sheets,
        draw_sums,
        draw_checks,
        draw_meta,
    ):
        draw(drawing)
    return book.finish()


def _blank(system: IndicatorSystem, department: str) -> Submission:
    given = {cover_key("year"): Decimal(system.about.year)} | (
        {cover_key("department"): department} if department else {}
    )
    return _holding(given)


def unit_named(name: str) -> Submission:
    """Return what a unit's sheets hold before anything is filled in."""
    return _holding({cover_key("department"): name})


def _holding(given: Mapping[str, Content]) -> Submission:
    # The place is not known yet, and nothing asks for it.
    nowhere = Cell(SHEET_COVER, 0, 0)
    return Submission("", "", {key: Value(content, nowhere) for key, content in given.items()})


def _dated(system: IndicatorSystem, submission: Submission) -> date:
    return submission.filled_on or date(system.about.year + 1, 1, 1)
