"""Text inside XML: whatever a workbook holds stays text, and characters that XML refuses are dropped."""

import re

from evalbook.workbook.text import clean

# Most texts hold none of these, and looking for them all at once is much cheaper than for each.
_IN_CONTENT = re.compile("[&<>\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_IN_ATTRIBUTE = re.compile('[&<>"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]')


def escaped(text: str) -> str:
    """Write a text as the content of an element; line breaks and tabs stay what they are."""
    if _IN_CONTENT.search(text) is None:
        return text
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Write a text as the value of an attribute, without the quotes around it."""
    if _IN_ATTRIBUTE.search(text) is None:
        return text
    # A reader of XML folds blanks in attributes that are not written by number.
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
