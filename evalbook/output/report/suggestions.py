"""Lost points with their reasons, listed below what the department says of its problems."""

from collections.abc import Iterator

from evalbook.decimals import shown
from evalbook.document.lines import clause
from evalbook.document.paragraphs import Paragraph, paragraph
from evalbook.document.styles import Style
from evalbook.output.report.asks import separated
from evalbook.output.report.clauses import NOTHING
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.scores import IndicatorScore


def suggestions(assessment: Assessment) -> Iterator[Paragraph]:
    """Yield the list: `（1）预算完成率失1.00分：低于目标值100%，相差6.00个百分点。`."""
    lost = [one for one in assessment.indicators if one.indicator.scored and one.lost and not one.excluded]
    if not lost:
        yield paragraph(Style.BODY, "按核算结果，没有失分的指标。")
        return
    yield paragraph(Style.LEAD, f"按核算结果，失分的指标有{len(lost)}项：")
    for number, one in enumerate(lost, start=1):
        yield paragraph(Style.BODY, f"（{number}）{one.indicator.name}失{shown(one.lost)}分{_why(one)}。")


def _why(one: IndicatorScore) -> str:
    loss, reason = separated(one.loss), clause(one.reason)
    return (f"：{loss}" if loss else "") + (f"（部门说明：{reason}）" if reason not in NOTHING else "")
