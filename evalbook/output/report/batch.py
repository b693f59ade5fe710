"""The reports of a run: those with a catalogue are printed once, to see on which pages headings stand."""

from collections.abc import Sequence

from evalbook.output.manner import Manner
from evalbook.output.report.annex import annex
from evalbook.output.report.catalogue import entries_of
from evalbook.output.report.document import write_report
from evalbook.output.report.narrative import narrative
from evalbook.output.report.printer import Places, printed_places
from evalbook.scoring.assessment import Assessment

ESTIMATED = "没有用 LibreOffice 排版，目录页码是估算的：目录页码请在 Word 中右键‘更新域’核对。"


def catalogued_reports(assessments: Sequence[Assessment], manner: Manner) -> tuple[list[bytes], bool]:
    """Write reports with catalogues; tell whether the pages of all of them are exact."""
    drafts = [write_report(one, manner) for one in assessments]
    places = printed_places(drafts) if drafts else []
    if places is None:
        return drafts, False
    exact = True
    for number, (one, found) in enumerate(zip(assessments, places, strict=True)):
        pages = _numbers(one, manner, found)
        if pages:
            drafts[number] = write_report(one, manner, pages)
        exact = exact and bool(pages)
    return drafts, exact


def _numbers(assessment: Assessment, manner: Manner, places: Places) -> list[int]:
    """Number the pages of the headings of a report; empty where one of them was not found."""
    entries = entries_of([*narrative(assessment, manner), *annex(assessment)])
    numbers: list[int] = []
    waiting = iter(places)
    for entry in entries:
        # Headings below those of the catalogue are passed over.
        page = next((page for title, page in waiting if title == entry.label), None)
        if page is None:
            return []
        numbers.append(page)
    return [page - numbers[0] + 1 for page in numbers]
