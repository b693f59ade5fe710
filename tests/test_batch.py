"""A batch: every file ends in exactly one outcome, and one failure never touches the others."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import evalbook.batch.read_files
import evalbook.intake.scan
import evalbook.output.circular
import evalbook.output.report
import evalbook.output.scored
import evalbook.output.summary
from evalbook.batch.assess import assess
from evalbook.batch.file_read import Brief
from evalbook.batch.paper_names import department_clashes
from evalbook.indicators.load import load
from evalbook.intake.scan import Source, scan
from evalbook.published import Published
from evalbook.results.outcome import Outcome
from tests.intake.filled_workbooks import retyped, sound, workbook
from tests.running import score_into, written


def silent(doing: str, file: str) -> None:
    del doing, file


def named(department: str, **changes: Any) -> bytes:
    """Write a sound workbook of another department."""
    return workbook(cover__department=department, **changes)


def run(folder: Path) -> dict[str, Outcome]:
    return {one.file: one for one in assess(scan([folder]), load(), silent)}


def put(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        (folder / f"{name}.xlsx").write_bytes(data)


def seen(outcomes: dict[str, Outcome]) -> dict[str, tuple[str | None, list[str]]]:
    """Total and codes of each file."""
    return {
        file: (
            None if one.assessment is None else str(one.assessment.total),
            [finding.code for finding in one.findings],
        )
        for file, one in outcomes.items()
    }


def test_every_file_has_an_outcome_whatever_the_others_are_like(tmp_path: Path) -> None:
    put(
        tmp_path,
        甲=sound(),
        乙=sound()[:30_000],
        丙=b"",
        丁=retyped({"基础数据!E16": None, "基础数据!E48": "高"}),
        # 94 % of the budget done costs one point, which the department claims all the same.
        戊=named("示例县统计局", budget_done="1880"),
        己=named("示例县商务局", budget="0"),
        庚=named("示例县民政局", targets_set="11"),
    )
    assert seen(run(tmp_path)) == {
        "甲.xlsx": ("100.00", ["F04"]),
        "乙.xlsx": (None, ["F01"]),
        "丙.xlsx": (None, ["F01"]),
        "丁.xlsx": (None, ["F04", "C01", "C02"]),
        "戊.xlsx": ("99.00", ["S01"]),
        "己.xlsx": (None, ["D03", "D03"]),
        "庚.xlsx": (None, ["D01"]),
    }


def test_what_is_not_scored_has_an_error_and_what_is_scored_has_none(tmp_path: Path) -> None:
    put(tmp_path, 甲=sound(), 乙=b"", 丙=named("示例县统计局", year_budget=None))
    for outcome in run(tmp_path).values():
        assert (outcome.assessment is None) == bool(outcome.errors)


def test_a_file_that_has_gone_is_one_finding(tmp_path: Path) -> None:
    (outcome,) = assess([Source.at(tmp_path / "甲.xlsx", "甲.xlsx")], load(), silent)
    assert [(one.code, one.slots) for one in outcome.findings] == [
        ("F17", {"cause": "文件打不开（路径不存在）"})
    ]


def test_a_folder_in_place_of_a_file_is_one_finding(tmp_path: Path) -> None:
    (outcome,) = assess([Source.at(tmp_path, "甲.xlsx")], load(), silent)
    assert [one.slots["cause"] for one in outcome.findings] == ["文件打不开（是文件夹，不是文件）"]


def test_two_files_of_one_department_name_each_other(tmp_path: Path) -> None:
    put(tmp_path, a=sound(), b=workbook(budget_done="1999"), c=named("示例县统计局"))
    outcomes = run(tmp_path)
    slots = {file: [one.slots for one in outcome.findings] for file, outcome in outcomes.items()}
    assert slots == {
        "a.xlsx": [
            {
                "department": "示例县审计局",
                "others": "b.xlsx",
                "differences": "与“b.xlsx”相比，1处不同（本份→对方）：预算完成数2000→1999",
            }
        ],
        "b.xlsx": [
            {
                "department": "示例县审计局",
                "others": "a.xlsx",
                "differences": "与“a.xlsx”相比，1处不同（本份→对方）：预算完成数1999→2000",
            }
        ],
        "c.xlsx": [],
    }
    assert all(one.assessment is not None for one in outcomes.values())


def test_scores_do_not_depend_on_the_order_or_the_company(tmp_path: Path) -> None:
    put(tmp_path, a=sound(), b=named("示例县统计局", budget_done="1880"), c=b"")
    sources = scan([tmp_path])
    forward = {one.file: one for one in assess(sources, load(), silent)}
    backward = {one.file: one for one in assess(sources[::-1], load(), silent)}
    alone = {one.name: assess([one], load(), silent)[0] for one in sources}
    assert forward == backward == alone
    assert [one.file for one in assess(sources[::-1], load(), silent)] == ["c.xlsx", "b.xlsx", "a.xlsx"]


def test_a_mistake_of_the_program_costs_no_more_than_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, a=sound(), b=named("示例县统计局"), c=named("示例县民政局"))

    def failing(work: Any, number: int, wrong: str) -> Any:
        def run_or_fail(*given: Any, **options: Any) -> Any:
            if wrong in str(given[number]):
                raise LookupError
            return work(*given, **options)

        return run_or_fail

    monkeypatch.setattr(
        evalbook.batch.read_files, "read", failing(evalbook.batch.read_files.read, 0, "b.xlsx")
    )
    monkeypatch.setattr("evalbook.intake.scan.unpack", failing(evalbook.intake.scan.unpack, 0, "c.xlsx"))
    assert seen(run(tmp_path)) == {
        "a.xlsx": ("100.00", []),
        "b.xlsx": (None, ["F13"]),
        "c.xlsx": (None, ["F13"]),
    }


def test_nothing_to_assess() -> None:
    assert assess([], load(), silent) == []


def test_a_batch_of_broken_files_only(tmp_path: Path) -> None:
    put(tmp_path, 甲=b"", 乙=b"PK")
    assert seen(run(tmp_path)) == {"乙.xlsx": (None, ["F01"]), "甲.xlsx": (None, ["F01"])}


@pytest.fixture
def plain_writers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the writers by ones whose outputs tell what they were given."""

    def scored(assessment: Any, findings: Sequence[Any], previous: Any = None) -> bytes:
        del previous
        return f"{assessment.submission.department} {assessment.total} {len(findings)}".encode()

    def report(assessment: Any, *_: object) -> bytes:
        return f"{assessment.submission.file} {assessment.total}".encode()

    def summary(system: Any, outcomes: Sequence[Outcome], *_: object, form: Any = None) -> bytes:
        del system, form
        return "|".join(one.file for one in outcomes).encode()

    def circular(facts: Any) -> bytes:
        return "|".join(one.department for one in facts.batch.ranked).encode()

    monkeypatch.setattr(evalbook.output.scored, "write_scored_workbook", scored)
    monkeypatch.setattr(evalbook.output.report, "write_report", report)
    monkeypatch.setattr(evalbook.output.summary, "write_summary", summary)
    monkeypatch.setattr(evalbook.output.circular, "write_circular", circular)


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.parent.name != "运行记录")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.usefixtures("plain_writers")
def test_papers_of_every_scored_department_and_one_summary(tmp_path: Path) -> None:
    files, out = tmp_path / "in", tmp_path / "out"
    files.mkdir()
    put(files, a=sound(), b=named("示例县统计局", budget_done="1880"), c=b"")
    done = score_into(scan([files]), out)
    assert tree(out) == {
        "评分结果/示例县审计局-评分结果.xlsx": "示例县审计局 100.00 0".encode(),
        "评分结果/示例县统计局-评分结果.xlsx": "示例县统计局 99.00 1".encode(),
        "自评报告/示例县审计局-自评报告.docx": b"a.xlsx 100.00",
        "自评报告/示例县统计局-自评报告.docx": b"b.xlsx 99.00",
        "退回修改/c-退回修改通知.docx": tree(out)["退回修改/c-退回修改通知.docx"],
        "汇总表.xlsx": b"a.xlsx|b.xlsx|c.xlsx",
        "自评情况通报.docx": "示例县审计局|示例县统计局".encode(),
    }
    assert written(done) == sorted(tree(out))
    assert done.papers.failures == []


@pytest.mark.usefixtures("plain_writers")
def test_two_files_of_one_department_give_two_sets_of_papers(tmp_path: Path) -> None:
    files, out = tmp_path / "in", tmp_path / "out"
    files.mkdir()
    put(files, a=sound(), b=workbook(budget_done="1880", self__B11="2", reason__B11="验收较晚。"))
    score_into(scan([files]), out)
    marks = {file: hashlib.sha256(file.encode()).hexdigest()[:6] for file in ("a.xlsx", "b.xlsx")}
    assert tree(out / "自评报告") == {
        f"示例县审计局-{marks['a.xlsx']}-自评报告.docx": b"a.xlsx 100.00",
        f"示例县审计局-{marks['b.xlsx']}-自评报告.docx": b"b.xlsx 99.00",
    }


@pytest.mark.usefixtures("plain_writers")
def test_files_of_one_name_from_two_folders_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for folder, data in (("城东", sound()), ("城西", named("示例县统计局"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "自评.xlsx").write_bytes(data)
    score_into(scan([tmp_path / "城东", tmp_path / "城西"]), tmp_path / "out")
    assert sorted(tree(tmp_path / "out" / "自评报告")) == [
        "示例县审计局-自评报告.docx",
        "示例县统计局-自评报告.docx",
    ]


@pytest.mark.usefixtures("plain_writers")
def test_no_department_s_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    files, out = tmp_path / "in", tmp_path / "out"
    files.mkdir()
    put(files, a=named("../../逃走"), b=named("/根/逃走"), c=named("..\\逃走"), d=named("CON"))
    done = score_into(scan([files]), out)
    assert done.papers.failures == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    assert {path.count("/") for path in tree(out)} == {0, 1}
    assert len(tree(out)) == 4 * 2 + 2


@pytest.mark.usefixtures("plain_writers")
def test_a_target_that_cannot_be_written_does_not_stop_the_rest(tmp_path: Path) -> None:
    files, out = tmp_path / "in", tmp_path / "out"
    files.mkdir()
    put(files, a=sound())
    out.mkdir()
    (out / "评分结果").write_bytes(b"in the way")
    done = score_into(scan([files]), out)
    assert sorted(tree(out)) == sorted(
        ["评分结果", "自评报告/示例县审计局-自评报告.docx", "汇总表.xlsx", "自评情况通报.docx"]
    )
    assert [(one.name, one.failure) for one in done.papers.failures] == [
        ("评分结果/示例县审计局-评分结果.xlsx", "同名的文件挡住了文件夹")
    ]


def named_briefs(*names: str) -> list[Brief]:
    return [Brief(f"{file}.xlsx", name, "read") for file, name in zip("abcd", names, strict=False)]


def test_names_that_differ_only_in_case_are_marked() -> None:
    clashes = department_clashes(named_briefs("示例ABC局", "示例abc局", "示例（甲）局", "示例(甲)局"))
    assert clashes.files == ["a.xlsx", "b.xlsx"]
    names = clashes.named({("a.xlsx", ""), ("b.xlsx", "")})
    assert len({name.casefold() for name in names.values()}) == 4
    assert names["a.xlsx", ""].startswith("示例ABC局-")
    # Brackets of either width are different characters to every file system, and need no mark.
    assert (names["c.xlsx", ""], names["d.xlsx", ""]) == ("示例（甲）局", "示例(甲)局")


def test_only_what_is_written_needs_a_name_of_its_own() -> None:
    clashes = department_clashes(named_briefs("示例局", "示例局", "另一局"))
    assert clashes.named({("b.xlsx", "")}) == {
        ("a.xlsx", ""): "",
        ("b.xlsx", ""): "示例局",
        ("c.xlsx", ""): "另一局",
    }


def test_put_remembers_what_failed(tmp_path: Path) -> None:
    published = Published()
    published.put(tmp_path / "好.xlsx", b"1")
    published.put(tmp_path / "好.xlsx" / "坏.xlsx", b"2")
    assert published.written == [tmp_path / "好.xlsx"]
    assert published.failed == [(tmp_path / "好.xlsx" / "坏.xlsx", "同名的文件挡住了文件夹")]


def test_progress_is_told_of_every_file(tmp_path: Path) -> None:
    put(tmp_path, a=sound(), b=b"")
    told: list[tuple[str, str]] = []
    assess(scan([tmp_path]), load(), lambda doing, file: told.append((doing, file)))
    assert told == [("读取", "a.xlsx"), ("读取", "b.xlsx")]
