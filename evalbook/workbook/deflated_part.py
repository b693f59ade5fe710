"""A part of a package that is deflated while it is written."""

from io import StringIO

from evalbook.packages.members import Deflater, Member

_TOGETHER = 100_000
"""Characters that are encoded together."""


class DeflatedPart(StringIO):
    """Stands where xlsxwriter expects a `StringIO`, which holds four bytes for each character to the end."""

    member: Member
    """What it has become; once it has come to its end."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._pieces: list[str] = []
        self._held = 0
        self._deflater = Deflater()

    def write(self, text: str, /) -> int:
        """Take a piece of text."""
        self._pieces.append(text)
        self._held += len(text)
        if self._held >= _TOGETHER:
            self._deflate_pieces()
        return len(text)

    def end(self) -> None:
        """End the part: a deflater takes a quarter of a megabyte, and other parts are still to come."""
        self._deflate_pieces()
        self.member = self._deflater.member(self._name)
        del self._deflater

    def _deflate_pieces(self) -> None:
        self._deflater.add("".join(self._pieces).encode())
        self._pieces.clear()
        self._held = 0
