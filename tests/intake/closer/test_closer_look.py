"""What plain values cannot show: one workbook for each, and the exact finding."""

import io
import re
import zipfile
from functools import partial

import pytest

from tests.intake.filled_workbooks import contents, found, reading, repacked, sound, submission

PARTS = {"封面信息": 2, "基础数据": 3, "评价要点": 4, "评分表": 5}
STYLED = r'<c r="{address}" s="(\d+)"(?: t="\w+")?(?:/>|>.*?</c>)'


def replaced(pattern: str, new: str, xml: bytes) -> bytes:
    text, count = re.subn(pattern, new, xml.decode(), count=1)
    assert count == 1, pattern
    return text.encode()


def changed(title: str, pattern: str, new: str) -> bytes:
    """Change the XML of one sheet of the sound workbook."""
    return repacked(sound(), {f"xl/worksheets/sheet{PARTS[title]}.xml": partial(replaced, pattern, new)})


def cell(title: str, address: str, inside: str, kind: str = "") -> bytes:
    """Put something into one cell, as XML."""
    pattern = STYLED.format(address=address)
    return changed(title, pattern, rf'<c r="{address}" s="\1"{kind}>{inside}</c>')


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A"])
def test_an_error_is_not_a_blank(error: str) -> None:
    data = cell("基础数据", "E16", f"<f>1/0</f><v>{error}</v>", ' t="e"')
    (finding,) = reading(data).findings
    assert (finding.code, finding.place) == ("C10", "基础数据!E16")
    assert finding.message == f"“预算数”显示{error}，公式算不出结果。"


def test_an_error_in_an_optional_cell_is_named_too() -> None:
    data = cell("评分表", "I5", "<f>#REF!+1</f><v>#REF!</v>", ' t="e"')
    assert ("C10", "评分表!I5") in found(data)


def test_a_formula_without_a_result() -> None:
    data = cell("基础数据", "E16", "<f>1000+1000</f>")
    (finding,) = reading(data).findings
    assert (finding.code, finding.place, finding.slots) == ("C11", "基础数据!E16", {"label": "预算数"})


def test_a_formula_with_its_result_is_a_value() -> None:
    data = cell("基础数据", "E16", "<f>1000+1000</f><v>2000</v>")
    assert found(data) == []
    assert contents(reading(data).submission) == contents(submission())


def test_a_self_score_left_to_its_formula_without_a_result_is_left_to_the_engine() -> None:
    assert not any(code == "C11" for code, _ in found(cell("评分表", "I5", "<f>L5</f>")))


def test_an_input_merged_away() -> None:
    def merge(xml: bytes) -> bytes:
        xml = replaced(STYLED.format(address="E17"), r'<c r="E17" s="\1"/>', xml)
        return replaced(r'<mergeCells count="\d+">', '<mergeCells count="99"><mergeCell ref="E16:E17"/>', xml)

    data = repacked(sound(), {"xl/worksheets/sheet3.xml": merge})
    (finding,) = reading(data).findings
    assert (finding.code, finding.place) == ("C12", "基础数据!E17")
    assert finding.slots["range"] == "E16:E17"


def test_an_input_really_blank_stays_a_blank() -> None:
    data = changed("基础数据", STYLED.format(address="E16"), r'<c r="E16" s="\1"/>')
    assert found(data) == [("C01", "基础数据!E16")]


def test_a_formula_typed_over() -> None:
    data = cell("评分表", "L5", "<v>1</v>")
    result = reading(data)
    (finding,) = result.findings
    assert (finding.code, finding.place, finding.is_error) == ("C13", "评分表!L5", False)
    assert finding.slots == {"sheet": "评分表", "count": "1", "labels": "“职责明确”的测算得分"}
    assert contents(result.submission) == contents(submission())


def test_a_column_of_formulas_typed_over_is_one_notice() -> None:
    def bare(xml: bytes) -> bytes:
        return re.sub(r'(<c r="L\d+"[^>]*>)<f>.*?</f>', r"\1", xml.decode()).encode()

    data = repacked(sound(), {"xl/worksheets/sheet5.xml": bare})
    (finding,) = reading(data).findings
    # 33 of the 34 indicators have a computed score.
    assert (finding.code, finding.slots["count"]) == ("C13", "33")
    assert finding.slots["labels"].endswith("等")


def test_a_sheet_saved_as_values_was_not_typed_over() -> None:
    def bare(xml: bytes) -> bytes:
        return re.sub(r"<f>.*?</f>", "", xml.decode()).encode()

    data = repacked(sound(), {"xl/worksheets/sheet5.xml": bare})
    assert found(data) == []
    assert contents(reading(data).submission) == contents(submission())


def test_hidden_rows_are_read_and_named() -> None:
    def hide(xml: bytes) -> bytes:
        xml = replaced(r'<row r="16"', '<row r="16" hidden="1"', xml)
        return replaced(r'<row r="18"', '<row r="18" hidden="1"', xml)

    result = reading(repacked(sound(), {"xl/worksheets/sheet3.xml": hide}))
    (finding,) = result.findings
    assert (finding.code, finding.place) == ("C14", "基础数据!E16")
    assert finding.message == "工作表“基础数据”第16、18行被隐藏，其中填写的内容已照常读取。"
    assert contents(result.submission) == contents(submission())


def test_a_hidden_column_of_inputs_is_named() -> None:
    data = changed("评分表", r'<col min="10" max="11" ', '<col min="10" max="11" hidden="1" ')
    assert [(one.code, one.place, one.message) for one in reading(data).findings] == [
        ("C14", "评分表!J5", "工作表“评分表”J列被隐藏，其中填写的内容已照常读取。"),
        ("C14", "评分表!K5", "工作表“评分表”K列被隐藏，其中填写的内容已照常读取。"),
    ]


def test_a_hidden_sheet_is_read_and_named() -> None:
    def hide(xml: bytes) -> bytes:
        return replaced(r'<sheet name="评价要点"', '<sheet name="评价要点" state="hidden"', xml)

    (finding,) = reading(repacked(sound(), {"xl/workbook.xml": hide})).findings
    assert finding.message == "工作表“评价要点”被隐藏，其中填写的内容已照常读取。"


def test_99_in_a_cell_that_shows_no_percentages_is_99_percent() -> None:
    data = changed("基础数据", STYLED.format(address="E48"), '<c r="E48" s="0"><v>99</v></c>')
    result = reading(data)
    (finding,) = result.findings
    assert (finding.code, finding.slots["read"]) == ("C06", "99%")
    assert result.submission is not None
    assert str(result.submission.number("field.satisfaction")) == "0.99"


@pytest.mark.parametrize(("value", "shown"), [("101", "101%"), ("9900", "9900%")])
def test_more_than_100_in_such_a_cell_is_out_of_range(value: str, shown: str) -> None:
    data = changed("基础数据", STYLED.format(address="E48"), f'<c r="E48" s="0"><v>{value}</v></c>')
    (finding,) = reading(data).findings
    assert (finding.code, finding.slots["found"]) == ("C03", shown)


def test_9900_percent_is_what_a_cell_of_percentages_says() -> None:
    (finding,) = reading(cell("基础数据", "E48", "<v>99</v>")).findings
    assert (finding.code, finding.slots["found"]) == ("C03", "9900%")


@pytest.mark.parametrize("number", [27, 31, 36, 50, 58])
def test_chinese_built_in_formats_are_dates(number: int) -> None:
    """45712 is 24 February 2025; Excel writes no format code for these numbers."""

    def style(xml: bytes) -> bytes:
        added = f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        return replaced("</cellXfs>", added, xml)

    with zipfile.ZipFile(io.BytesIO(sound())) as package:
        styles = package.read("xl/styles.xml").decode()
    count = len(re.findall("<xf ", styles.split("<cellXfs")[1].split("</cellXfs>")[0]))
    day = partial(replaced, STYLED.format(address="B8"), f'<c r="B8" s="{count}"><v>45712</v></c>')
    data = repacked(sound(), {"xl/styles.xml": style, "xl/worksheets/sheet2.xml": day})
    result = reading(data)
    assert contents(result.submission) == contents(submission())
    assert {one.code for one in result.findings} <= {"C06"}


def test_a_sound_workbook_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("evalbook.intake.closer.package.read_sheet_xml", never)
    assert found(sound()) == []
