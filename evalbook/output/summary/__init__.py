"""The bureau's summary of a run: ranking, matrix, lost points, distribution, findings, unscored files."""

from collections.abc import Sequence
from dataclasses import replace

from evalbook.indicators.model import IndicatorSystem
from evalbook.output.summary.distribution import draw_distribution
from evalbook.output.summary.findings import draw_findings
from evalbook.output.summary.indicators_compared import draw_indicators_compared
from evalbook.output.summary.losses import draw_losses
from evalbook.output.summary.matrix import draw_matrix
from evalbook.output.summary.overview import draw_overview
from evalbook.output.summary.projects import draw_projects
from evalbook.output.summary.ranking import rank
from evalbook.output.summary.register import draw_register
from evalbook.output.summary.roll_call import draw_roll_call
from evalbook.output.summary.units import draw_units
from evalbook.output.summary.unscored import draw_unscored
from evalbook.output.summary.year_on_year import draw_year_on_year
from evalbook.output_mark import OUTPUT_MARK
from evalbook.projects.model import ProjectForm
from evalbook.projects.outcome import ProjectOutcome
from evalbook.results.outcome import Outcome
from evalbook.results.previous import Previous
from evalbook.results.receipts import Receipt
from evalbook.results.roll import Roll
from evalbook.workbook.book import Book


def write_summary(
    system: IndicatorSystem,
    outcomes: Sequence[Outcome],
    projects: Sequence[ProjectOutcome] = (),
    roll: Roll | None = None,
    receipts: Sequence[Receipt] = (),
    previous: Previous | None = None,
    form: ProjectForm | None = None,
) -> list[bytes]:
    """Write the summary of a run and return its bytes in pieces; sheets of projects where there are any.

    With a list of departments (`roll`) it says who has not handed in. `receipts` tell of each file where
    it came from, and the letter with which it goes back; `previous` is what an earlier year is compared by.
    `form` is what projects were scored by; it has to be given where their outcomes are condensed.

    Every outcome stands in it, scored or not. The same arguments always give the same bytes.
    """
    about = system.about
    letters = {one.file: one.letter for one in receipts if one.letter}
    batch = replace(rank(system, outcomes), letters=letters)
    book = Book(
        title=f"{about.year}年度{about.name}汇总表",
        author="",
        dated=batch.dated,
        remark=f"{OUTPUT_MARK}{about.id}，第{about.version}版",
    )
    for draw in (draw_overview, draw_units, draw_matrix, draw_losses, draw_distribution):
        draw(book, batch)
    if previous is not None:
        draw_year_on_year(book, batch, previous)
        draw_indicators_compared(book, batch, previous)
    draw_findings(book, batch)
    draw_unscored(book, batch)
    if roll is not None:
        draw_roll_call(book, about.year, roll, outcomes)
    if projects:
        draw_projects(book, about.year, projects, form)
    if receipts:
        draw_register(book, about.year, receipts)
    return book.finish_in_pieces()
