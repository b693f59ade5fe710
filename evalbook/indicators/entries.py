"""The cells a department fills in, derived from the indicator system.

This list is the one contract between the template that draws the cells, the reader that finds them
again by their defined names, and the checks of completeness.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from evalbook.decimals import plain
from evalbook.indicators.fields import Field, FieldKind
from evalbook.indicators.levels import Effect
from evalbook.indicators.model import CheckPoint, CoverItem, CoverKind, Indicator, IndicatorSystem, Section
from evalbook.indicators.once import once_per_system

SHEET_GUIDE = "填报说明"
SHEET_COVER = "封面信息"
SHEET_FIELDS = "基础数据"
SHEET_POINTS = "评价要点"
SHEET_SCORES = "评分表"
SHEET_TEXTS = "文字说明"
SHEET_CHECKS = "填报检查"
SHEET_META = "_meta"

YES, NO, NOT_APPLICABLE = "是", "否", "不适用"

EXCLUDED = "不计"
"""What stands for the score of an indicator that is left out of the total."""

PENDING = "由财政部门汇总计算"
"""What stands for a score that no single workbook can know."""

TEXT_LIMIT = 8000
"""Characters a text cell takes; Excel itself stops at 32,767."""


class EntryKind(StrEnum):
    """What may stand in a cell."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    YEAR = "year"
    AMOUNT = "amount"
    COUNT = "count"
    PERCENT = "percent"
    CHOICE = "choice"
    SCORE = "score"

    @property
    def is_number(self) -> bool:
        """Whether the cell holds a number to calculate with."""
        return self in (EntryKind.AMOUNT, EntryKind.COUNT, EntryKind.PERCENT, EntryKind.SCORE)


@dataclass(frozen=True)
class Entry:
    """One cell to fill in."""

    key: str
    sheet: str
    label: str
    kind: EntryKind
    required: bool = False
    unit: str = ""
    options: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    blank_words: tuple[str, ...] = ()
    """What may stand in the cell and means that nothing is filled in."""
    prefix: str = "eb_"
    """What the defined name begins with: each set of sheets has its own (see `sheet_sets`)."""

    @property
    def name(self) -> str:
        """The defined name that anchors the cell in a workbook."""
        return self.prefix + self.key.replace(".", "_")

    @property
    def expected(self) -> str:
        """Say what belongs in the cell: `整数（0至100，单位：人）`, `是、否`, `日期，如2025-2-24`."""
        if self.kind is EntryKind.CHOICE:
            return "、".join(self.options)
        if not self.kind.is_number or self.kind is EntryKind.PERCENT:
            return _EXPECTED[self.kind]
        word = "整数" if self.kind is EntryKind.COUNT else "数字"
        unit = f"单位：{self.unit}" if self.unit else ""
        limits = "，".join(text for text in (self.range_words, unit) if text)
        return f"{word}（{limits}）" if limits else word

    @property
    def range_words(self) -> str:
        """Print the range a number may be in: `0至100`, `不小于0`; empty where there is none."""
        if self.minimum is not None and self.maximum is not None:
            return f"{plain(self.minimum)}至{plain(self.maximum)}"
        return "" if self.minimum is None else f"不小于{plain(self.minimum)}"


_EXPECTED = {
    EntryKind.TEXT: "文字",
    EntryKind.LONG_TEXT: f"文字，不超过{TEXT_LIMIT}字",
    EntryKind.DATE: "日期，如2025-2-24",
    EntryKind.YEAR: "四位数的年度",
    EntryKind.PERCENT: "百分数，如95%",
}


def field_key(field: Field) -> str:
    """Key of a base data cell."""
    return f"field.{field.code}"


def cover_key(code: str) -> str:
    """Key of a cell of the cover sheet."""
    return f"cover.{code}"


def point_key(indicator: Indicator, number: int) -> str:
    """Key of the answer to a check point, counted from 1."""
    return f"point.{indicator.code}.{number}"


def point_keys(indicator: Indicator) -> tuple[str, ...]:
    """Keys of the answers to all check points of an indicator."""
    return tuple(point_key(indicator, number + 1) for number in range(len(indicator.check_points)))


def note_key(indicator: Indicator, number: int) -> str:
    """Key of the remark beside a check point, counted from 1."""
    return f"note.{indicator.code}.{number}"


def self_key(indicator: Indicator) -> str:
    """Key of the department's own score."""
    return f"self.{indicator.code}"


def weight_key(indicator: Indicator) -> str:
    """Key of the points that the department gives an indicator out of a shared pool."""
    return f"weight.{indicator.code}"


def reason_key(indicator: Indicator) -> str:
    """Key of the department's reason for lost points."""
    return f"reason.{indicator.code}"


def evidence_key(indicator: Indicator) -> str:
    """Key of the evidence the department names."""
    return f"evidence.{indicator.code}"


def text_key(section: Section, number: int) -> str:
    """Key of a text cell of a section, counted from 1."""
    return f"text.{section.code}.{number}"


@once_per_system()
def entries(system: IndicatorSystem) -> tuple[Entry, ...]:
    """Every cell to fill in, sheet by sheet in the order of the template."""
    return tuple(_all(system))


def _all(system: IndicatorSystem) -> list[Entry]:
    return [
        *(_cover(item) for item in system.cover),
        *(_field(field) for field in system.fields),
        *(entry for one in system.indicators for entry in _points(one, system.label(one))),
        *(entry for one in system.indicators for entry in _scores(system, one)),
        *(entry for section in system.sections for entry in _texts(section)),
    ]


def _cover(item: CoverItem) -> Entry:
    kinds = {
        CoverKind.TEXT: EntryKind.TEXT,
        CoverKind.YEAR: EntryKind.YEAR,
        CoverKind.DATE: EntryKind.DATE,
        CoverKind.YES_NO: EntryKind.CHOICE,
    }
    options = (YES, NO) if item.kind is CoverKind.YES_NO else ()
    return Entry(
        cover_key(item.code), SHEET_COVER, item.name, kinds[item.kind], item.required, options=options
    )


def _field(field: Field) -> Entry:
    kinds = {
        FieldKind.AMOUNT: EntryKind.AMOUNT,
        FieldKind.COUNT: EntryKind.COUNT,
        FieldKind.PERCENT: EntryKind.PERCENT,
        FieldKind.CHOICE: EntryKind.CHOICE,
    }
    number = field.kind is not FieldKind.CHOICE
    return Entry(
        field_key(field),
        SHEET_FIELDS,
        field.name,
        kinds[field.kind],
        required=True,
        unit=field.unit,
        options=field.options,
        minimum=field.minimum if number else None,
        maximum=field.maximum if number else None,
    )


def _points(indicator: Indicator, name: str) -> list[Entry]:
    entries = []
    for number, point in enumerate(indicator.check_points, start=1):
        label = f"{name}：{point.text}"
        # A score that somebody judges is worth nothing without its reason.
        judged = indicator.is_judged
        remark = f"{label}的{'评分理由' if judged else '说明'}"
        note = Entry(note_key(indicator, number), SHEET_POINTS, remark, EntryKind.TEXT, required=judged)
        entries += [_answer(indicator, point, point_key(indicator, number), label), note]
    return entries


def _answer(indicator: Indicator, point: CheckPoint, key: str, label: str) -> Entry:
    if indicator.counts_occurrences:
        kind, unit, most = EntryKind.COUNT, "次", None
    elif indicator.is_judged:
        kind, unit, most = EntryKind.SCORE, "分", point.points
    else:
        options = (YES, NO, NOT_APPLICABLE) if point.may_not_apply else (YES, NO)
        return Entry(key, SHEET_POINTS, label, EntryKind.CHOICE, required=True, options=options)
    return Entry(key, SHEET_POINTS, label, kind, required=True, unit=unit, minimum=Decimal(0), maximum=most)


def _scores(system: IndicatorSystem, indicator: Indicator) -> list[Entry]:
    name = system.label(indicator)
    evidence = Entry(evidence_key(indicator), SHEET_SCORES, f"{name}的佐证材料", EntryKind.TEXT)
    if not indicator.scored:
        return [evidence]
    lowest, highest = claim_limits(system, indicator)
    blank_words = (EXCLUDED,) if system.leaves_out(indicator) else ()
    claim = Entry(
        self_key(indicator),
        SHEET_SCORES,
        f"{name}的自评得分",
        EntryKind.SCORE,
        unit="分",
        minimum=lowest,
        maximum=highest,
        blank_words=(*blank_words, PENDING) if indicator.is_ranked else blank_words,
    )
    reason = Entry(reason_key(indicator), SHEET_SCORES, f"{name}的扣分原因", EntryKind.TEXT)
    return [*_weight(system, indicator, name), claim, reason, evidence]


def claim_limits(system: IndicatorSystem, indicator: Indicator) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest score an indicator can have, whatever is carried or chosen."""
    if system.effect(indicator) is Effect.PENALTY:
        return -indicator.points, Decimal(0)
    if system.in_pool(indicator):
        return Decimal(0), system.level2_by_code[indicator.level2].points
    carried = (one.points for one in system.carried_by(indicator))
    return Decimal(0), sum(carried, indicator.points)


def _weight(system: IndicatorSystem, indicator: Indicator, name: str) -> list[Entry]:
    if not system.in_pool(indicator):
        return []
    return [
        Entry(
            weight_key(indicator),
            SHEET_SCORES,
            f"{name}的自定分值",
            EntryKind.SCORE,
            required=True,
            unit="分",
            minimum=Decimal(0),
            maximum=system.level2_by_code[indicator.level2].points,
        )
    ]


def _texts(section: Section) -> list[Entry]:
    return [
        Entry(
            text_key(section, number),
            SHEET_TEXTS,
            section.heading if number == 1 else f"{section.heading}（续{number - 1}）",
            EntryKind.LONG_TEXT,
            required=section.required and number == 1,
        )
        for number in range(1, section.cells + 1)
    ]
