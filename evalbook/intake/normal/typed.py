"""Short texts as typed: full-width forms folded, invisible characters gone."""

import re
import unicodedata

from evalbook.workbook.text import clean

_JOINERS = "\u200c-\u200f\u202a-\u202e\u2061-\u2064"
"""Invisible characters that some scripts are written with: they are part of a narrative."""
_STRAY = "\u00ad\u200b\u2060\ufeff"
_STRAYS = re.compile(f"[{_STRAY}]")
_INVISIBLE = re.compile(f"[{_STRAY}{_JOINERS}]")
_ENDS = re.compile(rf"^[\s{_STRAY}{_JOINERS}]+|[\s{_STRAY}{_JOINERS}]+$")
_SPACES = re.compile(r"\s+")
LONGEST = 60
"""Characters of a text that may still be a number, a date or an answer."""


def visible(text: str) -> str:
    """Drop what strays into texts unseen, and white space at the ends; nothing else changes."""
    # Of all this only the space is what Python calls printable, and so are most texts altogether.
    if text.isprintable():
        return text.strip(" ")
    return _ENDS.sub("", _STRAYS.sub("", clean(text)))


def folded(text: str) -> str:
    """Fold a text for comparing: half-width forms, no invisible characters, single spaces.

    Narrative texts never pass through here: folding would change what they say.
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", _INVISIBLE.sub("", visible(text)))).strip()


def spaceless(text: str) -> str:
    """Fold a text and drop its white space; what is too long to be anything but prose gives ''."""
    if len(text) > LONGEST:
        text = visible(text)
    return "" if len(text) > LONGEST else folded(_without_small_digits(text)).replace(" ", "")


def _without_small_digits(text: str) -> str:
    """Put a mark in place of digits that folding would run together with others: 5² is not 52."""
    if text.isascii():
        return text
    return "".join("?" if _is_small_digit(one) else one for one in text)


def _is_small_digit(one: str) -> bool:
    is_plain = one.isdecimal() or one.isascii()
    return not is_plain and any(each.isdigit() for each in unicodedata.normalize("NFKC", one))
