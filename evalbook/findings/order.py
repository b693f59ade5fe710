"""The findings of a file in the order of its sheets, without those that only follow from others."""

from collections.abc import Iterable, Sequence

from evalbook.findings.cells import CELLS
from evalbook.findings.finding import Finding


def in_sheet_order(findings: Iterable[Finding], sheets: Iterable[str] = ()) -> list[Finding]:
    """Sort findings: those about the whole file first, then sheet by sheet, row by row.

    `sheets` names the sheets in their order; others follow in the order in which they come up. What
    is found about one cell keeps its order. A cell whose content is no use is reported once: what
    checks say of it besides is dropped.
    """
    own = _own(list(findings))
    ranks: dict[str, int] = {}
    for title in (*sheets, *(one.cell.sheet for one in own if one.cell is not None)):
        ranks.setdefault(title, len(ranks))
    return sorted(own, key=lambda one: _place(one, ranks))


def _own(findings: Sequence[Finding]) -> list[Finding]:
    useless = {one.cell for one in findings if one.cell is not None and _says_useless(one)}
    return [one for one in findings if one.cell not in useless or _says_useless(one)]


def _says_useless(one: Finding) -> bool:
    return one.code in CELLS and one.is_error


def _place(one: Finding, ranks: dict[str, int]) -> tuple[int, int, int]:
    if one.cell is None:
        return (-1, 0, 0)
    return (ranks[one.cell.sheet], one.cell.row, one.cell.column)
