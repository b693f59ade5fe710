"""Quotation marks as Chinese print sets them."""


def inner_marks(text: str) -> str:
    """Turn the quotation marks of a text into inner ones, for use between “ and ”."""
    return text.replace("“", "‘").replace("”", "’")
