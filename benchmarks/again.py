"""A second run, in which nothing has changed, against the first."""

from collections.abc import Iterator

from benchmarks.bench import Bench, Line
from benchmarks.measure import Spent, paired

TARGET = 20.0


def again(bench: Bench) -> Iterator[Line]:
    """Measure in pairs: into an empty folder, then into the same one."""
    folder = bench.copies(bench.files)

    def first() -> Spent:
        return bench.score(folder, bench.cleared("again"), jobs=bench.jobs)

    def second() -> Spent:
        return bench.score(folder, bench.folder / "again", jobs=bench.jobs)

    pairs = paired(first, second, bench.pairs)
    yield Line(
        f"没有变化的再次运行比首次快（墙钟时间，{bench.files}个文件）",
        str(pairs.wall),
        f"≥ {TARGET:.0f} ×",
        pairs.wall.middle >= TARGET,
    )
    yield Line("同上，处理器时间", str(pairs.cpu))
