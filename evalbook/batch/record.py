"""运行记录: a line for each file that was handed in, for machines and for whoever asks what was done."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from evalbook.batch.papers import Results
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.place import Paper, Place
from evalbook.projects.outcome import ProjectOutcome
from evalbook.published import RECORD_FOLDER
from evalbook.results.outcome import Outcome
from evalbook.results.receipts import Receipt

RECORD = f"{RECORD_FOLDER}/运行记录.jsonl"
BUREAU = ""
"""Stands for the file where papers are about all of them."""
_GONE = "已不在"


@dataclass(frozen=True)
class Entry:
    """What was done for one file, the last time that anything was."""

    sha256: str = ""
    papers: Sequence[Paper] = ()
    moment: str = ""
    rules: tuple[str, str] = ("", "")
    """Version of the program, and indicator system."""


def system_name(system: IndicatorSystem) -> str:
    """Name an indicator system and its version."""
    return f"{system.about.id}，{system.about.year}年度，第{system.about.version}版"


def read_record(place: Place) -> dict[str, Entry]:
    """Read the record of the runs before, by file; what is no record of ours is none."""
    try:
        lines = place.read(RECORD).decode("utf-8", "surrogatepass").splitlines()
        return {str(line["文件"]): _entry(line) for line in map(json.loads, lines)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _entry(line: Mapping[str, Any]) -> Entry:
    papers = [Paper(str(one["文件"]), str(one["校验值"])) for one in line["输出"] if "未写出" not in one]
    rules = (str(line.get("程序版本", "")), str(line.get("指标体系", "")))
    return Entry(str(line.get("校验值", "")), papers, str(line["完成时间"]), rules)


def record_lines(
    system: str, results: Results, papers: Mapping[str, Sequence[Paper]], moments: Mapping[str, str]
) -> Iterator[dict[str, object]]:
    """Yield a line for each file, in the order in which they were found; the bureau's own papers last."""
    found: dict[str, list[Outcome | ProjectOutcome]] = {}
    everything: list[Outcome | ProjectOutcome] = [*results.outcomes, *results.projects]
    for one in everything:
        found.setdefault(one.file, []).append(one)
    common = {"程序版本": version("evalbook"), "指标体系": system}
    for receipt in results.receipts:
        outcomes = found.get(receipt.file, [])
        yield {
            **_about(receipt),
            **common,
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
        **common,
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
        entry = before[file]
        yield {
            "文件": file,
            "校验值": entry.sha256,
            "结果": _GONE,
            "程序版本": entry.rules[0],
            "指标体系": entry.rules[1],
            "输出": _outputs(papers),
            "完成时间": entry.moment,
        }


def written(lines: Iterator[dict[str, object]]) -> bytes:
    """Put lines into bytes."""
    texts = (json.dumps(line, ensure_ascii=False) for line in lines)
    return "".join(f"{text}\n" for text in texts).encode("utf-8", "surrogatepass")


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
