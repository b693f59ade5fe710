"""运行记录: a line for each file that was handed in, for machines and for whoever asks what was done."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

from evalbook.batch.papers import Results
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
class Record:
    """What the runs so far have written: papers by the file they were written for, and when."""

    papers: Mapping[str, Sequence[Paper]] = field(default_factory=dict)
    moments: Mapping[str, str] = field(default_factory=dict)


def read_record(place: Place) -> Record:
    """Read the record of the runs before; what is no record of ours is none."""
    papers: dict[str, list[Paper]] = {}
    moments: dict[str, str] = {}
    try:
        lines = place.read(RECORD).decode("utf-8", "surrogatepass").splitlines()
        for line in map(json.loads, lines):
            file = str(line["文件"])
            papers[file] = [Paper(str(one["文件"]), str(one["校验值"])) for one in line["输出"]]
            moments[file] = str(line["完成时间"])
    except (OSError, ValueError, LookupError, TypeError):
        return Record()
    return Record(papers, moments)


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


def gone_lines(gone: Mapping[str, Sequence[Paper]], record: Record) -> Iterator[dict[str, object]]:
    """Yield a line for each file that is no longer there, and whose papers are."""
    for file, papers in gone.items():
        yield {
            "文件": file,
            "结果": _GONE,
            "输出": _outputs(papers),
            "完成时间": record.moments.get(file, ""),
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
