"""The scored workbook of one project: scores that stay live, their sources, and room for a review."""

from collections.abc import Sequence
from datetime import date

from evalbook.findings import Finding
from evalbook.output.summary.findings import list_findings
from evalbook.output_mark import OUTPUT_MARK
from evalbook.projects.assessment import ProjectAssessment
from evalbook.projects.scored.data import draw_data
from evalbook.projects.scored.layout import lay_out
from evalbook.projects.scored.scores import draw_scores
from evalbook.workbook.book import Book

SHEET_PROBLEMS = "问题清单"


def write_scored_project(assessment: ProjectAssessment, findings: Sequence[Finding]) -> bytes:
    """Write the scored workbook of one project and return its bytes.

    The same arguments always give the same bytes.
    """
    about, sheet = assessment.form.about, assessment.sheet
    book = Book(
        title=f"{about.year}年度{about.table_title}",
        author=sheet.department,
        dated=sheet.filled_on or date(about.year + 1, 1, 1),
        remark=f"{OUTPUT_MARK}{about.id}，第{about.version}版",
    )
    draw_scores(book, assessment, lay_out(assessment))
    title = f"{about.table_title}问题清单"
    list_findings(book, SHEET_PROBLEMS, title, [(sheet.department, one) for one in findings])
    draw_data(book, assessment)
    return book.finish()
