"""From ten files to ten thousand: the cost of each, and memory."""

from collections.abc import Iterator

from benchmarks.bench import Bench, Line
from benchmarks.measure import Ratios, Spent

TARGET_COST, TARGET_MEMORY = 1.1, 1.5
_BASE = 100


def scale(bench: Bench) -> Iterator[Line]:
    """Run every size, and the base before and after: what else goes on drifts over so long a time."""
    base = [_run(bench, _BASE) for _ in range(3)][1:]
    found: dict[int, list[Spent]] = {}
    for size in bench.sizes:
        runs = bench.pairs if size <= _BASE else 1
        found[size] = [_run(bench, size) for _ in range(runs)]
        base.append(_run(bench, _BASE))
        yield from _told(size, found[size])
    largest = max(bench.sizes)
    (run,) = found[largest][-1:]
    cost = Ratios.of(run.cpu / largest / (one.cpu / _BASE) for one in base)
    memory = Ratios.of(run.own_peak / one.own_peak for one in base)
    what = f"{largest:,}个文件对{_BASE}个文件"
    yield Line(
        f"每个文件的处理器时间，{what}",
        str(cost),
        f"≤ {TARGET_COST} ×",
        cost.middle <= TARGET_COST,
    )
    yield Line(
        f"主进程的内存峰值，{what}",
        str(memory),
        f"≤ {TARGET_MEMORY} ×",
        memory.middle <= TARGET_MEMORY,
    )


def _run(bench: Bench, size: int) -> Spent:
    return bench.score(bench.copies(size), bench.cleared("scale"), jobs=bench.jobs, watch=True)


def _told(size: int, runs: list[Spent]) -> Iterator[Line]:
    last = min(runs, key=lambda one: one.cpu)
    yield Line(
        f"{size:,}个文件",
        f"每个文件墙钟时间{1000 * last.wall / size:.0f}毫秒、处理器时间{1000 * last.cpu / size:.0f}毫秒；"
        f"内存峰值：主进程{last.own_peak:.0f}MB，全部进程{last.tree_peak:.0f}MB",
    )
