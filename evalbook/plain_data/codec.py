"""Plain data to bytes and back: JSON, in which what JSON has no word for is a list that starts with a tag.

Only what a codec was told of comes back: its own dataclasses and enums, numbers, texts, dates, paths, lists,
tuples, and dicts with texts as keys. A dataclass is the list of its tag and its fields, in their order;
fields are checked against their type hints, so that no file can bring in anything of another shape.
"""

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from sys import intern
from types import NoneType
from typing import Any

from evalbook.plain_data.kept import Kept, format_name, held_once
from evalbook.plain_data.pool import Pool, Read, Written
from evalbook.plain_data.shapes import PLAIN_PATH, shape_of

_AS_THEY_ARE = frozenset({str, int, bool, NoneType})
_TEXTS = frozenset({str})
_SHARED = 4096
"""Decimals that are kept to be used again where the same is read."""

Encoder = Callable[[Any, Written], Any]
Decoder = Callable[[list[Any], Read], Any]


class Codec:
    """Writes and reads the classes that it is told of."""

    def __init__(self, kept: Iterable[Kept], enums: Mapping[str, type[Enum]] | None = None) -> None:
        told = list(kept)
        named = dict(enums or {})
        self.format = format_name(told, named)
        """Changes whenever bytes written before could no longer be read as what they were."""
        self._pools = {one.tag: Pool(one) for one in told if one.shared}
        self._encoders: dict[type, Encoder] = {
            list: lambda value, written: ["l", *self._all(value, written)],
            tuple: lambda value, written: ["t", *self._all(value, written)],
            dict: self._dict,
            Decimal: lambda value, _: ["d", _finite(value)],
            date: lambda value, _: ["y", value.isoformat()],
            datetime: lambda value, _: ["m", value.isoformat()],
            bytes: lambda value, _: ["b", base64.b64encode(value).decode("ascii")],
            PLAIN_PATH: lambda value, _: ["p", str(value)],
        }
        self._decoders: dict[str, Decoder] = {
            "l": lambda raw, read: self._members(raw[1:], read),
            "t": lambda raw, read: tuple(self._members(raw[1:], read)),
            "d": lambda raw, _: _decimal(_only(raw)),
            "y": lambda raw, _: _date(_only(raw)),
            "m": lambda raw, _: datetime.fromisoformat(_only(raw)),
            "b": lambda raw, _: base64.b64decode(_only(raw), validate=True),
            "p": lambda raw, _: Path(_only(raw)),
        }
        for tag, enum in named.items():
            self._tell(tag, enum, _enum_encoder(tag), _enum_decoder(enum))
        for one in told:
            if one.shared:
                self._tell(one.tag, one.cls, _reference_encoder(one.tag), _reference_decoder(one.tag))
            else:
                self._tell(one.tag, one.cls, self._encoder(one), self._decoder(one))

    def encode(self, value: object) -> bytes:
        """Write a value; raises `ValueError` for one that holds anything the codec was not told of."""
        written: Written = {tag: {} for tag in self._pools}
        try:
            body = self._plain(value, written)
            pools = {tag: self._pools[tag].columns(found) for tag, found in written.items()}
            text = json.dumps([body, pools], ensure_ascii=False, separators=(",", ":"))
        except (TypeError, AttributeError, RecursionError) as error:
            raise ValueError("no plain data") from error
        # A file's name, or a cell, may hold half of a surrogate pair.
        return text.encode("utf-8", "surrogatepass")

    def decode(self, data: bytes) -> object:
        """Read a value; raises `ValueError` for anything that was not written by `encode` of this format."""
        try:
            body, columns = json.loads(data.decode("utf-8", "surrogatepass"))
            read = {tag: pool.objects(columns[tag]) for tag, pool in self._pools.items()}
            return self._value(body, read)
        except (LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
            raise ValueError("malformed data") from error

    def _tell(self, tag: str, cls: type, encoder: Encoder, decoder: Decoder) -> None:
        if tag in self._decoders or cls in self._encoders:
            raise TypeError(f"told twice: {tag}, {cls.__name__}")
        self._encoders[cls] = encoder
        self._decoders[tag] = decoder

    def _plain(self, value: Any, written: Written) -> Any:
        kind = type(value)
        if kind in _AS_THEY_ARE:
            return value
        encoder = self._encoders.get(kind)
        if encoder is None:
            raise ValueError(f"no plain data: {kind.__name__}")
        return encoder(value, written)

    def _all(self, values: Iterable[Any], written: Written) -> list[Any]:
        plain = self._plain
        return [one if type(one) in _AS_THEY_ARE else plain(one, written) for one in values]

    def _dict(self, value: dict[Any, Any], written: Written) -> dict[str, Any]:
        if not _TEXTS.issuperset(map(type, value)):
            # JSON would turn other keys into texts, and they would not come back.
            raise ValueError("a key that is no text")
        return dict(zip(value, self._all(value.values(), written), strict=True))

    def _encoder(self, kept: Kept) -> Encoder:
        tag, names, everything = kept.tag, kept.names, self._all
        if len(names) == 1:
            return lambda value, written: [tag, *everything((getattr(value, names[0]),), written)]
        get = attrgetter(*names)
        return lambda value, written: [tag, *everything(get(value), written)]

    def _value(self, raw: Any, read: Read) -> Any:
        kind = type(raw)
        if kind is list:
            return self._decoders[raw[0]](raw, read)
        if kind in _AS_THEY_ARE:
            return raw
        if kind is dict:
            return dict(zip(map(intern, raw), self._members(raw.values(), read), strict=True))
        raise ValueError(f"no plain data: {kind.__name__}")

    def _members(self, values: Iterable[Any], read: Read) -> list[Any]:
        value = self._value
        return [one if type(one) in _AS_THEY_ARE else value(one, read) for one in values]

    def _decoder(self, kept: Kept) -> Decoder:
        shapes = [shape_of(hint) for hint in kept.hints]
        inner = [(place, one) for place, one in enumerate(shapes) if one.members is not None]
        named = [place for place, name in enumerate(kept.names) if name in kept.named]
        # Objects of a class differ little in the classes of their fields: each combination is looked at once.
        sound: set[tuple[type, ...]] = set()
        make, members = kept.cls, self._members

        def decoded(raw: list[Any], read: Read) -> Any:
            values = members(raw[1:], read)
            kinds = tuple(map(type, values))
            if kinds not in sound:
                kept.check(kinds, shapes)
                sound.add(kinds)
            for place, shape in inner:
                if not shape.fits(values[place]):
                    raise ValueError(f"not the members of {make.__name__}.{kept.names[place]}")
            for place in named:
                values[place] = held_once(values[place])
            return make(*values)

        return decoded


def _reference_encoder(tag: str) -> Encoder:
    def encoded(value: Any, written: Written) -> list[Any]:
        seen = written[tag]
        # By identity, which is quick to ask for: what is equal and not the same is written twice.
        number, _ = seen.setdefault(id(value), (len(seen), value))
        return [tag, number]

    return encoded


def _reference_decoder(tag: str) -> Decoder:
    def decoded(raw: list[Any], read: Read) -> Any:
        _, number = raw
        if number < 0:
            raise ValueError("a number of nothing")
        return read[tag][number]

    return decoded


def _enum_encoder(tag: str) -> Encoder:
    return lambda value, _: [tag, value.name]


def _enum_decoder(enum: type[Enum]) -> Decoder:
    return lambda raw, _: enum[_only(raw)]


def _only(raw: list[Any]) -> str:
    """Return the one text that stands behind a tag."""
    _, text = raw
    if type(text) is not str:
        raise ValueError("not a text")
    return text


def _finite(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError("not a finite number")
    return str(value)


_date = lru_cache(_SHARED)(date.fromisoformat)


@lru_cache(_SHARED)
def _decimal(text: str) -> Decimal:
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError("not a finite number")
    return value
