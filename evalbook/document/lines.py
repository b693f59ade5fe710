"""Submitted text as lines fit for print."""

import re

from evalbook.workbook.text import clean

# Marks that turn the direction of a text, or that nobody can see.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ENDS = "。；;，,、.．"


def lines_of(text: str) -> list[str]:
    """Split a text at its line breaks, of whatever kind; empty lines and outer blanks go."""
    lines = (clean(_INVISIBLE.sub("", line)).replace("\t", " ").strip() for line in text.splitlines())
    return [line for line in lines if line]


def one_line(text: str) -> str:
    """Put a text on one line: 资金紧张 and 手续未齐 become `资金紧张；手续未齐`."""
    lines = lines_of(text)
    inner = [line.rstrip(_ENDS) for line in lines[:-1]]
    return "；".join([*inner, *lines[-1:]])


def clause(text: str) -> str:
    """Make a text fit to stand inside a sentence: one line, without the final stop."""
    return one_line(text).rstrip(_ENDS)
