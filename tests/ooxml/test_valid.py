"""Everything the samples give is valid Open XML, and so is everything that people download."""

import shutil
from pathlib import Path

import docx
import pytest

from evalbook.cli import run
from tests.ooxml.validator import invalid, require_validator

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
FORMATS = (".docx", ".xlsx")

pytestmark = pytest.mark.ooxml


def written(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in FORMATS)


def test_papers_of_all_samples_are_valid(tmp_path: Path) -> None:
    """Reports, scored workbooks, summaries, letters, commented copies, papers of projects and units."""
    require_validator()
    run(["score", str(SAMPLES / "county-2024"), "-o", str(tmp_path / "departments")])
    others = tmp_path / "in"
    for name in ("units-2024", "projects-2024", "to-return"):
        shutil.copytree(SAMPLES / name, others / name)
    some = min((SAMPLES / "county-2024").iterdir())
    shutil.copy(some, others)
    run(["score", str(others), "-o", str(tmp_path / "others"), "--fonts", "gb2312", "--suggest"])
    papers = written(tmp_path / "departments") + written(tmp_path / "others")
    folders = {path.parent.name for path in papers}
    assert folders == {"departments", "others", "评分结果", "自评报告", "项目自评", "退回修改"}
    assert invalid(papers) == {}


def test_templates_and_samples_are_valid(tmp_path: Path) -> None:
    require_validator()
    units = str(SAMPLES / "unit-list" / "单位名单.xlsx")
    assert run(["template", "-o", str(tmp_path), "--units", units, "--indicators", "national-2013"]) == 0
    assert invalid([*written(ROOT / "workbook_templates"), *written(tmp_path)]) == {}


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    document = docx.Document()
    properties = document.add_paragraph("错").paragraph_format.element.get_or_add_pPr()
    properties.getparent().append(properties)  # properties come first
    document.save(str(tmp_path / "错.docx"))
    assert list(invalid([tmp_path / "错.docx"])) == ["错.docx"]
