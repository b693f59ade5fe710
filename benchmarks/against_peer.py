"""evalbook against the peer: same inputs, same contents."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from benchmarks.bench import Bench, Line, python
from benchmarks.gate import DifferentPapersError, check_same
from benchmarks.material import prepare
from benchmarks.measure import Spent, middle, paired, spent
from benchmarks.peer.fields import read_fields
from benchmarks.places import Material, Papers
from evalbook.decimals import exact
from evalbook.indicators.load import load
from evalbook.intake.reader import read
from evalbook.submission import Content

TARGET = 8.0


def against_peer(bench: Bench) -> Iterator[Line]:
    """Prove that both write the same; then measure in pairs."""
    folder, material = bench.copies(bench.files), Material(bench.cleared("material"))

    def ours() -> Spent:
        return bench.score(folder, bench.cleared("ours"), jobs=bench.jobs)

    def theirs() -> Spent:
        return spent(python("benchmarks.peer", folder, material.folder, bench.cleared("peer")))

    papers = Papers(bench.folder / "ours")
    ours()
    prepare(folder, papers, material)
    theirs()
    count = check_same(papers, Papers(bench.folder / "peer"))
    check_fields(folder, material)
    pairs = paired(theirs, ours, bench.pairs)
    means = {
        name: middle(runs, "cpu") / count for name, runs in (("peer", pairs.first), ("ours", pairs.second))
    }
    yield Line(
        f"全部工作，evalbook --jobs {bench.jobs} 比通行写法快（墙钟时间，{count}个文件）",
        str(pairs.wall),
        f"≥ {TARGET:.0f} ×",
        pairs.wall.middle >= TARGET,
    )
    yield Line(
        "同上，处理器时间",
        f"{pairs.cpu}；每个文件{1000 * means['ours']:.0f}毫秒，通行写法{1000 * means['peer']:.0f}毫秒",
    )


def check_fields(folder: Path, material: Material) -> None:
    """Prove that the peer takes the same fields out of every workbook; raises `DifferentPapersError`."""
    system, places = load(), material.read_places()
    for path in sorted(folder.glob("*.xlsx")):
        submission = read(path.name, path.read_bytes(), system).submission
        mine = {key: value.content for key, value in submission.values.items()} if submission else {}
        yours = {key: _content(value) for key, value in read_fields(path, places).items()}
        different = sorted(key for key in mine.keys() | yours.keys() if mine.get(key) != yours.get(key))
        if different:
            raise DifferentPapersError(f"{path.name}: fields differ: {different[:5]}")


def _content(value: object) -> Content:
    """Turn what pandas reads into what evalbook does."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, int | float):
        return exact(float(value))
    return str(value)
