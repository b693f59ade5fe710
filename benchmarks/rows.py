"""Workbooks of one project with up to fifty thousand indicators."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench import Bench, Line, python
from benchmarks.measure import Spent, paired, spent
from benchmarks.tall import tall_workbook

TARGET = 11.0
_FEWER, _MORE = 5_000, 50_000


def rows(bench: Bench) -> Iterator[Line]:
    """Read and score each; then the two of the target in pairs, and once with the papers written."""
    for count in bench.rows:
        took = _check(_workbook(bench, count))
        yield Line(f"项目自评表{count:,}行，检查", f"墙钟时间{took.wall:.1f}秒，处理器时间{took.cpu:.1f}秒")
    fewer, more = _workbook(bench, _FEWER), _workbook(bench, _MORE)
    what = f"{_MORE:,}行对{_FEWER:,}行"
    pairs = paired(lambda: _check(more), lambda: _check(fewer), bench.pairs)
    yield _line(f"读取、核算和检查，{what}（处理器时间）", str(pairs.cpu), pairs.cpu.middle)
    written = _score(bench, more).cpu / _score(bench, fewer).cpu
    yield _line("同上，连同写出（处理器时间，一次）", f"{written:.2f} ×", written)


def _line(what: str, measured: str, ratio: float) -> Line:
    return Line(what, measured, f"≤ {TARGET:.0f} ×", ratio <= TARGET)


def _workbook(bench: Bench, count: int) -> Path:
    path = bench.folder / f"rows-{count}" / "项目自评.xlsx"
    if not path.exists():
        path.parent.mkdir(parents=True)
        path.write_bytes(tall_workbook(count))
    return path


def _check(path: Path) -> Spent:
    return spent(python("evalbook", "check", path))


def _score(bench: Bench, path: Path) -> Spent:
    return bench.score(path, bench.cleared("rows"))
