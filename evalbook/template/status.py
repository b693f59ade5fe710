"""What the template says about each cell while it is being filled in.

Every statement has two faces side by side: the Excel expression that says it live, and the Python
value it has for given contents, which is stored beside the formula for readers that do not calculate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from evalbook.indicators.entries import EXCLUDED, TEXT_LIMIT, Entry, EntryKind
from evalbook.indicators.expressions import Formula
from evalbook.indicators.rules.base import number
from evalbook.scoring.scores import IndicatorScore
from evalbook.scoring.state import State
from evalbook.submission import Content
from evalbook.workbook import live_values

PASSED = "通过"
BLANK = "未填"
NOT_NUMBER = "应填数字"
NOT_WHOLE = "应填整数"
OUT_OF_RANGE = "超出范围"
NOT_LISTED = "请从下拉列表中选"
NOT_DATE = "应填日期"
TOO_LONG = f"超过{TEXT_LIMIT}字"
CONTRADICTS = "请核对"

UNFINISHED = "未填完"
NEEDS_SELF = "请填自评得分"
SELF_TOO_HIGH = "自评高于测算"
NEEDS_REASON = "请填扣分原因"


def entry_formula(entry: Entry, cell: str) -> str:
    """Say live whether a required cell is filled in properly."""
    if entry.kind.is_number or entry.kind is EntryKind.YEAR:
        judged = f'IF(ISNUMBER({cell}),{_number_formula(entry, cell)},"{NOT_NUMBER}")'
    elif entry.kind is EntryKind.CHOICE:
        listed = ",".join(f'{cell}="{option}"' for option in entry.options)
        judged = f'IF(OR({listed}),"{PASSED}","{NOT_LISTED}")'
    elif entry.kind is EntryKind.DATE:
        judged = f'IF(ISNUMBER({cell}),"{PASSED}","{NOT_DATE}")'
    elif entry.kind is EntryKind.LONG_TEXT:
        judged = f'IF(LEN({cell})>{TEXT_LIMIT},"{TOO_LONG}","{PASSED}")'
    else:
        judged = f'"{PASSED}"'
    return f'IF(TRIM({cell})="","{BLANK}",{judged})'


def _number_formula(entry: Entry, cell: str) -> str:
    text = f'"{PASSED}"'
    if entry.maximum is not None:
        text = f'IF({cell}>{number(entry.maximum)},"{OUT_OF_RANGE}",{text})'
    if entry.minimum is not None:
        text = f'IF({cell}<{number(entry.minimum)},"{OUT_OF_RANGE}",{text})'
    if entry.kind is EntryKind.COUNT:
        text = f'IF(INT({cell})<>{cell},"{NOT_WHOLE}",{text})'
    return text


def entry_status(entry: Entry, content: Content | None) -> str:
    """Say what `entry_formula` shows for this content."""
    if content is None or (isinstance(content, str) and not content.strip(" ")):
        return BLANK
    if entry.kind.is_number or entry.kind is EntryKind.YEAR:
        return _number_status(entry, content)
    if entry.kind is EntryKind.CHOICE:
        return PASSED if content in entry.options else NOT_LISTED
    if entry.kind is EntryKind.DATE:
        return PASSED if isinstance(content, date | Decimal) else NOT_DATE
    too_long = entry.kind is EntryKind.LONG_TEXT and character_count(content) > TEXT_LIMIT
    return TOO_LONG if too_long else PASSED


def _number_status(entry: Entry, content: Content) -> str:
    if not isinstance(content, Decimal):
        return NOT_NUMBER
    if entry.kind is EntryKind.COUNT and content != content.to_integral_value():
        return NOT_WHOLE
    low = entry.minimum is not None and content < entry.minimum
    high = entry.maximum is not None and content > entry.maximum
    return OUT_OF_RANGE if low or high else PASSED


def check_formula(formula: Formula, names: Mapping[str, str]) -> str:
    """Say live whether a relation between fields holds."""
    judged = f'IF({formula.write(names)},"{PASSED}","{CONTRADICTS}")'
    return f'IF({live_values.missing(formula, names)},"{BLANK}",{judged})'


def shared_formula(cells: Sequence[str], points: Decimal) -> str:
    """Say live whether the points spread over some indicators add up."""
    rounded = "+".join(f"ROUND({cell},2)" for cell in cells)
    judged = f'IF(ROUND({rounded},2)={number(points)},"{PASSED}","{CONTRADICTS}")'
    return f'IF(COUNT({",".join(cells)})<{len(cells)},"{BLANK}",{judged})'


def check_status(holds: bool | None) -> str:  # noqa: FBT001 - three-valued, and named by its use
    """Say what `check_formula` shows; None where a field is blank."""
    if holds is None:
        return BLANK
    return PASSED if holds else CONTRADICTS


@dataclass(frozen=True)
class Claim:
    """What the state of an indicator is judged by: cells, and the words that stand for a score."""

    values: Sequence[str]
    score: str
    own: str
    reason: str
    full: str
    """The score that loses nothing; empty where nothing can be lost."""
    settled: Sequence[str] = ()
    """Words that the score may show and that leave nothing to do."""
    chosen: bool = False
    """Whether the department may leave the indicator out, whatever its figures are."""


def indicator_formula(claim: Claim) -> str:
    """Say live what is still to do for an indicator."""
    own, score = claim.own, claim.score
    invalid = ",".join(f'{value}="{live_values.INVALID}"' for value in claim.values)
    explained = f'"{PASSED}"'
    if claim.full:
        lost = f'AND({own}<{claim.full},TRIM({claim.reason})="")'
        explained = f'IF({lost},"{NEEDS_REASON}","{PASSED}")'
    text = f'IF(NOT(ISNUMBER({own})),"{NEEDS_SELF}",IF({own}>{score},"{SELF_TOO_HIGH}",{explained}))'
    for word in claim.settled:
        text = f'IF({score}="{word}","{PASSED}",{text})'
    text = f'IF(OR({invalid}),"{live_values.INVALID}",IF({score}="","{UNFINISHED}",{text}))'
    return f'IF({score}="{EXCLUDED}","{PASSED}",{text})' if claim.chosen else text


def indicator_status(score: IndicatorScore) -> str:
    """Say what `indicator_formula` shows for this score."""
    if not score.excluded and any(part.state is State.INVALID for part in score.parts):
        return live_values.INVALID
    if not score.indicator.scored:
        return UNFINISHED if score.parts[0].state is State.MISSING else PASSED
    if score.excluded or score.pending:
        return PASSED
    return _claim_status(score)


def _claim_status(score: IndicatorScore) -> str:
    if score.computed is None or score.claimed is None:
        return UNFINISHED
    if score.claimed > score.computed:
        return SELF_TOO_HIGH
    if score.full is not None and score.claimed < score.full and not score.reason:
        return NEEDS_REASON
    return PASSED


def measured_formula(values: Sequence[str]) -> str:
    """Say live whether an indicator's values could be measured, where no claim belongs to them."""
    invalid = ",".join(f'{value}="{live_values.INVALID}"' for value in values)
    blank = ",".join(f'{value}=""' for value in values)
    return f'IF(OR({invalid}),"{live_values.INVALID}",IF(OR({blank}),"{UNFINISHED}","{PASSED}"))'


def measured_status(score: IndicatorScore) -> str:
    """Say what `measured_formula` shows for this score."""
    states = [part.state for part in score.parts]
    if State.INVALID in states:
        return live_values.INVALID
    return UNFINISHED if State.MISSING in states else PASSED


def unscored_formula(value: str) -> str:
    """Say live whether an unscored indicator's check points are answered."""
    return f'IF({value}="","{UNFINISHED}","{PASSED}")'


def character_count(content: Content | None) -> Decimal:
    """Count what Excel's LEN counts: UTF-16 units."""
    text = content if isinstance(content, str) else ""
    return Decimal(len(text.encode("utf-16-le")) // 2)
