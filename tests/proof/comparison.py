"""What every face must show for what the oracle expects, and where one does not."""

from collections.abc import Iterator
from fractions import Fraction

from tests.proof.faces import Faces
from tests.proof.oracle_sums import LATER, OUT, Expected, Score

_KINDS = {
    "engine": "engine",
    "template": "template",
    "workbook": "workbook",
    "report": "report",
    "prose": "prose",
    "stored": "workbook",
}
_UNFINISHED = {"engine": "", "template": "未填完", "workbook": "（数据不完整）", "report": "—", "prose": "—"}
"""What stands for a grade where there is no total."""


def exact(score: Score) -> str:
    """Print a score as a cell holds it: no trailing zeros."""
    if not isinstance(score, Fraction):
        return score or ""
    text = f"{_cents(score)}".rstrip("0").rstrip(".")
    return text or "0"


def printed(score: Score) -> str:
    """Print a score as the report does: two places, thousands apart."""
    if not isinstance(score, Fraction):
        return score or "—"
    whole, _, cents = _cents(score).partition(".")
    return f"{int(whole):,}.{cents}" if whole != "-0" else f"-0.{cents}"


def _cents(score: Fraction) -> str:
    """Print a score to the cent by integers alone; every score is a whole number of cents."""
    cents = score * 100
    assert cents.denominator == 1, f"{score} is no whole number of cents"
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents.numerator) // 100}.{abs(cents.numerator) % 100:02d}"


def wrong(shown: Faces, together: Expected, alone: Expected) -> Iterator[str]:
    """List what any face shows otherwise than expected, with both.

    A template knows its own department only, the papers of the bureau know all of them.
    """
    for face, kind in _KINDS.items():
        for code, text in getattr(shown, face).items():
            should = _should(kind, alone if kind == "template" else together, code)
            if text != should:
                yield f"{face} {code}: shows {text!r}, should be {should!r}"


def _should(face: str, expected: Expected, code: str) -> str:
    if code == "grade":
        if expected.total == LATER:
            return LATER
        return expected.grade or _UNFINISHED[face]
    score = expected[code]
    assert not isinstance(score, str) or score in (OUT, LATER)
    if face == "prose" and code != "total" and expected.idle(code):
        return OUT
    return printed(score) if face in ("report", "prose") else exact(score)
