"""Samples among sixty bad files: they score as they do alone, and each bad file is told for what it is."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from evalbook.batch.assess import assess
from evalbook.exit_codes import ATTENTION
from evalbook.indicators.load import load
from evalbook.intake.scan import Source
from evalbook.output.report import write_report
from evalbook.output.scored import write_scored_workbook
from evalbook.published import RECORD_FOLDER, REPORT_FOLDER, SCORED_FOLDER, SUMMARY_FILE
from tests.hostile.folder import MANIFEST, SAMPLES, lay_out
from tests.hostile.watched import run

MOST_MEMORY = 500_000_000
SCORED_ALL_THE_SAME = {name for name, one in MANIFEST.items() if one.is_scored}


def silent(doing: str, file: str) -> None:
    del doing, file


def test_the_samples_score_as_they_do_alone_and_each_bad_file_is_told_for_what_it_is(tmp_path: Path) -> None:
    folder, out = lay_out(tmp_path / "收件"), tmp_path / "结果"
    before = stamps(folder)
    assert len({data for *_, data in before.values()}) == len(before) >= 13 + 40
    done = run(["score", folder, "-o", out])
    assert done.code == ATTENTION, done.output
    assert "Traceback" not in done.output
    assert done.peak < MOST_MEMORY
    assert stamps(folder) == before
    by_themselves, codes = alone()
    assert found(out / SUMMARY_FILE) == codes
    papers = written(out)
    for name, data in by_themselves.items():
        assert papers.pop(name) == data, name
    assert {name.partition("-")[0] for name in papers} == {"试验县第11号示范局", "试验县第12号示范局"}
    others = {path.parent.name for path in out.rglob("*") if path.suffix not in (".xlsx", ".docx", "")}
    assert others == {RECORD_FOLDER}
    for path in out.rglob("*.*x"):
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None


def alone() -> tuple[dict[str, bytes], dict[str, list[str]]]:
    """Read, score and write each sample by itself; return the papers, and the codes of every file."""
    papers: dict[str, bytes] = {}
    codes = {one.name or name: sorted(one.codes) for name, one in MANIFEST.items() if one.codes}
    for path in sorted(SAMPLES.iterdir()):
        (outcome,) = assess([Source.at(path, path.name)], load(), silent)
        assert outcome.assessment is not None
        papers[f"{path.stem}-{SCORED_FOLDER}.xlsx"] = write_scored_workbook(
            outcome.assessment, outcome.findings
        )
        papers[f"{path.stem}-{REPORT_FOLDER}.docx"] = write_report(outcome.assessment)
        codes |= {path.name: sorted(one.code for one in outcome.findings)} if outcome.findings else {}
    return papers, codes


def found(summary: Path) -> dict[str, list[str]]:
    """Codes of every file that anything was found in, as the summary lists them."""
    codes: dict[str, list[str]] = {}  # their order is that of the sheets, and not of interest here
    for file, code in rows(summary, "问题清单", "报送文件", "编码"):
        codes.setdefault(file, []).append(code)
    return {file: sorted(found) for file, found in codes.items()}


def rows(summary: Path, sheet: str, *titles: str) -> Iterator[tuple[Any, ...]]:
    """Some columns of a listing of the summary."""
    listing = list(openpyxl.load_workbook(summary, data_only=True)[sheet].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(listing) if titles[0] in row)
    places = [listing[head].index(title) for title in titles]
    return (tuple(row[place] for place in places) for row in listing[head + 1 :])


def written(out: Path) -> dict[str, bytes]:
    """Every paper of a department by name."""
    folders = (out / SCORED_FOLDER, out / REPORT_FOLDER)
    return {path.name: path.read_bytes() for folder in folders for path in folder.iterdir()}


def stamps(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything that must stay as it is of each file."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.name: (path.stat().st_mode, path.stat().st_mtime_ns, path.read_bytes()) for path in paths}


@pytest.mark.parametrize("name", sorted(SCORED_ALL_THE_SAME))
def test_what_is_only_noticed_is_a_workbook(name: str) -> None:
    assert openpyxl.load_workbook(io.BytesIO(MANIFEST[name].make())).sheetnames[0] == "填报说明"
