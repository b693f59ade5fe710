"""Live formulas of an indicator's score: what `scoring.adjust` and `scoring.veto` compute, as Excel text.

Each function returns an expression without the leading `=`.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from evalbook.decimals import VALUE_PLACES
from evalbook.indicators.entries import EXCLUDED, PENDING, field_key, weight_key
from evalbook.indicators.levels import Effect
from evalbook.indicators.model import Combine, Indicator, IndicatorSystem
from evalbook.indicators.rules.base import number
from evalbook.scoring.scores import IndicatorScore, PartScore
from evalbook.workbook.live_values import References

Marks = Mapping[str, str]
"""Codes of indicators to the cell that shows 不计 where an indicator is left out."""


def score(
    system: IndicatorSystem, indicator: Indicator, part_cells: Sequence[str], cells: References, marks: Marks
) -> str:
    """Write the score over the points of the parts; 不计 where left out, an empty string while unknown."""
    listed = ",".join(part_cells)
    value = f"ROUND(SUM({listed}),2)" if indicator.combine is Combine.SUM else f"MAX({listed})"
    if system.effect(indicator) is Effect.PENALTY:
        value = f"0-{value}"
    if system.in_pool(indicator) or system.carried_by(indicator):
        share = f"({value})*{full(system, indicator, cells, marks)}/{number(indicator.points)}"
        value = f"ROUND(ROUND({share},{VALUE_PLACES}),{system.about.score_places})"
    if condition := veto(system, "indicator", cells, indicator.code):
        value = f"IF({condition},0,{value})"
    text = f'IF(COUNT({listed})<{len(part_cells)},"",{value})'
    if indicator.is_ranked:
        text = pending(part_cells, text)
    if indicator.may_be_left_out:
        text = unless_out(part_cells[0], text)
    if system.in_pool(indicator):
        weight = cells[weight_key(indicator)]
        text = f'IF(ISNUMBER({weight}),IF(ROUND({weight},2)=0,"{EXCLUDED}",{text}),"")'
    return text


def full(system: IndicatorSystem, indicator: Indicator, cells: References, marks: Marks) -> str:
    """Write the score that loses nothing; an empty text for a bonus, where nothing can be lost."""
    effect = system.effect(indicator)
    if effect is not Effect.BASE:
        return "" if effect is Effect.BONUS else "0"
    if system.in_pool(indicator):
        return f"ROUND({cells[weight_key(indicator)]},2)"
    carried = [
        f'+({marks[one.code]}="{EXCLUDED}")*{number(one.points)}' for one in system.carried_by(indicator)
    ]
    return f"({number(indicator.points)}{''.join(carried)})" if carried else number(indicator.points)


def unless_out(mark: str, formula: str) -> str:
    """Write 不计 where the cell `mark` shows it, and the formula elsewhere."""
    return f'IF({mark}="{EXCLUDED}","{EXCLUDED}",{formula})'


def pending(cells: Sequence[str], formula: str) -> str:
    """Write that the bureau will know, where any of the cells says so, and the formula elsewhere."""
    waiting = ",".join(f'{cell}="{PENDING}"' for cell in cells)
    return f'IF(OR({waiting}),"{PENDING}",{formula})'


def veto(system: IndicatorSystem, effect: str, cells: References, indicator: str = "") -> str:
    """Write the condition that any veto of an effect holds; an empty text where there is none."""
    found = []
    for one in system.vetoes:
        if one.effect == effect and one.indicator == indicator:
            fields = one.parsed.fields
            found.append(one.excel({name: cells[field_key(system.field_by_name[name])] for name in fields}))
    return f"OR({','.join(found)})" if found else ""


def veto_remarks(system: IndicatorSystem, cells: References) -> list[str]:
    """Write what each veto of the total or the grade says where it holds."""
    remarks = []
    for one in system.vetoes:
        if one.effect != "indicator":
            names = {name: cells[field_key(system.field_by_name[name])] for name in one.parsed.fields}
            words = one.words.replace('"', '""')
            remarks.append(f'IF({one.excel(names)},"{words}。","")')
    return remarks


def shown_points(one: PartScore) -> Decimal | str | None:
    """Return what the cell of a part's points shows."""
    if one.excluded:
        return EXCLUDED
    return PENDING if one.pending else one.points


def shown_score(one: IndicatorScore) -> Decimal | str | None:
    """Return what `score` shows."""
    if one.excluded:
        return EXCLUDED
    return PENDING if one.pending else one.computed
