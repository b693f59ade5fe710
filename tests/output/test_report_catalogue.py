"""The catalogue of a report: its entries, its pages, and what happens where nothing can print it."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from evalbook.cli import run
from evalbook.output.manner import Manner
from evalbook.output.report import catalogued_reports, printer, write_report
from evalbook.output.report.printer import places_in
from tests.libreoffice import require_libreoffice, to_pdf
from tests.output.test_report import LOSING, assess
from tests.output.test_report_printed import LONG, is_landscape, lines, pages, require_poppler

WITH = Manner(catalogue=True)
ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "county-2024" / "示例县档案馆（示例）.xlsx"


def entries(data: bytes) -> list[tuple[str, int]]:
    document: Any = docx.Document(BytesIO(data))
    found = []
    for one in document.element.body.xpath("./w:p[w:pPr/w:pStyle[starts-with(@w:val, 'TOC')]]"):
        runs = one.xpath(".//w:hyperlink/w:r/w:t/text()")
        found.append(("".join(runs[:-1]), int(runs[-1])))
    return found


def test_it_lists_two_levels_and_the_annex_and_asks_nothing() -> None:
    data = write_report(assess(), WITH)
    titles = [title for title, _ in entries(data)]
    assert titles[:3] == ["一、部门基本情况", "（一）部门职能与机构设置", "（二）人员情况"]
    assert titles[-1] == "附件　部门整体支出绩效评价指标体系评分表"
    assert len(titles) == 16
    body: Any = docx.Document(BytesIO(data)).element.body
    marks = body.xpath(".//w:bookmarkStart/@w:name")
    assert body.xpath(".//w:hyperlink/@w:anchor") == marks
    assert not body.xpath(".//@w:dirty")
    kinds = body.xpath(".//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 17
    assert not docx.Document(BytesIO(write_report(assess()))).element.body.xpath(".//w:fldChar")


@pytest.mark.libreoffice
def test_its_pages_are_those_on_which_the_headings_are_printed(tmp_path: Path) -> None:
    require_libreoffice()
    require_poppler()
    cases = [assess(**LOSING, **LONG), assess()]
    reports, exact = catalogued_reports(cases, WITH)
    assert exact
    files = [tmp_path / f"{number}.docx" for number in range(len(reports))]
    for file, report in zip(files, reports, strict=True):
        file.write_bytes(report)
    for report, pdf in zip(reports, to_pdf(files, tmp_path / "pdf"), strict=True):
        sheets = pages(pdf)
        assert "目录" in "".join(line[3] for line in lines(sheets[1])).replace("　", "")
        text = [[line[3] for line in lines(page)] for page in sheets[2:]]
        for title, page in entries(report):
            heading = title.split("　")[0]
            # The number of a landscape page stands beside its lines.
            assert any(heading in line for line in text[page - 1]), (title, page)
        assert is_landscape(sheets[2:][entries(report)[-1][1] - 1])
        # The bookmarks that the pages were taken from are the headings of the document.
        printed = {one for one, _ in places_in(pdf.read_bytes())}
        assert {title.split("　")[0] for title, _ in entries(report)} <= printed


def test_without_libreoffice_pages_are_estimated_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(printer, "_program", lambda: None)
    assert run(["score", str(SAMPLE), "-o", str(tmp_path), "--catalogue"]) == 0
    assert "目录页码请在 Word 中右键‘更新域’核对" in re.sub(r"\s*\n\s*", "", capsys.readouterr().out)
    (report,) = (tmp_path / "自评报告").iterdir()
    numbers = [page for _, page in entries(report.read_bytes())]
    assert numbers == sorted(numbers)
    assert numbers[0] == 1


@pytest.mark.libreoffice
def test_estimates_are_near() -> None:
    require_libreoffice()
    cases = [assess(**LOSING, **LONG), assess()]
    reports, _ = catalogued_reports(cases, WITH)
    for case, report in zip(cases, reports, strict=True):
        estimated = [page for _, page in entries(write_report(case, WITH))]
        exact = [page for _, page in entries(report)]
        assert all(abs(a - b) <= 1 for a, b in zip(estimated, exact, strict=True)), (estimated, exact)


@pytest.mark.parametrize("program", ["/bin/false", "/nowhere/soffice"])
def test_a_libreoffice_that_fails_is_as_none(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer, "_program", lambda: program)
    reports, exact = catalogued_reports([assess()], WITH)
    assert not exact
    assert reports == [write_report(assess(), WITH)]


def test_a_libreoffice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = tmp_path / "soffice"
    hanging.write_text("#!/bin/sh\nsleep 60 &\nwait\n", encoding="ascii")
    hanging.chmod(0o755)
    monkeypatch.setattr(printer, "_program", lambda: str(hanging))
    monkeypatch.setattr(printer, "_SECONDS_TO_START", 0)
    monkeypatch.setattr(printer, "_SECONDS_EACH", 0.3)
    assert printer.printed_places([b"a"]) is None


def test_a_pdf_written_in_another_way_has_no_places() -> None:
    assert places_in(b"%PDF-1.7 /Title(abc)") == []
