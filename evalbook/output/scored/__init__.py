"""The scored workbook of one department: scores that stay live, their sources, and room for a review."""

from collections.abc import Sequence
from datetime import date

from evalbook.findings import Finding
from evalbook.output.scored.basis import draw_basis
from evalbook.output.scored.charts import draw_charts
from evalbook.output.scored.cover import draw_cover
from evalbook.output.scored.drawing import Drawing
from evalbook.output.scored.fields import draw_fields
from evalbook.output.scored.layout import lay_out
from evalbook.output.scored.overview import draw_overview
from evalbook.output.scored.points import draw_points
from evalbook.output.scored.problems import draw_problems
from evalbook.output.scored.scoresheet import draw_scoresheet
from evalbook.output.scored.texts import draw_texts
from evalbook.output.scored.trace import draw_trace, with_trace
from evalbook.output.scored.units import draw_units, with_units
from evalbook.output_mark import OUTPUT_MARK
from evalbook.results.previous import PreviousScores
from evalbook.scoring.assessment import Assessment
from evalbook.workbook.book import Book


def write_scored_workbook(
    assessment: Assessment, findings: Sequence[Finding], previous: PreviousScores | None = None
) -> bytes:
    """Write the scored workbook of one department and return its bytes.

    A score that could not be computed stays blank, and so does every sum it belongs to. Where it is known
    what the department scored the year before (`previous`), 得分依据 sets each score against it. The same
    arguments always give the same bytes.
    """
    about, submission = assessment.system.about, assessment.submission
    book = Book(
        title=f"{about.year}年度{about.table_title}",
        author=submission.department,
        dated=submission.filled_on or date(about.year + 1, 1, 1),
        remark=f"{OUTPUT_MARK}{about.id}，第{about.version}版",
    )
    laid = lay_out(assessment.system, submission)
    drawing = Drawing(book, assessment, findings, laid, previous=previous)
    if assessment.sheets:
        drawing = with_units(drawing)
    drawing = with_trace(drawing)
    for draw in (
        draw_scoresheet,
        draw_basis,
        draw_overview,
        draw_charts,
        draw_problems,
        draw_trace,
        draw_fields,
        draw_points,
        draw_texts,
        draw_cover,
        draw_units,
    ):
        draw(drawing)
    return book.finish()
