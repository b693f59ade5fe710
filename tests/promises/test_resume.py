"""P6: a second run does what is not done, or not any more, and nothing else; it ends as one run would."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import evalbook.batch.keys
import evalbook.output.report
from evalbook.cli import run
from evalbook.output.place import Folder, Paper
from evalbook.published import CIRCULAR_FILE, RECORD_FOLDER, SUMMARY_FILE
from tests.drills.small_batch import cheaply, earlier, later, lay, papers, tree
from tests.intake.filled_workbooks import workbook

LONG_AGO = 1_500_000_000
BUREAU = {SUMMARY_FILE, CIRCULAR_FILE}
AUDIT = {"评分结果/示例县审计局-评分结果.xlsx", "自评报告/示例县审计局-自评报告.docx"}
BACK = {"退回修改/示例县统计局-退回修改通知.docx", "退回修改/统计局-批注.xlsx"}
EMPTY = "退回修改/空-退回修改通知.docx"


class Batch:
    """Files, where their papers go, and what is done by each run."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files, self.out = folder, folder / "in", folder / "out"

    def lay(self, files: Mapping[str, bytes]) -> None:
        """Hand in these files, and no others."""
        lay(self.files, files)

    def score(self, *options: str, out: Path | None = None) -> int:
        """Run the command."""
        return run(["score", str(self.files), "-o", str(out or self.out), *options])

    def again(self, *options: str) -> set[str]:
        """Run once more, and name the papers that were written; afterwards all is as after one run."""
        for path in self.out.rglob("*"):
            os.utime(path, (LONG_AGO, LONG_AGO))
        assert self.score("--json", *options) in (0, 1)
        written = {name for name in papers(self.out) if self.moment(name) > LONG_AGO}
        afresh = self.folder / "afresh"
        assert self.score("--json", *(one for one in options if one != "--prune"), out=afresh) in (0, 1)
        expected = papers(afresh)
        shutil.rmtree(afresh)
        assert {name: data for name, data in papers(self.out).items() if name in expected} == expected
        return written

    def moment(self, name: str) -> float:
        """When a paper was written."""
        return (self.out / name).stat().st_mtime

    def record(self) -> dict[str, dict[str, Any]]:
        """What the record says of each file."""
        text = (self.out / RECORD_FOLDER / "运行记录.jsonl").read_text(encoding="utf-8")
        return {line["文件"]: line for line in map(json.loads, text.splitlines())}


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """A batch that was scored once."""
    cheaply(monkeypatch)
    one = Batch(tmp_path)
    one.lay(earlier())
    assert one.score("--json") == 1
    return one


def test_p06_nothing_is_done_twice(batch: Batch) -> None:
    """P6: where nothing has changed, the bureau's own papers alone are written again."""
    assert batch.again() == BUREAU
    assert set(batch.record()) == {*earlier(), ""}


def test_p06_an_interrupted_run_is_gone_on_with(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P6: what was done before Ctrl-C stays as it is; what was not is done."""
    names = [f"示例县{name}局" for name in ("民政", "商务", "司法", "教育")]
    batch.lay({f"{name}.xlsx": workbook(cover__department=name) for name in names})
    report, done = evalbook.output.report.write_report, []

    def interrupted(assessment: Any, *given: Any) -> bytes:
        done.append(assessment)
        if len(done) == 3:
            raise KeyboardInterrupt
        return report(assessment, *given)

    batch.out = tmp_path / "second"
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(evalbook.output.report, "write_report", interrupted)
        assert batch.score("--json") == 130
    finished = set(papers(batch.out))
    assert len(finished) == 4
    assert len(batch.again() - BUREAU) == 4
    assert {name for name in papers(batch.out) if batch.moment(name) == LONG_AGO} == finished


def test_p06_what_an_interrupted_run_left_is_not_taken_for_the_work_of_a_person(
    batch: Batch, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """P6: papers of a run that was broken off are replaced or removed like those of one that was not."""

    def interrupted(*_: Any) -> bytes:
        raise KeyboardInterrupt

    batch.lay(earlier() | {"统计局.xlsx": workbook(cover__department="示例县统计局", budget_done=None)})
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(evalbook.output.circular, "write_circular", interrupted)
        assert batch.score("--json") == 130
    batch.lay(later())
    capsys.readouterr()
    assert batch.score() == 1
    assert "被人改过" not in capsys.readouterr().out
    assert not BACK & papers(batch.out).keys()
    assert not [name for name in papers(batch.out) if "人工改过" in name]


def test_p06_a_paper_that_was_deleted_or_edited_is_written_again(batch: Batch) -> None:
    """P6: a deleted paper comes again; an edited one too, and what somebody has made of it is kept."""
    deleted, edited = sorted(AUDIT)
    (batch.out / deleted).unlink()
    (batch.out / edited).write_bytes(b"edited by hand")
    written = batch.again()
    assert {deleted, edited} <= written <= AUDIT | BUREAU
    name = edited.replace(".xlsx", "（人工改过）.xlsx").replace(".docx", "（人工改过）.docx")
    assert papers(batch.out)[name] == b"edited by hand"


def test_p06_a_changed_file_alone_is_done_again(batch: Batch) -> None:
    """P6: of the others nothing is written."""
    before = batch.record()
    batch.lay(earlier() | {"审计局.xlsx": later()["审计局.xlsx"]})
    assert batch.again() == AUDIT | BUREAU
    after = batch.record()
    assert {file for file in earlier() if before[file]["校验值"] != after[file]["校验值"]} == {"审计局.xlsx"}
    assert all(after[file]["完成时间"] == before[file]["完成时间"] for file in ("空.xlsx", "项目.xlsx"))


def test_p06_a_corrected_file_takes_its_letter_with_it(batch: Batch) -> None:
    """P6: what goes back no longer has neither letter nor marked copy."""
    assert papers(batch.out).keys() >= BACK
    batch.lay(later())
    batch.again()
    assert not BACK & papers(batch.out).keys()
    assert EMPTY in papers(batch.out)


def test_p06_a_renamed_file_is_done_under_its_new_name(
    batch: Batch, capsys: pytest.CaptureFixture[str]
) -> None:
    """P6: its papers are written again; those that only its old name had are told of, and pruned."""
    (batch.files / "统计局.xlsx").rename(batch.files / "统计局修改.xlsx")
    written = batch.again()
    assert {"退回修改/统计局修改-批注.xlsx", "退回修改/示例县统计局-退回修改通知.docx"} <= written
    assert "退回修改/统计局-批注.xlsx" in papers(batch.out)
    capsys.readouterr()
    assert batch.score("--prune") == 1
    assert "已删除1个结果，它们的报送文件已不在。" in capsys.readouterr().out
    assert "退回修改/统计局-批注.xlsx" not in papers(batch.out)


def test_p06_papers_of_a_file_that_is_gone_stay_until_they_are_pruned(
    batch: Batch, capsys: pytest.CaptureFixture[str]
) -> None:
    """P6: they are told of; `--prune` removes them, but nothing that somebody has worked on."""
    batch.lay({name: data for name, data in earlier().items() if name != "审计局.xlsx"})
    capsys.readouterr()
    for _ in range(2):
        assert batch.score() == 1
        assert "有2个以前的结果，报送文件已不在；要删除，请加 --prune 再运行一次。" in capsys.readouterr().out
        assert papers(batch.out).keys() >= AUDIT
        (batch.out / RECORD_FOLDER / "上次.jsonl").unlink(missing_ok=True)
    removed, edited = sorted(AUDIT)
    (batch.out / edited).write_bytes(b"edited by hand")
    assert batch.score("--prune") == 1
    assert "已删除1个结果" in capsys.readouterr().out
    assert removed not in papers(batch.out)
    assert b"edited by hand" in papers(batch.out).values()
    assert "审计局.xlsx" not in batch.record()


def test_p06_force_does_everything_again(batch: Batch) -> None:
    """P6: every paper is written, and nothing but time is lost by it."""
    before = papers(batch.out)
    assert batch.again("--force") == before.keys()
    assert papers(batch.out) == before
    size = (batch.out / RECORD_FOLDER / "结果.journal").stat().st_size
    batch.again("--force")
    assert (batch.out / RECORD_FOLDER / "结果.journal").stat().st_size == size


def test_p06_dry_run_says_what_would_be_done_and_touches_nothing(
    batch: Batch, capsys: pytest.CaptureFixture[str]
) -> None:
    """P6: not a byte and not a time of the folder of outputs is changed, and none is added."""
    files = {name: data for name, data in later().items() if name != "项目.xlsx"}
    batch.lay(files | {"新来.xlsx": b""})
    (batch.out / EMPTY).unlink()
    before, moments = tree(batch.out), [path.stat().st_mtime_ns for path in sorted(batch.out.rglob("*"))]
    capsys.readouterr()
    assert batch.score("--dry-run") == 0
    assert capsys.readouterr().out.splitlines() == [
        "要做：审计局.xlsx（有改动）",
        "要做：新来.xlsx（新的）",
        "要做：空.xlsx（结果不全或被改过）",
        "要做：统计局.xlsx（有改动）",
        "保留（加 --prune 才删除）：“项目.xlsx”以前的2个结果（报送文件已不在）",
        "共4个文件，要做4个。什么也没有写。",
    ]
    assert tree(batch.out) == before
    assert [path.stat().st_mtime_ns for path in sorted(batch.out.rglob("*"))] == moments
    assert batch.score("--dry-run", out=batch.folder / "nowhere") == 0
    assert not (batch.folder / "nowhere").exists()


def test_p06_dry_run_says_that_the_last_run_was_broken_off(
    batch: Batch, capsys: pytest.CaptureFixture[str]
) -> None:
    """P6: the record is of runs that ended; what one announced that did not is used all the same."""
    batch.lay(earlier() | {"新来.xlsx": b""})
    Folder(batch.out).announce("新来.xlsx", Paper("评分结果/新来.xlsx", "0" * 64))
    capsys.readouterr()
    assert batch.score("--dry-run") == 0
    *_, last = capsys.readouterr().out.splitlines()
    assert last == "共5个文件，要做1个。上次运行没有做完，已经做好的部分会接着用，不重做。什么也没有写。"
    assert batch.score("--dry-run", "--force") == 0
    *_, last = capsys.readouterr().out.splitlines()
    assert last == "共5个文件，要做5个。程序版本、指标体系或者选项变了，或者要求全部重做。什么也没有写。"


def test_p06_by_other_choices_papers_are_done_again(batch: Batch, capsys: pytest.CaptureFixture[str]) -> None:
    """P6: other fonts make other reports; what was read is not read again."""
    capsys.readouterr()
    assert batch.score("--dry-run") == 0
    assert "要做0个。" in capsys.readouterr().out
    assert batch.score("--dry-run", "--fonts", "gb2312") == 0
    assert "要做4个。程序版本、指标体系或者选项变了" in capsys.readouterr().out
    assert batch.again("--fonts", "gb2312") == papers(batch.out).keys()
    capsys.readouterr()
    batch.again("--deadline", "2025-03-10", "--fonts", "gb2312")
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    reread = [one["文件"] for one in events if one.get("结果") == "读取" and one["重做"]]
    assert len(reread) == len(earlier())  # by the run into another folder


def test_p06_another_version_of_the_program_does_everything_again(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P6: what another version has read or written is not relied upon."""
    monkeypatch.setattr(evalbook.batch.keys, "_TOOL", "evalbook 99")
    assert batch.again() == papers(batch.out).keys()


OWN = ("读取.journal", "结果.journal", "运行记录.jsonl", "上次.jsonl", "写出.jsonl", "占用.json", ".占用")
GARBAGE: dict[str, bytes] = {
    "empty": b"",
    "noise": bytes(range(256)) * 8,
    "other-json": b'[1, 2, {"x": null}]\n"a"\nnull\n',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("garbage", [*GARBAGE, "cut", "flipped", "folder"])
@pytest.mark.parametrize("name", OWN)
def test_p06_whatever_becomes_of_its_own_files_a_run_ends_the_same(
    batch: Batch, name: str, garbage: str
) -> None:
    """P6: what a run keeps for the next may be lost or damaged in any way; the papers are the same."""
    before, path = papers(batch.out), batch.out / RECORD_FOLDER / name
    data = path.read_bytes() if path.exists() else b"x" * 100
    if garbage == "folder":
        path.unlink(missing_ok=True)
        path.mkdir()
    elif garbage == "cut":
        path.write_bytes(data[: len(data) * 2 // 3])
    elif garbage == "flipped":
        path.write_bytes(bytes(byte ^ (number % 50 == 49) for number, byte in enumerate(data)))
    else:
        path.write_bytes(GARBAGE[garbage])
    unwritable = garbage == "folder" and name == "运行记录.jsonl"
    assert batch.score("--json") == (3 if unwritable else 1)
    assert papers(batch.out) == before


def test_p06_p11_the_order_of_files_and_folders_does_not_matter(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P6, P11: named one by one in any order, or listed backwards, files give the same papers."""
    paths = [str(path) for path in sorted(batch.files.iterdir())]
    for number, order in enumerate((paths, paths[::-1])):
        assert run(["score", *order, "-o", str(tmp_path / f"order{number}"), "--json"]) == 1
        assert papers(tmp_path / f"order{number}") == papers(batch.out)
    walk = os.walk

    def backwards(*given: Any, **options: Any) -> Iterator[Any]:
        for folder, folders, names in walk(*given, **options):
            yield folder, folders, sorted(names, reverse=True)

    monkeypatch.setattr(os, "walk", backwards)
    assert batch.score("--json", out=tmp_path / "backwards") == 1
    assert papers(tmp_path / "backwards") == papers(batch.out)


def test_p06_the_summary_is_that_of_all_files(batch: Batch) -> None:
    """P6: also of those that were not done again."""
    batch.lay(earlier() | {"教育局.xlsx": workbook(cover__department="示例县教育局")})
    batch.again()
    summary = papers(batch.out)[SUMMARY_FILE].decode(errors="replace")
    assert [name for name in (*earlier(), "教育局.xlsx") if name not in summary] == []
