"""What the department claims, held against what the rules give."""

from collections.abc import Iterator

from evalbook.decimals import plain
from evalbook.findings import Finding
from evalbook.indicators.entries import reason_key, self_key
from evalbook.scoring.assessment import Assessment
from evalbook.scoring.scores import IndicatorScore


def check_claims(assessment: Assessment) -> Iterator[Finding]:
    """Find self scores that are missing, or differ from the computed ones, and losses left unexplained.

    Nothing is asked for in a cell that the workbook has lost, which is an error of its own. What a score
    by rank is, no department can know: a claim of it is not judged.
    """
    cells = assessment.submission.cells
    for score in assessment.indicators:
        if score.computed is None or score.claimed is None or score.indicator.is_ranked:
            continue
        yield from _claim(assessment, score)
        key = reason_key(score.indicator)
        if score.full is not None and score.claimed < score.full and not score.reason and key in cells:
            yield _finding(assessment, score, "S03", key, lost=plain(score.full - score.claimed))


def _claim(assessment: Assessment, score: IndicatorScore) -> Iterator[Finding]:
    key = self_key(score.indicator)
    computed = f"{score.computed:.2f}"
    if assessment.submission.number(key) is None:
        if key in assessment.submission.cells:
            yield _finding(assessment, score, "S04", key, computed=computed)
    elif score.difference:
        code = "S01" if score.difference > 0 else "S02"
        yield _finding(assessment, score, code, key, claimed=f"{score.claimed:.2f}", computed=computed)


def _finding(assessment: Assessment, score: IndicatorScore, code: str, key: str, **slots: str) -> Finding:
    submission = assessment.submission
    named = {"indicator": assessment.system.label(score.indicator)} | slots
    return Finding(code, submission.file, submission.cells.get(key), named)
