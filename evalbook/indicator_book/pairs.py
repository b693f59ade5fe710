"""Lists of small records in one cell: bands as `90得5；80得4`, or as ranges, `90至100得5；80至90得4`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from evalbook.decimals import plain
from evalbook.indicator_book.codecs import Written, text_of
from evalbook.indicator_book.mistakes import ContentError

_SEPARATOR = re.compile(r"[；;\n]")
_NUMBER = r"-?\d+(?:\.\d+)?"
_RANGE = re.compile(rf"^({_NUMBER})%?(?:至|~|～|—|–|-)({_NUMBER})%?$")


@dataclass(frozen=True)
class PairsCodec:
    """A tuple of records, each written with `得` and `至` between its values: `优秀得5`, `达成得80至100`."""

    model: type[BaseModel]
    sample: str
    options: tuple[str, ...] = ()

    @property
    def expects(self) -> str:
        """Show how it is written."""
        return f"填成“{self.sample}”，各档用分号隔开，最好的一档在前。"

    @property
    def _names(self) -> list[str]:
        return list(self.model.model_fields)

    def _is_number(self, name: str) -> bool:
        return self.model.model_fields[name].annotation is Decimal

    def encode(self, value: tuple[BaseModel, ...]) -> Written:
        """Write all records."""
        return "；".join(self._encode(record) for record in value) or None

    def _encode(self, record: BaseModel) -> str:
        first, *rest = (
            plain(item) if isinstance(item, Decimal) else str(item)
            for item in (getattr(record, name) for name in self._names)
        )
        return f"{first}得{'至'.join(rest)}"

    def decode(self, raw: object) -> tuple[dict[str, Any], ...]:
        """Read all records."""
        pieces = [piece.strip() for piece in _SEPARATOR.split(text_of(raw)) if piece.strip()]
        records = [self._split(piece) for piece in pieces]
        if self._is_number(self._names[0]):
            records = self._limits(records)
        return tuple(self._decode(record) for record in records)

    def _split(self, piece: str) -> list[str]:
        """Cut a piece at 得 and, for what stands after it, at 至."""
        key, found, value = piece.rpartition("得")
        values = value.strip().removesuffix("分").split("至")
        if not found or not key.strip() or len(values) != len(self._names) - 1:
            raise ContentError(f"“{piece}”看不懂", f"请{self.expects}")
        return [key.strip(), *(one.strip() for one in values)]

    def _decode(self, record: list[str]) -> dict[str, Any]:
        texts = dict(zip(self._names, record, strict=True))
        return {name: self._value(name, text) for name, text in texts.items()}

    def _value(self, name: str, text: str) -> Decimal | str:
        if not self._is_number(name):
            return text
        if not re.fullmatch(_NUMBER, text.removesuffix("%")):
            raise ContentError(f"“{text}”不是数字", f"请{self.expects}")
        return Decimal(text.removesuffix("%"))

    def _limits(self, records: list[list[str]]) -> list[list[str]]:
        """Turn ranges into the limits that tell the bands apart; ranges must meet."""
        matches = [_RANGE.match(record[0]) for record in records]
        ranges = [(Decimal(match[1]), Decimal(match[2])) for match in matches if match]
        if not ranges:
            return records
        if len(ranges) != len(records):
            raise ContentError("有的档写了起止，有的档只写一个界限", "请各档都写起止，或都只写界限。")
        falling = len(ranges) == 1 or ranges[0] > ranges[-1]
        for better, worse in pairwise(ranges):
            edge, next_edge = (better[0], worse[1]) if falling else (better[1], worse[0])
            if edge != next_edge:
                _unmet(edge, next_edge, falling=falling)
        limits = [low if falling else high for low, high in ranges]
        return [[plain(limit), *record[1:]] for limit, record in zip(limits, records, strict=True)]


def _unmet(edge: Decimal, next_edge: Decimal, *, falling: bool) -> None:
    gap = next_edge < edge if falling else next_edge > edge
    low, high = sorted((edge, next_edge))
    what = "没有档，是空档" if gap else "落在两档里，重叠了"
    remedy = "请让前一档的界限等于后一档的界限，如“80至90得4；60至80得3”。"
    raise ContentError(f"{plain(low)}至{plain(high)}之间{what}", remedy)
