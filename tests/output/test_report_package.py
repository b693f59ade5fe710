"""What the Word report is made of: parts, styles, page set-up, and texts that mean harm."""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest

from evalbook.document.font_choice import Fonts
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.manner import Manner
from evalbook.output.report import write_report
from evalbook.packages.repack import repack
from tests.output.test_report import LOSING, SYSTEM, annex_rows, assess, report, scoresheets, texts, under

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
HOSTILE = [
    "<w:p><w:r><w:t>注入</w:t></w:r></w:p>",
    "{行政编制数} {{ department }} {%",
    "=1+1",
    "&amp; ]]> <!-- <?xml ?>",
    "{ HYPERLINK http://example.com } http://example.com",
    "超长" * 4000,
    "0" * 300,
]


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def parts(**changes: object) -> dict[str, ET.Element]:
    """The XML parts of a report by name."""
    written = members(write_report(assess(**changes)))
    return {name: ET.fromstring(data) for name, data in written.items()}  # noqa: S314 - our own


def every(root: ET.Element, tag: str) -> Iterator[ET.Element]:
    return root.iter(W + tag)


def value(element: ET.Element | None, name: str = "val") -> str | None:
    return None if element is None else element.get(W + name)


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    """A second process, with another hash seed and in another time zone."""
    script = (
        "import sys; from tests.output.test_report import LOSING, assess;"
        "from evalbook.output.report import write_report;"
        "open(sys.argv[1], 'wb').write(write_report(assess(**LOSING)))"
    )
    other = tmp_path / "other.docx"
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"}
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", script, str(other)], check=True, env=environment, cwd=root)
    assert other.read_bytes() == write_report(assess(**LOSING)) == write_report(assess(**LOSING))


def test_repacking_fixes_order_dates_and_attributes() -> None:
    loose = io.BytesIO()
    with zipfile.ZipFile(loose, "w") as package:
        package.writestr("word/b.xml", "b" * 1000)
        package.writestr("[Content_Types].xml", "a")
    packed = repack(loose.getvalue())
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        found = [
            (one.filename, one.date_time, one.compress_type, one.create_system) for one in package.infolist()
        ]
    epoch = (1980, 1, 1, 0, 0, 0)
    assert found == [
        ("[Content_Types].xml", epoch, zipfile.ZIP_DEFLATED, 3),
        ("word/b.xml", epoch, zipfile.ZIP_DEFLATED, 3),
    ]
    assert members(packed) == members(loose.getvalue())
    assert repack(packed) == packed


def test_nothing_of_the_tool_s_defaults_is_left() -> None:
    assert sorted(members(write_report(assess()))) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/footer3.xml",
        "word/footer4.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]


def test_properties_are_the_department_s() -> None:
    properties = report().core_properties
    dated = datetime(2025, 2, 4, tzinfo=UTC)
    assert (properties.author, properties.last_modified_by) == ("示例县水务局", "示例县水务局")
    assert properties.title == "示例县水务局部门整体支出绩效评价自评报告（2024年度）"
    assert (properties.created, properties.modified) == (dated, dated)
    assert (properties.language, properties.revision) == ("zh-CN", 1)
    undated = report(cover__filled_on=None).core_properties
    assert undated.created == datetime(2025, 1, 1, tzinfo=UTC)


def test_word_opens_it_without_compatibility_mode_or_question() -> None:
    found = parts()
    settings = found["word/settings.xml"]
    modes = {one.get(W + "name"): value(one) for one in every(settings, "compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(W + "evenAndOddHeaders") is not None
    assert settings.find(W + "updateFields") is None
    for root in found.values():
        assert not [one for one in root.iter() if W + "dirty" in one.attrib]


def test_every_run_of_chinese_has_its_hint() -> None:
    """Without it, quotation marks, dashes and dots are set narrow in the Latin font."""
    runs = 0
    for name, root in parts(**LOSING).items():
        for run in every(root, "r"):
            text = "".join(one.text or "" for one in every(run, "t"))
            if not text.isascii():
                runs += 1
                fonts = run.find(f"{W}rPr/{W}rFonts")
                assert value(fonts, "hint") == "eastAsia", (name, text)
    assert runs > 500


def test_every_style_in_use_is_defined_with_chinese_fonts_and_no_theme() -> None:
    found = parts()
    styles = {one.get(W + "styleId"): one for one in every(found["word/styles.xml"], "style")}
    used = {value(one) for root in found.values() for one in every(root, "pStyle")}
    assert used <= set(styles)
    for style in used:
        fonts = styles[style].find(f"{W}rPr/{W}rFonts")
        assert value(fonts, "eastAsia") in {"仿宋", "楷体", "黑体", "宋体", "方正小标宋简体"}
    assert not [key for one in styles.values() for node in one.iter() for key in node.attrib if "heme" in key]


@pytest.mark.parametrize(
    ("style", "font", "size", "level"),
    [
        ("Heading1", "黑体", "32", "0"),
        ("Heading2", "楷体", "32", "1"),
        ("Heading3", "仿宋", "32", "2"),
        ("Body", "仿宋", "32", None),
        ("Title", "方正小标宋简体", "44", None),
    ],
)
def test_levels_have_the_fonts_of_the_standard(style: str, font: str, size: str, level: str | None) -> None:
    sheet = parts()["word/styles.xml"]
    found = next(one for one in every(sheet, "style") if one.get(W + "styleId") == style)
    assert value(found.find(f"{W}rPr/{W}rFonts"), "eastAsia") == font
    assert value(found.find(f"{W}rPr/{W}sz")) == size
    assert value(found.find(f"{W}pPr/{W}outlineLvl")) == level
    if style != "Title":
        assert value(found.find(f"{W}pPr/{W}spacing"), "line") == "579"
        assert value(found.find(f"{W}rPr/{W}spacing")) == "-5"
        assert value(found.find(f"{W}pPr/{W}ind"), "firstLineChars") == "200"


def test_missing_fonts_have_alternates() -> None:
    table = parts()["word/fontTable.xml"]
    alternates = {one.get(W + "name"): value(one.find(W + "altName")) for one in every(table, "font")}
    assert "仿宋_GB2312" in alternates["仿宋"].split(",")
    assert "华文中宋" in alternates["方正小标宋简体"].split(",")


def test_three_sections_with_their_paper() -> None:
    sections = list(every(parts()["word/document.xml"], "sectPr"))
    papers = [(value(one.find(W + "pgSz"), "w"), value(one.find(W + "pgSz"), "orient")) for one in sections]
    assert papers == [("11906", None), ("11906", None), ("16838", "landscape")]
    margins = [
        tuple(value(one.find(W + "pgMar"), side) for side in ("top", "right", "bottom", "left"))
        for one in sections
    ]
    upright, turned = ("2098", "1474", "1984", "1588"), ("1588", "2098", "1474", "1984")
    assert margins == [upright, upright, turned]
    assert [value(one.find(W + "pgNumType"), "start") for one in sections] == [None, "1", None]
    assert value(sections[1].find(W + "docGrid"), "linePitch") == "579"


def test_page_numbers_stand_outside_on_odd_and_even_pages() -> None:
    """The cover has none; the landscape pages carry theirs on the edge, turned."""
    document = docx.Document(io.BytesIO(write_report(assess())))
    cover, body, annex = document.sections
    assert cover.footer.is_linked_to_previous
    assert cover.header.is_linked_to_previous
    turned = (annex.header, annex.even_page_header)
    stories = {
        "right": [body.footer, turned[0]],
        "left": [body.even_page_footer, turned[1]],
    }
    styles = {one.style_id: one for one in document.styles}
    for side, found in stories.items():
        for story in found:
            element = story._element  # noqa: SLF001 - no other way in
            number = element.xpath(".//w:p[.//w:instrText]")[0]
            assert "".join(number.xpath("./w:r/w:t/text()")) == "— 1 —"
            assert number.xpath(".//w:instrText/text()") == ["PAGE"]
            style = styles[number.style].element
            assert style.xpath("./w:pPr/w:jc/@w:val") == [side]
            assert element.xpath(".//w:textDirection/@w:val") == (["tbRl"] if story in turned else [])
    assert not annex.footer.paragraphs[0].text
    assert not annex.even_page_footer.paragraphs[0].text


@pytest.mark.parametrize(("process", "result"), [("否", "是"), ("是", "否"), ("是", "是"), (None, None)])
def test_boxes_of_the_cover_are_ticked_as_answered(process: str | None, result: str | None) -> None:
    root = parts(cover__process_review=process, cover__result_review=result)["word/document.xml"]
    found = {
        value(box.find(f"{W}sdtPr/{W}alias")): (
            box.find(f".//{W14}checked").get(W14 + "val"),
            "".join(one.text or "" for one in every(box, "t")),
        )
        for box in every(root, "sdt")
    }
    looks = {"是": ("1", "☑"), "否": ("0", "☐"), None: ("0", "☐")}
    assert found == {"项目实施过程评价": looks[process], "项目完成结果评价": looks[result]}


def test_cover_says_who_when_and_leaves_room_for_opinions() -> None:
    document = report()
    lines = texts(document)
    assert "填报日期：2025年2月4日" in lines
    assert "（2024年度）" in lines
    assert "部门（单位）全称：示例县水务局" in lines
    assert [one for one in lines if one.endswith("审核意见：")] == [
        "主管部门审核意见：",
        "财政部门审核意见：",
    ]
    for box in document.tables[:2]:
        assert box.rows[0].cells[0].text == "（盖章）　　\n年　　月　　日"


@pytest.mark.parametrize(("length", "lines"), [(2, 1), (17, 1), (20, 1), (21, 2), (40, 2), (60, 3)])
def test_a_long_name_is_set_in_balanced_lines(length: int, lines: int) -> None:
    document = report(cover__department="局" * length)
    *title, last = texts(document, "CoverTitle") + texts(document, "CoverTitleSmall")
    assert last == "部门整体支出绩效评价自评报告"
    assert ("".join(title), len(title)) == ("局" * length, lines)
    assert max(map(len, title)) - min(map(len, title)) <= 1


def test_annex_tables_repeat_heads_and_labels() -> None:
    root = parts(**LOSING)["word/document.xml"]
    tables = [one for one in every(root, "tbl") if "评分表" in (caption(one) or "")]
    assert len(tables) > 1
    for table in tables:
        head, first, *_ = every(table, "tr")
        assert head.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in every(table, "tr"))
        labels = list(every(first, "tc"))[:2]
        assert [value(one.find(f"{W}tcPr/{W}vMerge")) for one in labels] == ["restart", "restart"]
        assert all("".join(one.itertext()) for one in labels)
        widths = [int(value(one, "w") or 0) for one in every(table, "gridCol")]
        assert abs(sum(widths) - 12756) < 20


def caption(table: ET.Element) -> str | None:
    return value(table.find(f"{W}tblPr/{W}tblCaption"))


def test_every_table_says_what_it_is() -> None:
    """Title and description are read out; the head of what has one is marked as such."""
    tables = [one for root in parts(**LOSING).values() for one in every(root, "tbl")]
    said = [(caption(one), value(one.find(f"{W}tblPr/{W}tblDescription"))) for one in tables]
    assert all(title and text for title, text in said)
    headed = [caption(one) for one in tables if one.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]
    others = {"主管部门审核意见", "财政部门审核意见", "页码"}
    assert headed == [title for title, _ in said if title not in others]


def test_its_language_is_chinese_and_nobody_s_machine_is_named() -> None:
    found = members(write_report(assess()))
    assert b'w:eastAsia="zh-CN"' in found["word/settings.xml"]
    assert b'w:eastAsia="zh-CN"' in found["word/styles.xml"]
    whole = b"".join(found.values())
    for trace in (b"python", b"/home/", b"C:\\", b"/tmp/", os.environ.get("HOME", "/root").encode() + b"/"):
        assert trace not in whole


@pytest.mark.parametrize("fonts", Fonts)
def test_fonts_go_by_the_names_that_the_bureau_asks_for(fonts: Fonts) -> None:
    found = members(write_report(assess(), Manner(fonts=fonts)))
    styles, table = found["word/styles.xml"].decode(), ET.fromstring(found["word/fontTable.xml"])  # noqa: S314
    asked = {"fangsong": {"仿宋", "楷体"}, "gb2312": {"仿宋_GB2312", "楷体_GB2312"}}
    used = set(re.findall('w:eastAsia="([^"]*)"', styles))
    assert used == asked[fonts] | {"黑体", "宋体", "方正小标宋简体", "zh-CN"}
    names = {one.get(W + "name"): (value(one.find(W + "altName")) or "").split(",") for one in table}
    for name in asked[fonts]:
        other = name.removesuffix("_GB2312") if fonts is Fonts.GB2312 else f"{name}_GB2312"
        assert other in names[name]
        assert name not in names[name]


def test_annex_is_signed_and_explains_its_mark() -> None:
    lines = texts(report(), "AnnexLine")
    assert lines[0] == "填报单位（盖章）：示例县水务局\t评价年度：2024年\t单位：分"
    assert lines[1].startswith("注：带※的扣分标准")
    assert re.split("　+", lines[2]) == ["单位负责人：张三", "财务负责人：", "填表人：", "联系电话：", ""]


def test_a_row_taller_than_a_page_may_break() -> None:
    long = "因" * 8000
    root = parts(**LOSING, reason__B13=long)["word/document.xml"]
    rows = [row for row in every(root, "tr") if long in "".join(row.itertext())]
    assert [row.find(f"{W}trPr/{W}cantSplit") for row in rows] == [None]


def test_hostile_text_stays_text() -> None:
    written = "\x00\x08\ud800\ufffe".join(HOSTILE) + "\x0b" + "\u202e末行\u200b\r\n\r\n"
    document = report(text__s4__1=written, reason__A15=written, cover__department=f"局\x01{HOSTILE[0]}")
    found = [one.text for one in under(document, "四、存在的问题")]
    assert found == ["".join(HOSTILE), "末行"]
    body = document.element.body
    assert len(body.xpath(".//w:instrText | .//w:hyperlink | .//w:fldSimple")) == 0
    assert document.core_properties.author == f"局{HOSTILE[0]}"


def test_every_text_may_hold_every_line_of_hostile_text() -> None:
    """All texts of a sheet at once; the package stays well-formed and says each of them."""
    system = assess().system
    changes = {f"reason__{one.code}": "\n".join(HOSTILE[:5]) for one in system.scored}
    changes |= {f"evidence__{one.code}": "\n".join(HOSTILE[:5]) for one in system.indicators}
    changes |= {f"text__{one.code}__1": "\n".join(HOSTILE) for one in system.sections if one.cells}
    document = report(**changes)
    for line in HOSTILE:
        assert texts(document).count(line) == len([one for one in system.sections if one.cells])


def resized(times: int, more: int = 0) -> IndicatorSystem:
    """The built-in system with each indicator several times over; 0 keeps the first of a 二级指标.

    The first ones, so many as `more` says, are there once more than the others.
    """
    kept = [one for level in SYSTEM.level2 for one in SYSTEM.within(level)[: None if times else 1]]
    repeated = [one for place, one in enumerate(kept) for _ in range(max(1, times) + (place < more))]
    copies = [
        one.model_copy(update={"code": f"{one.code[0]}{place:03d}"}) for place, one in enumerate(repeated)
    ]
    system = SYSTEM.model_copy(update={"indicators": tuple(copies)})
    # What a copy has cached of the old indicators must not stay.
    return IndicatorSystem.model_validate(system.model_dump())


@pytest.mark.parametrize(("times", "count"), [(0, 12), (3, 102)])
def test_small_and_large_systems_fill_their_pages(times: int, count: int) -> None:
    """Every row is printed once, and no page starts with a sub-total."""
    document = report(resized(times))
    rows = list(annex_rows(document))
    assert len([row for row in rows if len(row) == 11]) == count
    assert len([row for row in rows if len(row) == 6]) == 6
    for table in scoresheets(document):
        first = table.tr_lst[1]
        assert len(first.tc_lst) == 11
