"""Reports in the bureau's own shell: what is filled in, and which shells are refused."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from evalbook.cli import run
from evalbook.output.manner import Manner
from evalbook.output.report import write_report
from evalbook.output.shell import Shell, ShellError, read_shell
from tests.libreoffice import require_libreoffice, to_pdf
from tests.ooxml.validator import invalid, require_validator
from tests.output.shells import saved, shell
from tests.output.test_report import LOSING, assess, scoresheets, texts
from tests.output.test_report_printed import is_landscape, pages, require_poppler

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "county-2024" / "示例县档案馆（示例）.xlsx"
VARIANTS = [{}, {"annex": False}, {"behind": True}]


def written(document: Any, folder: Path, **changes: object) -> bytes:
    read = read_shell(saved(document, folder))
    return write_report(assess(**LOSING | changes), Manner(shell=read))


def test_slots_are_filled_and_the_rest_is_the_bureau_s(tmp_path: Path) -> None:
    document = docx.Document(BytesIO(written(shell(), tmp_path)))
    said = texts(document)
    assert said[0] == "关于示例县水务局的报告（2024年度）"
    assert said[1] == "评价类型：☐项目实施过程评价　　☑项目完成结果评价，2025年2月4日，87.67分，良"
    assert document.tables[0].cell(0, 0).text == "表内：部门整体支出绩效评价自评报告"
    assert document.sections[0].header.paragraphs[0].text == "某某县财政局监制  示例县水务局"
    assert "固定的说明。" in said
    assert "一、部门基本情况" in said
    assert not [one for one in said if "{{" in one]
    assert len(scoresheets(document)) > 3
    # Word's own heading is the bureau's: its look stays.
    heading = next(one for one in document.paragraphs if one.text == "一、部门基本情况")
    assert heading.style.name == "Heading 1"
    assert heading.style.font.color.rgb is not None


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_the_annex_stands_on_landscape_pages_of_its_own(tmp_path: Path, variant: dict[str, bool]) -> None:
    document = docx.Document(BytesIO(written(shell(**variant), tmp_path)))
    turned = [section.page_width > section.page_height for section in document.sections]
    assert turned == [False, False, True, False] if variant.get("behind") else [False, False, True]


@pytest.mark.libreoffice
@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_it_is_printed_without_an_empty_page(tmp_path: Path, variant: dict[str, bool]) -> None:
    require_libreoffice()
    require_poppler()
    path = tmp_path / "报告.docx"
    path.write_bytes(written(shell(**variant), tmp_path))
    (pdf,) = to_pdf([path], tmp_path / "pdf")
    sheets = pages(pdf)
    assert all(list(page.iter("word")) for page in sheets)
    assert sum(map(is_landscape, sheets)) == len(scoresheets(docx.Document(str(path))))


@pytest.mark.ooxml
def test_it_is_valid(tmp_path: Path) -> None:
    require_validator()
    path = tmp_path / "报告.docx"
    path.write_bytes(written(shell(behind=True), tmp_path))
    assert invalid([path]) == {}


def test_what_a_department_wrote_never_becomes_a_slot_or_a_field(tmp_path: Path) -> None:
    name = "局{{年度}}{{正文}}<w:p/>"
    data = written(shell(), tmp_path, cover__department=name, text__s4__1="{{附件}} {{年度}}")
    document = docx.Document(BytesIO(data))
    assert texts(document)[0] == f"关于{name}的报告（2024年度）"
    assert "{{附件}} {{年度}}" in texts(document)


def test_a_report_made_from_a_shell_is_the_same_every_time_and_names_no_machine(tmp_path: Path) -> None:
    one, other = (written(shell(), tmp_path) for _ in range(2))
    assert one == other
    with zipfile.ZipFile(BytesIO(one)) as package:
        assert b"python" not in package.read("docProps/core.xml") + package.read("docProps/app.xml")


def test_a_produced_report_can_become_a_shell(tmp_path: Path) -> None:
    """As the guide says: keep the cover, and put one paragraph in the place of text and annex."""
    document: Any = docx.Document(BytesIO(write_report(assess())))
    body = document.element.body
    for one in list(body)[list(body).index(document.tables[1]._tbl) + 2 : -1]:  # noqa: SLF001
        body.remove(one)
    document.add_paragraph("{{正文}}")
    report = docx.Document(BytesIO(written(document, tmp_path)))
    assert texts(report, "Heading1")[0] == "一、部门基本情况"
    assert len(scoresheets(report)) > 3


def refusal(document: Any, folder: Path) -> str:
    with pytest.raises(ShellError) as caught:
        read_shell(saved(document, folder))
    return str(caught.value)


def test_unknown_and_misplaced_slots_are_named_where_they_are(tmp_path: Path) -> None:
    document = shell()
    document.add_paragraph("{{部门}}")
    assert "文档第" in refusal(document, tmp_path)
    assert "“{{部门}}”不认识，可以用的有：部门名称、年度、" in refusal(document, tmp_path)
    assert refusal(docx.Document(), tmp_path).startswith("没有“{{正文}}”")
    document = shell()
    document.add_paragraph("见{{正文}}")
    assert "应单独成段" in refusal(document, tmp_path)
    document = shell()
    document.add_paragraph("{{正文}}")
    assert "出现了2次" in refusal(document, tmp_path)


def test_missing_slots_are_noted(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{正文}}")
    (note,) = read_shell(saved(document, tmp_path)).notes
    assert note.startswith("样式里没有“部门名称”“年度”“填报日期”“评价类型”“附件”的位置")
    assert read_shell(saved(shell(), tmp_path)).notes == ()


def linked(document: Any) -> None:
    key = document.part.relate_to("http://example.com", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    text = f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r><w:t>网</w:t></w:r></w:hyperlink>'
    document.paragraphs[0]._p.append(parse_xml(text))  # noqa: SLF001


def with_field(document: Any) -> None:
    run = '<w:r {}><w:fldChar w:fldCharType="{}"/></w:r>'
    paragraph = document.paragraphs[0]._p  # noqa: SLF001
    paragraph.append(parse_xml(run.format(nsdecls("w"), "begin")))
    for piece in ("DDE", "AUTO c:\\cmd.exe"):
        paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:instrText>{piece}</w:instrText></w:r>"))
    paragraph.append(parse_xml(run.format(nsdecls("w"), "end")))


def with_object(document: Any) -> None:
    document.paragraphs[0]._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:object/></w:r>"))  # noqa: SLF001


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (linked, "含有指向外部的链接，请在 Word 里去掉后另存"),
        (with_field, "含有不能用的域“DDEAUTO”，请在 Word 里去掉后另存"),
        (with_object, "含有嵌入的对象，请在 Word 里去掉后另存"),
    ],
)
def test_what_reaches_outside_is_refused(tmp_path: Path, change: Any, message: str) -> None:
    document = shell()
    change(document)
    assert refusal(document, tmp_path) == message


def test_what_lies_in_the_package_unused_is_left_behind(tmp_path: Path) -> None:
    document = shell()
    settings = document.settings
    part = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    part.relate_to("file:///C:/秘密.dotm", f"{OFFICE}/attachedTemplate", is_external=True)
    settings.element.append(parse_xml(f"<w:updateFields {nsdecls('w')}/>"))
    package = read_shell(saved(document, tmp_path)).package
    with zipfile.ZipFile(BytesIO(package)) as found:
        assert not [name for name in found.namelist() if "thumbnail" in name or "customXml" in name]
        assert not [name for name in found.namelist() if "秘密".encode() in found.read(name)]
        assert b"updateFields" not in found.read("word/settings.xml")


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.4", b"\xd0\xcf\x11\xe0" * 100], ids=repr)
def test_other_files_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "样式.docx"
    path.write_bytes(data)
    with pytest.raises(ShellError):
        read_shell(path)


def test_a_workbook_is_no_shell(tmp_path: Path) -> None:
    del tmp_path
    with pytest.raises(ShellError, match="不是 Word 文档"):
        read_shell(SAMPLE)


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["score", str(SAMPLE), "-o", str(tmp_path / "out"), "--shell"]
    good = str(saved(shell(annex=False), tmp_path))
    assert run([*arguments, good]) == 0
    assert "样式里没有“附件”的位置" in capsys.readouterr().out
    assert run([*arguments, good, "--catalogue"]) == 2
    assert run([*arguments, str(tmp_path / "没有.docx")]) == 2
    assert run([*arguments, str(saved(docx.Document(), tmp_path))]) == 2
    assert "样式“样式.docx”不能用：没有“{{正文}}”" in capsys.readouterr().err


def test_a_shell_is_a_value() -> None:
    assert Shell(b"a") == Shell(b"a", ())
