"""The body of the report: the system's headings, the department's words, the analysis of scores."""

import re
from collections.abc import Iterator

from evalbook.document.lines import lines_of, one_line
from evalbook.document.paragraphs import paragraph
from evalbook.document.spans import Span, to_supply
from evalbook.document.styles import Style
from evalbook.document.tables import Block
from evalbook.indicators.model import IndicatorSystem, Section
from evalbook.output.manner import PLAIN, Manner
from evalbook.output.report.analysis import conclusion, level1_analysis, level1_sum
from evalbook.output.report.base_data import sentence, small_table
from evalbook.output.report.suggestions import suggestions
from evalbook.scoring.assessment import Assessment

_ARTICLE = re.compile(r"(第[〇零一二三四五六七八九十百\d]+条)[\s\u3000]*(.*)")
_SENTENCE = "。；：！？，、.;:!?,"
_TITLE_LINES = 3
_HEADINGS = (Style.HEADING1, Style.HEADING2, Style.HEADING3)


def narrative(assessment: Assessment, manner: Manner = PLAIN) -> Iterator[Block]:
    """Yield the blocks of the body; the last one is the note that announces the annex."""
    system = assessment.system
    yield paragraph(Style.TITLE, system.about.report_title)
    yield paragraph(Style.BODY)
    analysed = [section for section in system.sections if section.level1]
    for section in system.sections:
        yield paragraph(_HEADINGS[_depth(system, section)], _heading(system, section))
        if section.level1:
            yield from _analysis(assessment, section)
        else:
            yield from _text(assessment, section)
        if manner.suggest and section.suggests:
            yield from suggestions(assessment)
        if analysed and section is analysed[-1]:
            yield paragraph(Style.BODY, *conclusion(assessment))
    yield paragraph(Style.BODY)
    yield from _annexes(assessment)


def _annexes(assessment: Assessment) -> Iterator[Block]:
    title = assessment.system.about.table_title
    if not assessment.units:
        yield paragraph(Style.BODY, f"附件：{title}")
        return
    yield paragraph(Style.BODY, f"附件：1.{title}")
    for number, unit in enumerate(assessment.units, start=2):
        yield paragraph(Style.BODY, f"　　　{number}.{one_line(unit.name)}评分表")


def _depth(system: IndicatorSystem, section: Section) -> int:
    parents = {one.code: one.parent for one in system.sections}
    depth, code = 0, section.parent
    while code and depth < len(_HEADINGS) - 1:
        depth, code = depth + 1, parents.get(code, "")
    return depth


def _heading(system: IndicatorSystem, section: Section) -> str:
    if not section.level1:
        return section.heading
    level1 = system.level1_by_code[section.level1]
    plainly = not level1.is_outside and not system.weighs
    return f"{section.heading}（{'分值' if plainly else ''}{system.worth(level1)}）"


def _analysis(assessment: Assessment, section: Section) -> Iterator[Block]:
    level1 = assessment.system.level1_by_code[section.level1]
    for one in level1_analysis(assessment, level1):
        yield paragraph(Style.HEADING3, one.heading)
        yield paragraph(Style.BODY, *one.text)
    yield paragraph(Style.BODY, level1_sum(assessment, level1))
    own = lines_of(assessment.submission.section_text(section))
    if own:
        yield paragraph(Style.LEAD, "部门自评说明：")
        yield from _own_words(own)


def _text(assessment: Assessment, section: Section) -> Iterator[Block]:
    own = lines_of(assessment.submission.section_text(section))
    if own:
        yield from _own_words(own)
    elif section.default:
        yield paragraph(Style.BODY, *sentence(assessment.system, assessment.submission, section.default))
    elif section.required:
        yield paragraph(Style.BODY, to_supply(section.title))
    yield from small_table(assessment.system, assessment.submission, section)


def _own_words(lines: list[str]) -> Iterator[Block]:
    """Set the department's text: regulations pasted into it get their title and articles back."""
    first_article = next((place for place, line in enumerate(lines) if _ARTICLE.match(line)), 0)
    title = lines[:first_article]
    if len(title) > _TITLE_LINES or any(line[-1] in _SENTENCE for line in title):
        title = []
    for place, line in enumerate(lines):
        article = _ARTICLE.match(line)
        if place < len(title):
            yield paragraph(Style.QUOTED_TITLE, line)
        elif article:
            yield paragraph(Style.BODY, Span(f"{article[1]}　", bold=True), article[2])
        else:
            yield paragraph(Style.BODY, line)
