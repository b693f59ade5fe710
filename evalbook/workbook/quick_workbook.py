"""An xlsxwriter workbook whose formats, styles and shared texts are made once for many workbooks.

Department after department has the same styles and, for the most part, the same texts. Private members of
xlsxwriter are used; it is pinned, and tests hold each byte of each part against what it writes by itself.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import StringIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings

from evalbook.packages.members import member, pieces_of
from evalbook.workbook.deflated_part import DeflatedPart

_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^<r>")
"""What xlsxwriter does not write as it stands, apart from what every XML escapes."""
_LONGEST_REMEMBERED = 500
"""Characters of a text whose XML is kept: longer ones hardly recur."""
_TOGETHER = 1000
"""Texts that are written together."""
_Key = tuple[tuple[str, Any], ...]
_Part = tuple[StringIO, str, bool]


class Look(Format):  # type: ignore[misc] # xlsxwriter has no types
    """A format that knows from the beginning how cells name it."""

    mark: str
    """The attribute of a cell: ` s="7"`."""


class QuickWorkbook(Workbook):  # type: ignore[misc] # xlsxwriter has no types
    """A workbook whose parts have the bytes that those of its base have; `package` zips them, once closed."""

    parts: Sequence[_Part] = ()
    """What each part holds, and its name."""

    def package(self) -> list[bytes]:
        """Zip the parts, and give them up; return the pieces of the package."""
        return pieces_of(
            part.member if isinstance(part, DeflatedPart) else member(name, part.getvalue().encode())
            for part, name, _ in self._given_up()
        )

    def _given_up(self) -> Iterator[_Part]:
        # A large part is not to be there twice.
        parts, self.parts = self.parts, ()
        yield from parts

    def format_of(self, properties: _Key) -> Look:
        """Add a format of these properties, set in their order."""
        look = Look.__new__(Look)
        look.__dict__.update(_prototype(properties).__dict__)
        look.xf_format_indices = self.xf_format_indices
        look.dxf_format_indices = self.dxf_format_indices
        self.formats.append(look)
        return look

    def _prepare_format_properties(self) -> None:
        """Leave for later what is needed only where the styles are not known yet."""

    def _get_packager(self) -> Packager:
        return _QuickPackager()


@lru_cache(maxsize=1024)
def _prototype(properties: _Key) -> Format:
    look: Format = Workbook().add_format(dict(properties))
    look._get_format_key()  # noqa: SLF001 - worked out here, it is there in every copy
    return look


class _QuickPackager(Packager):  # type: ignore[misc] # xlsxwriter has no types
    def _create_package(self) -> list[_Part]:
        self.workbook.parts = super()._create_package()
        return []  # nothing is left to be zipped by the base

    def _write_worksheet_files(self) -> None:
        for number, sheet in enumerate(self.workbook.worksheets(), start=1):
            part = self._part(f"xl/worksheets/sheet{number}.xml", is_big=sheet.is_big)
            sheet._set_xml_writer(part)  # noqa: SLF001
            sheet._assemble_xml_file()  # noqa: SLF001
            sheet.fh = None  # the sheet stays for a while, and what was written is given up part by part
            _end(part)

    def _part(self, name: str, *, is_big: bool) -> StringIO:
        part = DeflatedPart(name) if is_big else StringIO()
        self.filenames.append((part, name, False))
        return part

    def _write_styles_file(self) -> None:
        workbook = self.workbook
        xf, dxf = tuple(workbook.xf_format_indices), tuple(workbook.dxf_format_indices)
        known = (xf, dxf, bool(workbook.has_comments))
        if known not in _STYLES:
            Workbook._prepare_format_properties(workbook)  # noqa: SLF001
            super()._write_styles_file()
            _remember(known, self.filenames[-1][0].getvalue())
        else:
            self._filename("xl/styles.xml").write(_STYLES[known])

    def _write_shared_strings_file(self) -> None:
        table = self.workbook.str_table
        if not table.count:
            return
        file = SharedStrings()
        file.string_table = table
        texts = table.string_array
        is_big = len(texts) > _TOGETHER
        part = self._part("xl/sharedStrings.xml", is_big=is_big)
        # Of so many hardly one is met again in another workbook.
        element = _element if is_big else shared_text
        file._set_xml_writer(part)  # noqa: SLF001
        file._xml_declaration()  # noqa: SLF001
        file._write_sst()  # noqa: SLF001
        for start in range(0, len(texts), _TOGETHER):
            file.fh.write("".join([element(one) for one in texts[start : start + _TOGETHER]]))
        file._xml_end_tag("sst")  # noqa: SLF001
        _end(part)


def _end(part: StringIO) -> None:
    if isinstance(part, DeflatedPart):
        part.end()


_StylesKey = tuple[tuple[str, ...], tuple[str, ...], bool]
_STYLES: dict[_StylesKey, str] = {}
"""Parts of styles by the keys of the formats in them, in their order; the latest few."""
_MOST_STYLES = 64


def _remember(known: _StylesKey, part: str) -> None:
    if len(_STYLES) >= _MOST_STYLES:
        del _STYLES[next(iter(_STYLES))]
    _STYLES[known] = part


def shared_text(text: str) -> str:
    """Write a text as an element of the table of shared texts."""
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _element(text)


def _element(text: str) -> str:
    if _UNUSUAL.search(text):
        file = SharedStrings()
        file._set_xml_writer(StringIO())  # noqa: SLF001
        file._write_si(text)  # noqa: SLF001
        return str(file.fh.getvalue())
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<si><t{space}>{escaped}</t></si>"


_remembered = lru_cache(maxsize=4096)(_element)
