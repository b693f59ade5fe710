"""Cases about archives and mails."""

from functools import partial

from tests.catalogue.case import case
from tests.intake.filled_workbooks import sound
from tests.intake.made_files import mail, zip_of


def archive() -> bytes:
    """Zip the sound workbook alone."""
    return zip_of({"甲.xlsx": sound()})


CASES = [
    case("F14", lambda: archive()[: len(archive()) // 2], archive, "", ending=".zip"),
    # The workbook is somewhere on the net; the twin has it attached.
    case(
        "F15", lambda: mail({}).as_bytes(), lambda: mail({"甲.xlsx": sound()}).as_bytes(), "", ending=".eml"
    ),
    case(
        "F18",
        partial(zip_of, {"甲.xlsx": sound(), "乙.pdf": b"%PDF-1.7\n"}),
        archive,
        "",
        ending=".zip",
        inside="甲.xlsx",
    ),
]
