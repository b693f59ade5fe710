"""Cases about the sheets of subordinate units."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from functools import partial

from evalbook.indicators.sheet_sets import SheetSet
from evalbook.template import unit_named
from tests.catalogue.case import case, entry_at
from tests.catalogue.desk import CheckDesk
from tests.intake.filled_workbooks import repacked
from tests.intake.made_files import zip_of
from tests.units.books import FIRST, SECOND, sound, unit, weighted, written

WEIGHT = "项目总支出"
BY_PROJECTS = CheckDesk(partial(weighted, WEIGHT))
NAME_2 = "基础数据-2!E1"
"""Where the template keeps the name of the second unit, above its base data."""


def with_copy(title: str) -> bytes:
    """Copy the scoresheet of the first unit to the end, under a title."""
    with zipfile.ZipFile(io.BytesIO(sound())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    number = len(re.findall(rb"<sheet ", parts["xl/workbook.xml"]))
    (position,) = (at for at, one in enumerate(_titles(parts), start=1) if one == "评分表-1")
    parts[f"xl/worksheets/sheet{number + 1}.xml"] = parts[f"xl/worksheets/sheet{position}.xml"]
    added = f'<sheet name="{title}" sheetId="{number + 1}" r:id="rIdCopy"/></sheets>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", added.encode())
    relation = (
        b'<Relationship Id="rIdCopy" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/worksheet" Target="worksheets/sheet%d.xml"/></Relationships>' % (number + 1)
    )
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", relation)
    return zip_of(parts)


def _titles(parts: Mapping[str, bytes]) -> list[str]:
    return re.findall('<sheet name="([^"]*)"', parts["xl/workbook.xml"].decode())


def without(titles: Sequence[str]) -> bytes:
    """Delete sheets as Excel does: names that pointed there point at nothing."""

    def change(workbook: bytes) -> bytes:
        text = workbook.decode()
        for title in titles:
            text = re.sub(f'<sheet name="{title}"[^>]*/>', "", text)
            text = re.sub(rf">'{title}'!\$\w+\$\d+<", ">#REF!<", text)
        return text.encode()

    return repacked(sound(), {"xl/workbook.xml": change})


def weighing(amount: str) -> bytes:
    """Weigh a department and its unit by an amount that both of them have."""
    spent = {"project_total": amount, "project_key": amount}
    return written(unit(FIRST, **spent), system=weighted(WEIGHT), **spent)


CASES = [
    case("U01", lambda: written(unit(FIRST), unit_named(SECOND)), sound, NAME_2),
    case(
        "U02",
        partial(without, SheetSet(2).titles),
        partial(without, ()),
        "",
    ),
    case("U03", lambda: written(unit(FIRST), unit(FIRST)), sound, NAME_2),
    case("U04", partial(with_copy, "评分表-1 (2)"), partial(with_copy, "底稿"), "评分表-1 (2)!A1"),
    case(
        "U05",
        partial(weighing, "0"),
        partial(weighing, "1000"),
        entry_at("field.project_total"),
        desk=BY_PROJECTS,
    ),
]
