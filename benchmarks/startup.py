"""How long `evalbook --help` takes to answer, imports included, against Python alone."""

import sys
from collections.abc import Iterator

from benchmarks.bench import Bench, Line, python
from benchmarks.measure import middle, paired, spent

TARGET = 0.25


def startup(bench: Bench) -> Iterator[Line]:
    """Measure in pairs."""
    pairs = paired(
        lambda: spent(python("evalbook", "--help")),
        lambda: spent([sys.executable, "-c", "pass"]),
        max(bench.pairs, 5),
    )
    seconds = middle(pairs.first, "cpu")
    yield Line("evalbook --help，处理器时间", f"{seconds:.2f}秒", f"≤ {TARGET}秒", seconds <= TARGET)
    yield Line("同上，对 python -c pass", str(pairs.cpu))
