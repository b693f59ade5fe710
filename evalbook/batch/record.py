"""运行记录: a line for each file that was handed in, for machines and for whoever asks what was done."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from evalbook import __version__
from evalbook.batch.job import Job
from evalbook.batch.keys import all_rules
from evalbook.batch.papers import BUREAU, Results
from evalbook.output.place import ANNOUNCED, Paper, Place
from evalbook.projects.outcome import ProjectOutcome
from evalbook.published import RECORD_FOLDER
from evalbook.results.outcome import Outcome
from evalbook.results.receipts import Receipt

RECORD = f"{RECORD_FOLDER}/运行记录.jsonl"
_GONE = "已不在"

Found = TypeVar("Found")
Rules = Mapping[str, str]
"""By what something was done."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done for one file, the last time that anything was."""

    sha256: str = ""
    papers: Sequence[Paper] = ()
    moment: str = ""
    rules: Rules = field(default_factory=dict)


def rules_of(job: Job) -> Rules:
    """Say by what a run does its work: a program, an indicator system, and all choices in one digest."""
    about = job.system.about
    return {
        "程序版本": __version__,
        "指标体系": f"{about.id}，{about.year}年度，第{about.version}版",
        "依据": all_rules(job).hex(),
    }


def recorded(place: Place) -> Iterator[tuple[str, Entry]]:
    """Yield the record of the runs before, file by file; a line that is none of ours tells of nothing."""
    return _lines(place, RECORD, lambda line: (str(line["文件"]), _entry(line)))


def recorded_papers(place: Place) -> Iterator[tuple[str, Paper]]:
    """Yield the papers of the runs before with their files, those of a run that was broken off included.

    A paper may then be listed several times, with all the bytes that it may have.
    """
    for file, entry in recorded(place):
        yield from ((file, paper) for paper in entry.papers)
    yield from _lines(place, ANNOUNCED, _announced)


def was_broken_off(place: Place) -> bool:
    """Tell whether the last run did not come to its end: what it had written is announced, not recorded."""
    return any(True for _ in _lines(place, ANNOUNCED, _announced))


def _announced(line: Mapping[str, Any]) -> tuple[str, Paper]:
    return str(line["文件"]), Paper(str(line["输出"]), str(line["校验值"]))


def _lines(place: Place, name: str, read: Callable[[Any], Found]) -> Iterator[Found]:
    """Read line by line; any of them may be broken off, or damaged."""
    with suppress(OSError):
        for line in place.lines(name):
            with suppress(ValueError, LookupError, TypeError, AttributeError, RecursionError):
                yield read(json.loads(line.decode("utf-8", "surrogatepass")))


def _entry(line: Mapping[str, Any]) -> Entry:
    papers = [Paper(str(one["文件"]), str(one["校验值"])) for one in line["输出"] if "未写出" not in one]
    rules = {name: str(line.get(name, "")) for name in ("程序版本", "指标体系", "依据")}
    return Entry(str(line.get("校验值", "")), papers, str(line["完成时间"]), rules)


def record_lines(
    rules: Rules, results: Results, papers: Mapping[str, Sequence[Paper]], moments: Mapping[str, str]
) -> Iterator[dict[str, object]]:
    """Yield a line for each file, in the order in which they were found; the bureau's own papers last."""
    found: dict[str, list[Outcome | ProjectOutcome]] = {}
    everything: list[Outcome | ProjectOutcome] = [*results.outcomes, *results.projects]
    for one in everything:
        found.setdefault(one.file, []).append(one)
    for receipt in results.receipts:
        outcomes = found.get(receipt.file, [])
        yield {
            **_about(receipt),
            **rules,
            "得分": [str(total) for one in outcomes if (total := _total(one)) is not None],
            "输出": _outputs(papers.get(receipt.file, ())),
            "问题": [finding for one in outcomes for finding in _findings(one)],
            "完成时间": moments.get(receipt.file, ""),
        }
    yield {
        "文件": BUREAU,
        "部门": "",
        "校验值": "",
        "结果": "汇总",
        **rules,
        "得分": [],
        "输出": _outputs(papers.get(BUREAU, ())),
        "问题": [],
        "完成时间": moments.get(BUREAU, ""),
    }


def gone_lines(
    gone: Mapping[str, Sequence[Paper]], before: Mapping[str, Entry]
) -> Iterator[dict[str, object]]:
    """Yield a line for each file that is no longer there, and whose papers are."""
    for file, papers in gone.items():
        entry = before.get(file, Entry())
        yield {
            "文件": file,
            "校验值": entry.sha256,
            "结果": _GONE,
            **entry.rules,
            "输出": _outputs(papers),
            "完成时间": entry.moment,
        }


def written(line: Mapping[str, object]) -> bytes:
    """Put a line into bytes."""
    return f"{json.dumps(line, ensure_ascii=False)}\n".encode("utf-8", "surrogatepass")


def _about(receipt: Receipt) -> dict[str, object]:
    return {
        "文件": receipt.file,
        "部门": receipt.department,
        "校验值": receipt.sha256,
        "结果": receipt.result,
    }


def _total(one: Outcome | ProjectOutcome) -> object:
    return None if one.assessment is None else one.assessment.total


def _findings(one: Outcome | ProjectOutcome) -> Iterator[str]:
    """Name code and cell; what stands in a cell does not go into a record."""
    for finding in one.findings:
        yield f"{finding.code} {finding.place}".strip()


def _outputs(papers: Sequence[Paper]) -> list[dict[str, str]]:
    return [
        {"文件": one.name, "校验值": one.sha256, **({"未写出": one.failure} if one.failure else {})}
        for one in papers
    ]
