"""评分表: the official scoresheet with computed scores, what they rest on, and the bureau's review."""

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from evalbook.indicators.derived import derived
from evalbook.indicators.entries import PENDING
from evalbook.indicators.levels import Level2
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.scored.drawing import UNSCORED, Drawing
from evalbook.output.scored.formats import Formats
from evalbook.output.scored.frame import WIDTHS, draw_frame, draw_levels
from evalbook.output.scored.layout import Column
from evalbook.output.scored.review import draw_review, mark_reviews
from evalbook.output.scored.scores import draw_scores, mark_differences
from evalbook.output.scored.sums import draw_sums
from evalbook.scoring.scores import IndicatorScore
from evalbook.workbook.contents import location
from evalbook.workbook.heights import height
from evalbook.workbook.listing import Plain


def draw_scoresheet(drawing: Drawing) -> None:
    """Draw the scoresheet."""
    sheet = drawing.book.sheet(drawing.layout.scores_sheet)
    draw_levels(drawing, sheet)
    rows_height, formats = 0.0, Formats(drawing.book)
    for score in drawing.assessment.indicators:
        rows_height += _draw_texts(drawing, sheet, score, formats)
        draw_scores(drawing, sheet, score, formats)
        draw_review(drawing, sheet, score, formats)
    draw_sums(drawing, sheet)
    draw_frame(drawing, sheet, rows_height)
    mark_differences(drawing, sheet)
    mark_reviews(drawing, sheet)


def _draw_texts(drawing: Drawing, sheet: Worksheet, score: IndicatorScore, formats: Formats) -> float:
    """Draw the columns of words in a row tall enough for the longest; return its height."""
    indicator, left, middle = score.indicator, formats.left, formats.middle
    texts: dict[int, tuple[Plain, Format]] = {
        Column.INDICATOR: (indicator.name, middle),
        Column.POINTS: (score.own_points if indicator.scored else UNSCORED, middle),
        Column.EXPLANATION: (indicator.explanation, left),
        Column.STANDARD: (indicator.standard, left),
        Column.TARGET: (indicator.target.replace("；", "\n"), middle),
        Column.REASON: (score.reason if indicator.scored else UNSCORED, left),
        Column.EVIDENCE: (score.evidence, left),
        Column.VERDICT: (_verdict(score), left),
    }
    row = drawing.layout.rows[indicator.code]
    for column, (content, one) in texts.items():
        sheet.put(row, column, content, one)
    basis = location(drawing.layout.basis(indicator))
    sheet.put_link(row, Column.CODE, basis, indicator.code, formats.link)
    printed = [(text, WIDTHS[column]) for column, (text, _) in texts.items() if isinstance(text, str)]
    printed.append((score.actual, WIDTHS[Column.ACTUAL]))
    tall = max(height(printed, 9, least=2), _shares_of_labels(drawing.system)[indicator.level2])
    sheet.set_row(row, tall)
    return tall


def _verdict(score: IndicatorScore) -> str:
    """Say in a few words what the computation gives; the whole of it stands on 得分依据."""
    if not score.indicator.scored:
        return "只核对，不计分"
    return score.verdict or (PENDING if score.pending else "数据不完整，没有得分")


@derived(8)
def _shares_of_labels(system: IndicatorSystem) -> dict[str, float]:
    """Give each row its share of the height that the merged labels beside it need, by code of 二级指标."""
    return {one.code: _share_of_labels(system, one) for one in system.level2 if system.within(one)}


def _share_of_labels(system: IndicatorSystem, level2: Level2) -> float:
    level1 = system.level1_by_code[level2.level1]
    members2 = len(system.within(level2))
    members1 = sum(len(system.within(one)) for one in system.level2_within(level1))
    return max(
        height([(system.caption(level2), WIDTHS[Column.LEVEL2])], 9) / members2,
        height([(system.caption(level1), WIDTHS[Column.LEVEL1])], 9) / members1,
    )
