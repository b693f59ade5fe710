"""The closing tables of a run."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from rich.console import Console
from rich.table import Table

from evalbook.console.screen import safe
from evalbook.findings import Finding, Level, Line, count, merged
from evalbook.results.outcome import Outcome, PassedOver

_LONGEST = 120
"""Characters of a name that are printed."""
_TOGETHER = 500
"""Lines that are printed as one table."""
_NAMED = 20
"""Files named that were passed over."""
Row = TypeVar("Row")
_STYLES = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTICE: ""}


def print_outcomes(screen: Console, outcomes: Sequence[Outcome]) -> None:
    """Print a line for each file: department, total, grade, findings by level."""
    for part in parts(outcomes):
        screen.print(_table(part))


def parts(lines: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Part the lines of a table, all of which are held until it is printed; of none, the table is empty."""
    for start in range(0, max(1, len(lines)), _TOGETHER):
        yield lines[start : start + _TOGETHER]


def _table(outcomes: Sequence[Outcome]) -> Table:
    table = Table(title="核算结果", title_style="bold")
    for title in ("文件", "部门"):
        # Chinese has no spaces to break at: without folding, a long name would be cut.
        table.add_column(title, overflow="fold")
    for title in ("核算总分", "等级", *Level):
        table.add_column(title, justify="right")
    for outcome in outcomes:
        assessment = outcome.assessment
        without = "不计" if outcome.set_aside else "未评分"
        total = f"{assessment.total:.2f}" if assessment and assessment.total is not None else without
        counts = [outcome.count(level) for level in Level]
        table.add_row(
            safe(outcome.file),
            safe(_short(outcome.department)),
            safe(total, "red" if outcome.needs_attention else ""),
            (assessment.grade if assessment else "") or "",
            *(str(count) if count else "" for count in counts),
        )
        _add_sheets(table, outcome)
    return table


def _short(name: str) -> str:
    """Cut what somebody wrote into the cell of a name and is none."""
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


def _add_sheets(table: Table, outcome: Outcome) -> None:
    """Add a line for each scoresheet of a department with units, beneath its own."""
    for sheet in outcome.sheets:
        seen = sheet.assessment
        total = f"{seen.total:.2f}" if seen and seen.total is not None else "未评分"
        table.add_row(
            "",
            safe(f"└ {_short(sheet.name)}"),
            safe(total, "" if seen else "red"),
            (seen.grade if seen else "") or "",
            *("" for _ in Level),
        )


class Found(Protocol):
    """A file, or a sheet of one, and what was found in it."""

    @property
    def file(self) -> str:
        """Its name."""
        ...

    @property
    def findings(self) -> Sequence[Finding]:
        """Everything found."""
        ...


def print_findings(screen: Console, outcomes: Sequence[Found], levels: Sequence[Level]) -> None:
    """Print every finding of these levels, file by file; the same on many cells in one line."""
    for outcome in outcomes:
        if not any(count(outcome.findings, level) for level in levels):
            continue
        screen.print(safe(f"\n{outcome.file}".strip(), "bold"))
        chosen = (finding for finding in outcome.findings if finding.level in levels)
        for line in merged(chosen):
            screen.print(safe(_text(line), _STYLES[line.level]), soft_wrap=True)


def print_aside(screen: Console, aside: Sequence[PassedOver]) -> None:
    """Print what was passed over and may have been meant; of many, the number: the summary has them all."""
    asked = [one for one in aside if not one.quiet]
    named = "、".join(f"“{one.name}”（{one.why}）" for one in asked[:_NAMED])
    if asked:
        more = f"等{len(asked)}个" if len(asked) > _NAMED else ""
        screen.print(safe(f"没有读取：{named}{more}。"), soft_wrap=True)


def _text(line: Line) -> str:
    place = f"【{line.place}】" if line.place else ""
    return f"  {line.level} {line.code} {place}{line.message}{line.remedy}"
