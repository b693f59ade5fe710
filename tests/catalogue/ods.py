"""Workbooks as .ods files, written by the format's own rules: no other program is needed for them."""

from collections.abc import Mapping
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from evalbook.cell import Cell
from tests.intake.made_files import zip_of

_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)
_TAIL = "</office:spreadsheet></office:body></office:document-content>"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)

Rows = list[list[object]]


def ods(tables: Mapping[str, Rows], names: Mapping[str, Cell]) -> bytes:
    """Write tables of plain values, and names of cells in them."""
    content = "".join(_table(title, rows) for title, rows in tables.items())
    ranges = "".join(map(_name, names, names.values()))
    body = f"{content}<table:named-expressions>{ranges}</table:named-expressions>"
    return zip_of(
        {
            "mimetype": _MIMETYPE,
            "content.xml": f"{_HEAD}{body}{_TAIL}".encode(),
            "META-INF/manifest.xml": _MANIFEST.encode(),
        }
    )


def _table(title: str, rows: Rows) -> str:
    lines = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    return f"<table:table table:name={quoteattr(title)}>{lines}</table:table>"


def _cell(content: object) -> str:
    if isinstance(content, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{content}"/>'
    if isinstance(content, date):
        day = content.date() if isinstance(content, datetime) else content
        return f'<table:table-cell office:value-type="date" office:date-value="{day}"/>'
    if not content:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(content).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _name(name: str, cell: Cell) -> str:
    letters = cell.address.rstrip("0123456789")
    address = quoteattr(f"$'{cell.sheet}'.${letters}${cell.row + 1}")
    return (
        f"<table:named-range table:name={quoteattr(name)} "
        f"table:base-cell-address={address} table:cell-range-address={address}/>"
    )
