"""evalbook against the floor: how much is spent on more than unzipping, parsing, deflating and writing."""

from collections.abc import Iterator

from benchmarks.bench import Bench, Line, python
from benchmarks.floor import make_bare
from benchmarks.measure import Spent, paired, spent

TARGET = 5.0


def against_floor(bench: Bench) -> Iterator[Line]:
    """Measure in pairs; the floor packs the very bytes that evalbook wrote."""
    folder, bare = bench.copies(bench.files), bench.cleared("bare")

    def ours() -> Spent:
        return bench.score(folder, bench.cleared("ours"))

    def floor() -> Spent:
        return spent(python("benchmarks.floor", folder, bare, bench.cleared("floor")))

    ours()
    make_bare(bench.folder / "ours", bare)
    pairs = paired(ours, floor, bench.pairs)
    yield Line(
        f"全部工作，一个进程，对下限（处理器时间，{bench.files}个文件）",
        str(pairs.cpu),
        f"≤ {TARGET:.0f} ×",
        pairs.cpu.middle <= TARGET,
    )
    yield Line("同上，墙钟时间", str(pairs.wall))
