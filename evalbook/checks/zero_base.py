"""Denominators of zero that no policy provides for."""

from collections.abc import Iterator

from evalbook.findings import Finding
from evalbook.indicators.expressions import FieldName, Formula, walk
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.state import State


def check_zero_base(assessment: Assessment) -> Iterator[Finding]:
    """Find indicators that cannot be computed because what they divide by is zero.

    Each is found at the cell of the first field of its denominator.
    """
    for score in assessment.indicators:
        sources = {source.label: source for source in score.sources}
        for one in score.parts:
            if one.state is State.INVALID and not score.excluded:
                formula = one.part.parsed
                numbers = "，".join(f"{name}{sources[name].shown}" for name in formula.fields)
                slots = {"indicator": assessment.system.label(score.indicator), "numbers": numbers}
                cell = sources[_divisor(formula)].cell
                yield Finding("D03", assessment.submission.file, cell, slots)


def _divisor(formula: Formula) -> str:
    nodes = walk(formula.denominator or formula.root)
    return next(node.name for node in nodes if isinstance(node, FieldName))
