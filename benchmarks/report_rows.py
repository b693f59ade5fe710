"""How the cost of a Word report grows with the rows of its table: 35 indicators against 280.

The indicators of the built-in system are repeated under further codes, and the answers of a sample with
them.
"""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import resources
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.bench import Bench, Line
from benchmarks.measure import Spent, paired
from evalbook.indicators.load import DEFAULT_SYSTEM, build, load, parse
from evalbook.intake.reader import read
from evalbook.output.report import write_report
from evalbook.scoring.assessment import Assessment, assessment
from evalbook.scoring.table import score

TARGET = 6.0
_FEW, _MANY = 35, 280
_TIMES = 10
ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "county-2024" / "示例县水务局（示例）.xlsx"
KEY = re.compile(r"(\w+)\.([A-Z]\d+)((?:\.\d+)?)")
Data = dict[str, Any]


def assessed(rows: int) -> Assessment:
    """Score the sample by a system of so many indicators."""
    text = (resources.files("evalbook.indicators") / "systems" / f"{DEFAULT_SYSTEM}.toml").read_text("utf-8")
    data = parse(text, DEFAULT_SYSTEM)
    numbers = {one["code"]: count(1) for one in data["level2"]}
    origin: dict[str, str] = {}
    members: list[Data] = []
    for one in islice(cycle(data["indicators"]), rows):
        code = f"{one['level2']}{next(numbers[one['level2']]):02d}"
        origin[code] = one["code"]
        again = "" if origin[code] not in list(origin.values())[:-1] else f"（{code}）"
        members.append(one | {"code": code, "name": f"{one['name']}{again}"})
    members.sort(key=lambda one: one["code"])
    system = build(_summed(data, members), "benchmark")
    given = read(SAMPLE.name, SAMPLE.read_bytes(), load()).submission
    if given is None:
        raise SystemExit("the sample cannot be read")
    submission = replace(given, values=_repeated(given.values, origin), cells=_repeated(given.cells, origin))
    return assessment(score(system, [submission]), 0)


def _summed(data: Data, members: list[Data]) -> Data:
    """Give every level the points of its members."""
    level2 = [
        one | {"points": sum(each["points"] for each in members if each["level2"] == one["code"])}
        for one in data["level2"]
    ]
    level1 = [
        one | {"points": sum(each["points"] for each in level2 if each["level1"] == one["code"])}
        for one in data["level1"]
    ]
    about = data["about"] | {"points": sum(one["points"] for one in level1)}
    return data | {"about": about, "level1": level1, "level2": level2, "indicators": members}


def _repeated(values: Mapping[str, Any], origin: Mapping[str, str]) -> Data:
    """Answer every copy of an indicator as the sample answers the indicator."""
    copies: dict[str, list[str]] = {}
    for code, first in origin.items():
        copies.setdefault(first, []).append(code)
    found: Data = {}
    for key, value in values.items():
        match = KEY.fullmatch(key)
        codes = copies.get(match[2], []) if match else []
        if match and codes:
            found |= {f"{match[1]}.{code}{match[3]}": value for code in codes}
        else:
            found[key] = value
    return found


def _written(one: Assessment) -> Spent:
    """Write a report a few times over: one takes some milliseconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(_TIMES):
        write_report(one)
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


def report_rows(bench: Bench) -> Iterator[Line]:
    """Write both in turn within this process: a whole process costs much more than a report."""
    few, many = assessed(_FEW), assessed(_MANY)
    pairs = paired(lambda: _written(many), lambda: _written(few), bench.pairs)
    yield Line(
        f"自评报告，{_MANY}项指标对{_FEW}项（处理器时间）",
        str(pairs.cpu),
        f"≤ {TARGET:.0f} ×",
        pairs.cpu.middle <= TARGET,
    )
