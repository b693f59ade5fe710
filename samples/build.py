"""Rebuild the sample workbooks from `source/`, byte for byte.

    python samples/build.py [--out DIR]

`county-2024/` holds one filled template per file of `source/`; `units-2024/` a department with
subordinate units, whose template was made from `unit-list/`; `to-return/` files that a finance
bureau has to send back; `projects-2024/` workbooks of project forms.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from evalbook.cell import Cell
from evalbook.indicators.entries import (
    TEXT_LIMIT,
    cover_key,
    entries,
    evidence_key,
    field_key,
    note_key,
    point_key,
    reason_key,
    self_key,
    text_key,
)
from evalbook.indicators.load import load
from evalbook.indicators.model import Indicator, IndicatorSystem, Section
from evalbook.submission import Content, Submission, Value
from evalbook.template import write_template
from evalbook.workbook import look
from evalbook.workbook.book import Book
from evalbook.workbook.listing import Column, Listing

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # when loaded as a module, the folder is not searched by itself

from build_projects import project_books  # noqa: E402

SOURCE = HERE / "source"
SCORED, WITH_UNITS, RETURNED = "county-2024", "units-2024", "to-return"
UNIT_LIST = "unit-list/单位名单.xlsx"
SOUND = SOURCE / RETURNED / "底稿.toml"

_TABLES = {"cover", "fields", "points", "notes", "self", "reason", "evidence", "texts"}
_UNIT_TABLES = _TABLES - {"cover", "texts"} | {"name"}
_BROKEN_PERCENT = 60

Contents = dict[str, Content]


def sources() -> list[Path]:
    """Sources of all departments, in the order of their names."""
    return sorted(SOURCE.glob("*.toml"))


def load_source(path: Path, system: IndicatorSystem) -> Submission:
    """Read a source into the submission that its workbook will hold.

    Every value is in place, but its cell is not known before a template is drawn. Raises
    `ValueError` for a name that the system does not know, so that no typing error gets lost.
    """
    data = _read(path)
    unknown = set(data) - _TABLES - {"illustrative", "units"}
    if unknown:
        raise ValueError(f"{path.name}: unknown tables {sorted(unknown)}")
    try:
        contents = dict(_contents(data, system))
    except KeyError as error:
        raise ValueError(f"{path.name}: unknown name {error}") from None
    return _submission(path.name, contents, system)


def load_units(path: Path, system: IndicatorSystem) -> list[Submission]:
    """Read what the workbook holds for subordinate units, in their order; raises as `load_source`."""
    return [_unit(path.name, data, system) for data in _read(path).get("units", ())]


def _unit(name: str, data: Mapping[str, Any], system: IndicatorSystem) -> Submission:
    unknown = set(data) - _UNIT_TABLES
    if unknown:
        raise ValueError(f"{name}: unknown tables {sorted(unknown)}")
    try:
        contents = dict(_contents({"cover": {}, "texts": {}, **data}, system))
    except KeyError as error:
        raise ValueError(f"{name}: unknown name {error}") from None
    return _submission(name, contents | {cover_key("department"): data["name"]}, system)


def load_note(path: Path) -> str:
    """Read what a source says about its figures being illustrative."""
    return str(_read(path)["illustrative"]).strip()


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def _submission(name: str, contents: Contents, system: IndicatorSystem) -> Submission:
    places = {entry.key: Cell(entry.sheet, 0, 0) for entry in entries(system)}
    strangers = set(contents) - set(places)
    if strangers:
        raise ValueError(f"{name}: no such cells {sorted(strangers)}")
    values = {key: Value(content, places[key]) for key, content in contents.items()}
    return Submission(name, "", values, places)


def _contents(data: Mapping[str, Any], system: IndicatorSystem) -> Iterator[tuple[str, Content]]:
    covers = {item.name: cover_key(item.code) for item in system.cover}
    indicators = {indicator.code: indicator for indicator in system.indicators}
    sections = {section.code: section for section in system.sections}
    for name, content in data["cover"].items():
        yield covers[name], _content(content)
    for name, content in data["fields"].items():
        yield field_key(system.field_by_name[name]), _content(content)
    for code, answers in data["points"].items():
        yield from _answers(indicators[code], answers)
    for place, content in data.get("notes", {}).items():
        code, number = place.split(".")
        yield note_key(indicators[code], int(number)), _content(content)
    for table, key in (("self", self_key), ("reason", reason_key), ("evidence", evidence_key)):
        for code, content in data.get(table, {}).items():
            yield key(indicators[code]), _content(content)
    for code, text in data["texts"].items():
        yield from _text_cells(sections[code], text)


def _content(content: Any) -> Content:
    if isinstance(content, int | Decimal):
        return Decimal(content)
    if isinstance(content, str | date):
        return content
    raise ValueError(f"neither number, text nor date: {content!r}")


def _answers(indicator: Indicator, answers: list[Any]) -> Iterator[tuple[str, Content]]:
    if len(answers) != len(indicator.check_points):
        raise ValueError(f"{indicator.code} has {len(indicator.check_points)} check points")
    for number, answer in enumerate(answers, start=1):
        yield point_key(indicator, number), _content(answer)


def _text_cells(section: Section, text: str) -> Iterator[tuple[str, Content]]:
    pieces = split_text(text.strip("\n"), TEXT_LIMIT)
    if len(pieces) > section.cells:
        raise ValueError(f"{section.code} takes {section.cells} cells, the text needs {len(pieces)}")
    for number, piece in enumerate(pieces, start=1):
        yield text_key(section, number), piece


def split_text(text: str, limit: int) -> list[str]:
    """Cut a text at line breaks into pieces of at most `limit` characters."""
    pieces: list[str] = []
    for line in text.split("\n"):
        if len(line) > limit:
            raise ValueError(f"a paragraph of {len(line)} characters fits no cell")
        if pieces and len(pieces[-1]) + 1 + len(line) <= limit:
            pieces[-1] += f"\n{line}"
        else:
            pieces.append(line)
    return pieces


def build(out: Path) -> Iterator[Path]:
    """Write all samples below `out`, naming each as it is written."""
    system = load()
    for path in sources():
        submission = load_source(path, system)
        content = write_template(system, submission=submission, note=load_note(path))
        yield _write(out / SCORED / f"{submission.department}.xlsx", content)
    for path in sorted((SOURCE / WITH_UNITS).glob("*.toml")):
        submission, units = load_source(path, system), load_units(path, system)
        content = write_template(system, submission=submission, note=load_note(path), units=units)
        yield _write(out / WITH_UNITS / f"{submission.department}.xlsx", content)
    yield _write(out / UNIT_LIST, _unit_list(system))
    for name, content in _returned(system):
        yield _write(out / RETURNED / f"{name}.xlsx", content)
    for name, content in project_books():
        yield _write(out / f"{name}.xlsx", content)


def _unit_list(system: IndicatorSystem) -> bytes:
    """Write the list from which the template of the department with units is made."""
    book = Book(title="所属单位名单", author="", dated=date(system.about.year + 1, 1, 1))
    columns = (Column("序号", 6, look.CENTRED), Column("部门", 36), Column("单位名称", 40))
    listing = Listing(book, "名单", "所属单位名单", columns)
    for path in sorted((SOURCE / WITH_UNITS).glob("*.toml")):
        department = load_source(path, system).department
        for number, unit in enumerate(load_units(path, system), start=1):
            listing.add(Decimal(number), department, unit.department)
    listing.finish(landscape=False)
    return book.finish()


def _returned(system: IndicatorSystem) -> Iterator[tuple[str, bytes]]:
    sound, note = load_source(SOUND, system), load_note(SOUND)

    name = "示例县商务局（示例·缺必填项）"
    yield name, write_template(system, submission=_spoilt(sound, name, _missing(system)), note=note)

    name = "示例县审计局（示例·填写类型有误）"
    yield name, write_template(system, submission=_spoilt(sound, name, _mistyped(system)), note=note)

    name = "示例县统计局（示例·模板版本不符）"
    about = system.about.model_copy(update={"version": "0", "year": 2023, "notice": ""})
    older = system.model_copy(update={"about": about})
    yield (
        name,
        write_template(older, submission=_spoilt(sound, name, {cover_key("year"): Decimal(2023)}), note=note),
    )

    name = "示例县林业局（示例·文件损坏）"
    whole = write_template(system, submission=_spoilt(sound, name, {}), note=note)
    yield name, whole[: len(whole) * _BROKEN_PERCENT // 100]


def _missing(system: IndicatorSystem) -> dict[str, Content | None]:
    blank = ("12月末累计支出数", "固定资产总额")
    open_point = next(one for one in system.indicators if one.code == "B21")
    return {
        **{field_key(system.field_by_name[name]): None for name in blank},
        point_key(open_point, 3): None,
    }


def _mistyped(system: IndicatorSystem) -> dict[str, Content | None]:
    partly = next(one for one in system.indicators if one.code == "B23")
    return {
        cover_key("filled_on"): "2025年2月30日",
        field_key(system.field_by_name["公用经费实际支出数"]): "约500",
        field_key(system.field_by_name["社会公众满意度"]): "大部分满意",
        point_key(partly, 2): "部分符合",
    }


def _spoilt(sound: Submission, department: str, changes: Mapping[str, Content | None]) -> Submission:
    """Give a submission another name and other contents; None makes a cell blank."""
    values = dict(sound.values)
    for key, content in {cover_key("department"): department, **changes}.items():
        if content is None:
            del values[key]
        else:
            values[key] = Value(content, sound.cells[key])
    return replace(sound, values=values)


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def main() -> None:
    """Read the command line and write the samples."""
    parser = argparse.ArgumentParser(description="重新生成样例工作簿。")
    parser.add_argument("--out", type=Path, default=HERE, metavar="DIR", help="输出目录，默认为样例目录")
    out: Path = parser.parse_args().out
    for path in build(out):
        print(path.relative_to(out))


if __name__ == "__main__":
    main()
