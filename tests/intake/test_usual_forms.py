"""Short cuts through usual XML find what the full patterns find, in whatever XML."""

# ruff: noqa: SLF001 - the patterns are what is compared
import re
from random import Random

import pytest

from evalbook.intake import extent, plain_xml
from evalbook.intake.closer import sheet_xml

_PIECES = (
    *(
        "<c ",
        "<x:c ",
        "<c",
        "<c\t",
        "<c\n",
        "<cc ",
        "<row ",
        "<y:row ",
        "<sst ",
        "<z:sst\n",
        "<v>",
        "<x:v>",
        "<f>",
    ),
    *(
        'r="A1"',
        "r='B22'",
        ' r="C3"',
        ' t="s"',
        " t='s'",
        ' t="str"',
        ' t = "s"',
        ' s="1"',
        " t='e'",
        ' t="e"',
    ),
    *(
        ">",
        "/>",
        " />",
        "</v>",
        "</c>",
        "</x:v>",
        "</is>",
        "<is>",
        "</row>",
        "7",
        " 12 ",
        "-1",
        "abc",
        '"',
        "=",
        ":",
    ),
    *(' hidden="1"', " hidden='true'", "<col ", ' min="2"', ' max="3"', "hidden="),
)


def _drawn(random: Random) -> bytes:
    return "".join(random.choices(_PIECES, k=random.randint(1, 14))).encode()


@pytest.mark.parametrize("seed", range(20))
def test_a_short_cut_changes_nothing(seed: int) -> None:
    random = Random(seed)
    for _ in range(1_500):
        xml = _drawn(random)
        found = plain_xml._has_strange_tag(xml), _refused_for_text(xml)
        full = plain_xml._STRANGE_TAG.search(xml), plain_xml._NO_INDEX.search(xml)
        assert found == tuple(one is not None for one in full), xml
        assert _unplaced(xml) == (extent._UNPLACED.search(xml) is not None), xml
        assert _cells(xml) == extent._CELL.findall(xml), xml
        assert sheet_xml.is_marked(xml, {1, 2}) == _is_marked(xml), xml


def _refused_for_text(xml: bytes) -> bool:
    return bool(plain_xml._TO_TEXT.search(xml) and plain_xml._NO_INDEX.search(xml))


def _unplaced(xml: bytes) -> bool:
    looked_for = extent._PREFIXED.search(xml) or extent._LESS_USUAL.search(xml)
    return bool(looked_for and extent._UNPLACED.search(xml))


def _cells(xml: bytes) -> list[tuple[bytes, bytes]]:
    return (extent._CELL if extent._PREFIXED.search(xml) else extent._BARE_CELL).findall(xml)


def _is_marked(xml: bytes) -> bool:
    """Look with every pattern, as if there were no short cut."""
    if re.search(rb"\bt=[\"']e[\"']", xml) or sheet_xml._HIDDEN_ROW.search(xml):
        return True
    hidden: set[int] = set()
    for one in sheet_xml._COLUMN.findall(xml):
        if sheet_xml._HIDDEN.search(one):
            numbers = {name: value.decode() for name, value in sheet_xml._SPAN.findall(one)}
            hidden |= set(sheet_xml._columns(numbers.get(b"min", ""), numbers.get(b"max", "")))
    return not hidden.isdisjoint({1, 2})
