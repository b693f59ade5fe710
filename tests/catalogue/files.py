"""Cases about a file as a whole."""

from decimal import Decimal
from functools import cache, partial

from openpyxl.workbook import Workbook

from evalbook.indicators.entries import entries
from evalbook.indicators.load import load
from evalbook.intake import limits
from evalbook.intake.sheets import read_sheets
from evalbook.template import write_template
from evalbook.template.layout import lay_out
from tests.catalogue.case import Case, case, entry_at
from tests.catalogue.desk import LENIENT, CheckDesk
from tests.catalogue.frail import DEADLY, frail_reader
from tests.catalogue.ods import ods
from tests.catalogue.spoiling import saved_again, sheet_changed
from tests.intake.filled_workbooks import edited, sound, submission, workbook
from tests.intake.made_files import ole, packed_with
from tests.intake.test_other_versions import older

FRAIL = CheckDesk(under=frail_reader)
DEEP = "深/" * limits.FOLDERS


def without_identity() -> bytes:
    """Delete the hidden sheet that says which template it is."""

    def change(book: Workbook) -> None:
        book.remove(book["_meta"])

    return edited(sound(), change)


def of_older_version() -> bytes:
    """Fill in the template of the version before."""
    return write_template(older(), submission=submission())


def typed_at(row: int, column: str) -> bytes:
    """Type a number below the form."""
    cell = f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row></sheetData>'
    return sheet_changed("基础数据", ("</sheetData>", cell))


@cache
def as_ods(*, whole: bool) -> bytes:
    """Save the sound workbook as .ods: all of it, or the hidden sheet alone, without any names."""
    kept = {
        title: grid.tolist()
        for title, grid in read_sheets(sound()).grids.items()
        if whole or title.startswith("_")
    }
    cells = lay_out(load()).entries
    return ods(kept, {one.name: cells[one.key] for one in entries(load())} if whole else {})


CASES = [
    case("F01", lambda: sound()[: len(sound()) // 2], sound, ""),
    case("F02", without_identity, saved_again, ""),
    case("F03", of_older_version, sound, ""),
    case("F05", partial(workbook, cover__year=Decimal(2023)), workbook, entry_at("cover.year")),
    case("F10", lambda: b"%PDF-1.7\n", sound, ""),
    case("F11", partial(ole, {"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), sound, ""),
    # The last cell of a sheet, and one below the form where remarks may stand.
    case("F12", partial(typed_at, 1_048_576, "XFD"), partial(typed_at, 60, "A"), ""),
    case(
        "F13",
        partial(packed_with, {DEADLY: b""}),
        partial(packed_with, {"xl/other.bin": b""}),
        "",
        desk=FRAIL,
    ),
    case(
        "F16",
        partial(packed_with, {"xl/vbaProject.bin": b"x"}),
        partial(packed_with, {"xl/other.bin": b"x"}),
        "",
        ending=".xlsm",
    ),
    # A folder below the deepest that is entered: it is named in place of what lies in it.
    Case(
        "F17",
        lambda: {f"{DEEP}深/F17.xlsx": sound()},
        lambda: {f"{DEEP}F17.xlsx": sound()},
        {DEEP.rstrip("/"): [("F17", "")]},
    ),
    # An .ods workbook is noticed by F20 even where its cells are found.
    case(
        "F19",
        partial(as_ods, whole=False),
        partial(as_ods, whole=True),
        "",
        left=[("F20", "")],
        ending=".ods",
    ),
    case("F20", partial(as_ods, whole=True), sound, "", ending=".ods"),
    case("F21", of_older_version, sound, "", desk=LENIENT),
    case("F22", without_identity, saved_again, "", desk=LENIENT),
    case(
        "F23",
        partial(packed_with, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
        partial(packed_with, {"xl/other.xml": b"<other/>"}),
        "",
    ),
]
