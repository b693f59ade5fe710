"""Relations between base data that must hold (`cross_checks` of the indicator system)."""

from collections.abc import Iterator

from evalbook.decimals import column
from evalbook.findings import Finding
from evalbook.indicators.entries import field_key
from evalbook.indicators.fields import CrossCheck
from evalbook.indicators.model import IndicatorSystem
from evalbook.scoring.wording import field_value
from evalbook.submission import Submission


def holds(system: IndicatorSystem, check: CrossCheck, submission: Submission) -> bool | None:
    """Tell whether a relation holds; None where one of its fields has no number."""
    numbers = {name: submission.number(field_key(system.field_by_name[name])) for name in check.parsed.fields}
    columns = {name: column([number]) for name, number in numbers.items() if number is not None}
    if len(columns) < len(numbers):
        return None
    return bool(check.parsed.evaluate(columns)[0])


def check_relations(system: IndicatorSystem, submission: Submission) -> Iterator[Finding]:
    """Find the relations that do not hold, each at the cell of its first field."""
    for check in system.cross_checks:
        if holds(system, check, submission) is not False:
            continue
        names = check.parsed.fields
        numbers = "，".join(f"{name}{field_value(system.field_by_name[name], submission)}" for name in names)
        yield Finding(
            "D01" if check.level == "error" else "D02",
            submission.file,
            submission.cells.get(field_key(system.field_by_name[names[0]])),
            {"message": check.message, "numbers": numbers},
        )
