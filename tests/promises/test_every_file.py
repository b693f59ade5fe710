"""Promises about a run as a whole: no file stops it, none vanishes, each is told of in plain words."""

import re
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from evalbook.batch.assess import assess
from evalbook.cli import run as run_command
from evalbook.indicators.load import load
from evalbook.intake.reading_process import ReadingProcess
from evalbook.intake.scan import scan
from tests.fuzz.targets import FOUND
from tests.hostile.filled import FILLED
from tests.hostile.foreign import FOREIGN
from tests.hostile.watched import run
from tests.intake.filled_workbooks import sound, workbook
from tests.intake.made_files import packed_with, put, zip_of


def silent(doing: str, file: str) -> None:
    del doing, file


def listed(summary: Path) -> str:
    """Everything that the summary shows, as one text."""
    book = openpyxl.load_workbook(summary, data_only=True)
    return "\n".join(str(value) for sheet in book for row in sheet.values for value in row if value)


def test_p01_one_bad_file_never_stops_the_batch(tmp_path: Path) -> None:
    """P1: one bad file never stops the batch; every other file is scored, whatever the bad one does."""
    deadly = (FOUND / "compound-aborts.bin").read_bytes()  # the reader aborts on it, and cannot help it
    nameless = (FOUND / "container-entry-without-name.bin").read_bytes()[1:]
    files = {"1.xlsx": sound(), "2.xls": deadly, "3.zip": nameless, "5.xlsx": sound()[:9_000]}
    files["4.xlsx"] = workbook(cover__department="示例县统计局")
    done = run(["score", put(tmp_path / "in", files), "-o", tmp_path / "out"])
    assert done.code == 1, done.output
    assert "共5个文件，已评分2个，未评分3个。" in done.output
    names = {path.name for path in (tmp_path / "out" / "评分结果").iterdir()}
    assert names == {"示例县审计局-评分结果.xlsx", "示例县统计局-评分结果.xlsx"}


GREEDY = """
import sys
from evalbook.intake.calamine_process import _answer, serve

def answer(data):
    if b"-memory-" in data:
        return {"sheets": [["a", [[len(bytearray(3_000_000_000))]]]]}
    while b"-time-" in data:
        pass
    return _answer(data, 5_000_000)

serve(answer)
"""


def test_p02_no_file_takes_more_than_its_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P2: what asks for more memory or time than a file may have is named and skipped."""
    bounds = ["1000000000", "30", "5000000", "64000000"]
    process = ReadingProcess([sys.executable, "-c", GREEDY, *bounds], seconds=2.0)
    monkeypatch.setattr("evalbook.intake.reading_process._READER", process)
    files = {f"{kind}.xlsx": packed_with({f"xl/-{kind}-.bin": b""}) for kind in ("memory", "time")}
    folder = put(tmp_path, files | {"z.xlsx": sound()})
    started = time.monotonic()
    outcomes = assess(scan([folder]), load(), silent)
    process.close()
    assert time.monotonic() - started < 20
    assert {one.file: [finding.code for finding in one.findings] for one in outcomes} == {
        "memory.xlsx": ["F12"],
        "time.xlsx": ["F13"],
        "z.xlsx": [],
    }
    assert outcomes[-1].assessment is not None


def test_p03_no_file_vanishes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """P3: every file in the folder is named in the summary: scored, refused or passed over, and why."""
    folder = put(
        tmp_path / "in",
        {
            "甲.xlsx": sound(),
            "远/乙.xlsx": sound()[:100],
            "丙.zip": zip_of({"丙.xlsx": workbook(cover__department="示例县统计局"), "坏.xlsx": b"x"}),
            "丁.pdf": b"%PDF-1.4",
            "~$甲.xlsx": b"lock",
            "Thumbs.db": b"x",
            "说明.txt": "不是工作簿".encode(),
            "戊.bin": bytes(range(256)),
            ".藏/己.xlsx": sound(),
            "下载.xlsx.part": b"PK",
        },
    )
    assert run_command(["score", str(folder), "-o", str(tmp_path / "out")]) == 1
    shown = listed(tmp_path / "out" / "汇总表.xlsx")
    names = ["甲.xlsx", "远/乙.xlsx", "丙.zip/丙.xlsx", "丙.zip/坏.xlsx", "丁.pdf"]
    passed_over = ["~$甲.xlsx", "Thumbs.db", "说明.txt", "戊.bin", ".藏/", "下载.xlsx.part"]
    assert [name for name in names + passed_over if name not in shown.splitlines()] == []
    printed = capsys.readouterr().out
    # Locks and leftovers are nothing to read about on the screen.
    assert [name for name in passed_over if f"“{name}”（" in printed] == ["说明.txt", "戊.bin"]
    assert shown.count("没有读取（锁定文件、临时文件或系统文件）") == 3
    assert shown.count("没有读取（不是工作簿、压缩包、邮件之类的文件）") == 2


PROGRAMS = {"Excel", "WPS", "Word", "Outlook", "RAR", "PDF", "DIV"}
KNOWN_WORDS = PROGRAMS | {"xlsx", "xlsb", "xls", "zip", "msg", "eml", "txt"}


def test_p04_refusals_are_in_plain_chinese(tmp_path: Path) -> None:
    """P4: a refusal names file and cell, says what is wrong and what to do, and no word of any library."""
    made = {name: one for name, one in (FOREIGN | FILLED).items() if not one.is_scored}
    folder = put(tmp_path, {name: one.make() for name, one in made.items()})
    outcomes = assess(scan([folder]), load(), silent)
    assert len(outcomes) == len(made) > 30
    for outcome in outcomes:
        assert outcome.errors, outcome.file
        for finding in outcome.errors:
            words = set(re.findall(r"[A-Za-z]{3,}", finding.message + finding.remedy))
            assert words <= KNOWN_WORDS, finding.message
            assert finding.message.endswith("。")
            assert finding.remedy.startswith("请")
            assert finding.file == outcome.file
            # What is wrong with one cell is said of that cell.
            assert finding.place or not finding.code.startswith("C") or finding.code == "C04"
