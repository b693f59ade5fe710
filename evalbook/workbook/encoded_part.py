"""A part of a package that is kept as bytes while it is written."""

from io import BytesIO, StringIO

_TOGETHER = 32
"""Pieces of text, of some rows each, that are encoded together."""


class EncodedPart(StringIO):
    """Stands where xlsxwriter expects a `StringIO`, which takes four bytes a character, and twice."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._bytes = BytesIO()

    def write(self, text: str, /) -> int:
        """Take a piece of text."""
        self._pieces.append(text)
        if len(self._pieces) >= _TOGETHER:
            self._encode_pieces()
        return len(text)

    def getvalue(self) -> "EncodedPart":  # type: ignore[override] # xlsxwriter asks the result for its bytes alone
        """Return what `encode` can be asked of."""
        return self

    def encode(self, encoding: str) -> bytes:
        """Return all bytes; raises `ValueError` for another encoding than UTF-8."""
        if encoding != "utf-8":
            raise ValueError("a part of a package is UTF-8")
        self._encode_pieces()
        return self._bytes.getvalue()

    def _encode_pieces(self) -> None:
        self._bytes.write("".join(self._pieces).encode())
        self._pieces.clear()
