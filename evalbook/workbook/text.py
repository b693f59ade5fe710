"""Text that is safe in every cell and every document."""

import re

# Characters that XML, or Excel, or Word refuse; a line break and a tab stay.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

CELL_LIMIT = 32_700
"""UTF-16 units kept in one cell: just under Excel's own 32,767, so that the mark of a cut fits."""


def clean(text: str) -> str:
    """Drop characters no office program accepts, and fold line ends to one kind."""
    # What Python calls printable holds no line end, and nothing that is refused.
    if text.isprintable():
        return text
    return _REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def fit(text: str) -> str:
    """Clean a text and cut it where a cell would overflow, saying so."""
    cleaned = clean(text)
    if len(cleaned) <= CELL_LIMIT // 2:
        return cleaned
    units = cleaned.encode("utf-16-le")
    if len(units) // 2 <= CELL_LIMIT:
        return cleaned
    kept = units[: 2 * CELL_LIMIT].decode("utf-16-le", errors="ignore")
    return f"{kept}…（已截断，原文{len(cleaned)}字）"
