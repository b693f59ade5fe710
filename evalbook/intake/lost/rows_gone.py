"""Rows of 评分表 that were deleted: one finding that names the indicator, instead of one per cell."""

from collections.abc import Mapping, Sequence

from evalbook.cell import Cell
from evalbook.findings import Finding
from evalbook.indicators.entries import SHEET_SCORES, Entry
from evalbook.indicators.model import IndicatorSystem

_KEYS = ("weight", "self", "reason", "evidence")


def name_rows_gone(
    findings: Sequence[Finding], wanted: Sequence[Entry], cells: Mapping[str, Cell], system: IndicatorSystem
) -> list[Finding]:
    """Put one finding in place of those about the lost cells of an indicator's row."""
    here = {cells[one.key].sheet for one in wanted if one.sheet == SHEET_SCORES and one.key in cells}
    if len(here) != 1:
        return list(findings)  # the whole sheet is gone, or in pieces
    (sheet,) = here
    labels: dict[str, str] = {}
    for indicator in system.indicators:
        keys = {f"{kind}.{indicator.code}" for kind in _KEYS}
        if keys.isdisjoint(cells):
            labels |= {one.label: indicator.code for one in wanted if one.key in keys}
    names = {indicator.code: system.label(indicator) for indicator in system.indicators}
    kept: dict[Finding | str, Finding] = {}
    for finding in findings:
        code = labels.get(finding.slots.get("label", "")) if finding.code == "C04" else None
        if code is None:
            kept[finding] = finding
        else:
            slots = {"sheet": sheet, "indicator": names[code], "code": code}
            kept.setdefault(code, Finding("C09", finding.file, Cell(sheet, 0, 0), slots))
    return list(kept.values())
