"""Workbooks that attack their reader: one part of the sound workbook each, changed by hand."""

import re
import struct

from tests.intake.filled_workbooks import repacked, sound
from tests.intake.made_files import ole, packed_with, sheet_changed

SHEET, STRINGS = "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml"


def with_row(row: str) -> bytes:
    """Add a row behind the others."""
    return sheet_changed(lambda part: part.replace(b"</sheetData>", row.encode() + b"</sheetData>"))


def far(address: str) -> bytes:
    """Type 1 into a cell far away."""
    row = re.sub(r"\D", "", address)
    return with_row(f'<row r="{row}"><c r="{address}"><v>1</v></c></row>')


def counted(count: int) -> bytes:
    """Claim a number of texts."""
    return repacked(
        sound(), {STRINGS: lambda part: re.sub(rb'uniqueCount="\d+"', b'uniqueCount="%d"' % count, part)}
    )


def twice() -> bytes:
    """Hold one part twice: programs do not agree which counts."""
    data = packed_with({"xl/worksheets/sheetX.xml": b"<worksheet/>"})
    return data.replace(b"xl/worksheets/sheetX.xml", b"xl/worksheets/sheet3.xml")


def first_number(cell: str, data: bytes | None = None) -> bytes:
    """Put something in place of E4 of 基础数据, which holds 16; `S` stands for the style of the cell."""

    def put(part: bytes) -> bytes:
        old = re.search(rb'<c r="E4" s="(\d+)"><v>16</v></c>', part)
        assert old is not None
        return part.replace(old[0], cell.encode().replace(b"S", old[1]))

    return repacked(data or sound(), {SHEET: put})


def xls_stream(*records: tuple[int, bytes]) -> bytes:
    """Write records of BIFF."""
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)


BOF = (0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
LOCKED_XLS = ole({"Workbook": xls_stream(BOF, (0x2F, bytes(54)), (0x0A, b""))})
