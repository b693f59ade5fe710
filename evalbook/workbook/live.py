"""Live formulas of points, of 实际值 and of sums, over references that the caller gives.

Each function returns an expression without the leading `=`. What is not there yet is an empty string,
never zero. Points are rounded exactly as `scoring` rounds them.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from evalbook.decimals import VALUE_PLACES, half_up
from evalbook.indicators.entries import EXCLUDED, NO, NOT_APPLICABLE, PENDING, YES, field_key, point_keys
from evalbook.indicators.levels import Grade
from evalbook.indicators.model import Indicator, IndicatorSystem
from evalbook.indicators.parts import Part
from evalbook.indicators.rules import Consumes, Rank
from evalbook.indicators.rules.base import number
from evalbook.scoring.scores import IndicatorScore, PartScore
from evalbook.scoring.state import State
from evalbook.scoring.wording import STATE_WORDS
from evalbook.workbook.live_values import IN_RANGE, NO_BASE, References, times


def points(system: IndicatorSystem, part: Part, value_cell: str) -> str:
    """Write the points of a part for the value in `value_cell`; an empty string while there is none.

    Where the part is excluded, 不计 stands for its points.
    """
    raw = part.rule.excel(value_cell, part.scale)
    rounded = f"ROUND(ROUND({raw},{VALUE_PLACES}),{system.about.score_places})"
    if part.consumes.gives_word:
        known = ",".join(f'{value_cell}="{word}"' for word in part.rule.words_known)
        return f'IF(OR({known}),{rounded},"")'
    given = part.points_if_not_applicable
    not_applicable = f'"{EXCLUDED}"' if given is None else number(given)
    unknown = f'IF({value_cell}="{PENDING}","{PENDING}","")' if part.consumes is Consumes.RANK else '""'
    otherwise = (
        f'IF({value_cell}="{NOT_APPLICABLE}",{not_applicable},IF({value_cell}="{NO_BASE}",0,{unknown}))'
    )
    return f"IF(ISNUMBER({value_cell}),{rounded},{otherwise})"


def points_in_range(given: Decimal, value_cell: str, formula: str) -> str:
    """Write the points that any number of a range is worth, and the formula once there is a number."""
    return f'IF({value_cell}="{IN_RANGE}",{number(given)},{formula})'


def actual(
    system: IndicatorSystem, indicator: Indicator, value_cells: Sequence[str], cells: References
) -> str:
    """Write 实际值 as printed; a single rate stays a number (a fraction, to be formatted as percent)."""
    (first, *others) = value_cells
    part = indicator.parts[0]
    if others:
        shown = "&".join(
            f'"{"；" if position else ""}{one.name}"&{_as_text(one, cell)}'
            for position, (one, cell) in enumerate(zip(indicator.parts, value_cells, strict=True))
        )
        blank = ",".join(f'{cell}=""' for cell in value_cells)
        return f'IF(OR({blank}),"",{shown})'
    if part.consumes.asks_yes_or_no:
        answers = [cells[key] for key in point_keys(indicator)]
        met, unmet = times(answers, YES), times(answers, NO)
        counted = f'IF({unmet}=0,"全部符合","符合"&({met})&"项，不符合"&({unmet})&"项")'
        return f"IF(ISNUMBER({first}),{counted},{first})"
    if part.consumes.is_judged:
        grade = f'{cells[field_key(system.field_by_name[part.formula])]}&"，"&' if part.formula else ""
        return f'IF(ISNUMBER({first}),{grade}TEXT({first},"0.00")&"分",{first})'
    if actual_is_rate(indicator):
        return f"IF(ISNUMBER({first}),ROUND({first},2)/100,{first})"
    if part.consumes in (Consumes.RANK, Consumes.NUMBER):
        return _as_text(part, first)
    return first if part.consumes is Consumes.COUNT else f'IF({first}="","",{first})'


def _as_text(part: Part, cell: str) -> str:
    if isinstance(part.rule, Rank):
        return f"IF(ISNUMBER({cell}),{part.rule.excel_standing_words(cell)},{cell})"
    if part.unit == "%":
        return f'IF(ISNUMBER({cell}),TEXT(ROUND({cell},2)/100,"0.00%"),{cell})'
    if part.consumes.gives_word:
        return cell
    return f'IF(ISNUMBER({cell}),ROUND({cell},2)&"{part.unit}",{cell})'


def whole_sum(cells: Sequence[str], *, typed: bool = False) -> str:
    """Write the sum of cells; an empty string while any of them is empty.

    Scores that people have `typed` are rounded each, as they are shown and as the engine takes them.
    """
    listed = ",".join(cells)
    summands = ",".join(f"ROUND({cell},2)" for cell in cells) if typed else listed
    return f'IF(COUNT({listed})<{len(cells)},"",ROUND(SUM({summands}),2))'


class Graded(Protocol):
    """What says which grade a total earns."""

    @property
    def grades(self) -> Sequence[Grade]:
        """Grades, best first."""
        ...


def grade(system: Graded, total: str, unfinished: str, condition: str = "", *, waits: bool = False) -> str:
    """Write the grade of the total in `total`; `unfinished` is shown while there is none.

    Where the `condition` of a veto holds, the grade is the lowest; a total that may have to wait for
    those of other departments says so.
    """
    lowest = f'"{system.grades[-1].name}"'
    text = lowest
    for band in reversed(system.grades[:-1]):
        text = f'IF({total}>={number(band.lowest)},"{band.name}",{text})'
    if condition:
        text = f"IF({condition},{lowest},{text})"
    graded = f'IF({total}="","{unfinished}",{text})'
    return f'IF({total}="{PENDING}","{PENDING}",{graded})' if waits else graded


def actual_is_rate(indicator: Indicator) -> bool:
    """Tell whether the cell of 实际值 holds a fraction, to be formatted as percent."""
    (first, *others) = indicator.parts
    return first.unit == "%" and first.consumes is Consumes.NUMBER and not others


def shown_value(score: PartScore) -> Decimal | str:
    """Return what `value` shows for this score."""
    if score.state is State.MISSING:
        return ""
    if score.value is not None:
        return score.value
    return STATE_WORDS[score.state]


def shown_actual(score: IndicatorScore) -> Decimal | str:
    """Return what `actual` shows for this score; a rate in percent, not as a fraction."""
    if any(one.state is State.MISSING for one in score.parts):
        return ""
    value = score.parts[0].value
    if len(score.parts) == 1 and isinstance(value, Decimal):
        if actual_is_rate(score.indicator):
            return half_up(value, 2)
        if score.parts[0].part.consumes is Consumes.COUNT:
            return value
    return score.actual
