"""One process against two."""

from collections.abc import Iterator

from benchmarks.bench import Bench, Line
from benchmarks.measure import Spent, paired


def jobs(bench: Bench) -> Iterator[Line]:
    """Measure in pairs."""
    folder = bench.copies(bench.files)

    def run(count: int) -> Spent:
        return bench.score(folder, bench.cleared(f"jobs-{count}"), jobs=count)

    pairs = paired(lambda: run(1), lambda: run(bench.jobs), bench.pairs)
    yield Line(f"--jobs {bench.jobs} 比 --jobs 1 快（墙钟时间，{bench.files}个文件）", str(pairs.wall))
    yield Line("同上，处理器时间（1以下是多用的）", str(pairs.cpu))
