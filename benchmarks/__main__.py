"""Run benchmarks and print a table: ratios, with the target beside each.

    python -m benchmarks [startup peer floor jobs again reading report rows scale] [--pairs 5] [--markdown]

Without names all are run, which takes an hour with 10,000 files; `--sizes 10,100,1000` takes less.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks.again import again
from benchmarks.against_floor import against_floor
from benchmarks.against_peer import against_peer
from benchmarks.bench import Bench, Line
from benchmarks.jobs import jobs
from benchmarks.machine import machine
from benchmarks.reading import reading
from benchmarks.report_rows import report_rows
from benchmarks.rows import rows
from benchmarks.scale import scale
from benchmarks.startup import startup

BENCHMARKS: dict[str, Callable[[Bench], Iterator[Line]]] = {
    "startup": startup,
    "peer": against_peer,
    "floor": against_floor,
    "jobs": jobs,
    "again": again,
    "reading": reading,
    "report": report_rows,
    "rows": rows,
    "scale": scale,
}
_MET = {True: "达到", False: "未达到", None: ""}


def main() -> None:
    """Read the command line, run, and print."""
    options = _options()
    names = options.names or list(BENCHMARKS)
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="evalbook-", dir=options.folder) as folder:
        bench = Bench(Path(folder), options.pairs, options.files, options.jobs, options.sizes, options.rows)
        lines = (line for name in names for line in BENCHMARKS[name](bench))
        for text in _markdown(lines) if options.markdown else _plain(lines):
            print(text, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="测量处理速度和内存。")
    parser.add_argument("names", nargs="*", metavar="项目", help=f"{'、'.join(BENCHMARKS)}；不写时全部测量")
    parser.add_argument("--pairs", type=int, default=5, help="每项比较的次数")
    parser.add_argument("--files", type=int, default=200, help="部门个数")
    parser.add_argument("--jobs", type=int, default=2, help="evalbook 的进程数")
    parser.add_argument("--sizes", type=_numbers, default=Bench.sizes, help="scale 的文件个数，逗号分隔")
    parser.add_argument("--rows", type=_numbers, default=Bench.rows, help="rows 的行数，逗号分隔")
    parser.add_argument("--folder", type=Path, help="临时文件放在哪个文件夹下")
    parser.add_argument("--markdown", action="store_true", help="输出 Markdown，放进 docs/性能.md")
    options = parser.parse_args()
    strangers = set(options.names) - set(BENCHMARKS)
    if strangers:
        parser.error(f"没有这些项目：{'、'.join(sorted(strangers))}")
    return options


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(one) for one in text.split(","))


def _plain(lines: Iterable[Line]) -> Iterator[str]:
    yield machine()
    for line in lines:
        target = f"  目标{line.target}，{_MET[line.is_met]}" if line.target else ""
        yield f"{line.what}：{line.measured}{target}"


def _markdown(lines: Iterable[Line]) -> Iterator[str]:
    yield f"机器：{machine()}。\n"
    yield "| 测量 | 结果：中位数（最小～最大） | 目标 | |"
    yield "|--|--|--|--|"
    for line in lines:
        yield f"| {line.what} | {line.measured} | {line.target} | {_MET[line.is_met]} |"


if __name__ == "__main__":
    main()
