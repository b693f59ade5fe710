"""Denominators of zero that no policy provides for."""

from collections.abc import Iterator

from evalbook.findings import Finding
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.measure import State


def check_zero_base(assessment: Assessment) -> Iterator[Finding]:
    """Find indicators that cannot be computed because what they divide by is zero."""
    for score in assessment.indicators:
        for one in score.parts:
            if one.state is State.INVALID:
                names = one.part.parsed.fields
                sources = [source for source in score.sources if source.label in names]
                numbers = "，".join(f"{source.label}{source.shown}" for source in sources)
                slots = {"indicator": score.indicator.name, "numbers": numbers}
                yield Finding("D03", assessment.submission.file, sources[-1].cell, slots)
