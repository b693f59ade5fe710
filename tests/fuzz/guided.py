"""Targets under atheris; run as a script: `python -m tests.fuzz.guided TARGET [options of libFuzzer]`.

TARGET is one of `targets.TARGETS`, or `all`: then the first byte of an input chooses the target.
"""

import logging
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["evalbook.intake"]):
    from tests.fuzz.seeding import seeds
    from tests.fuzz.targets import FOUND, TARGETS

ALL = "all"


def main() -> None:
    """Fuzz until told to stop, or until a promise is broken; the case is then left where options say."""
    name, *options = sys.argv[1:]
    warnings.simplefilter("ignore")
    logging.disable()
    bounds = ["-timeout=25", "-rss_limit_mb=1500", "-max_len=20000"]
    with tempfile.TemporaryDirectory(prefix="evalbook-fuzz-") as corpus:
        for number, seed in enumerate(starts(name)):
            (Path(corpus) / f"seed-{number}").write_bytes(seed)
        atheris.Setup([sys.argv[0], corpus, *bounds, *options], any_target if name == ALL else TARGETS[name])
        atheris.Fuzz()


def starts(name: str) -> Iterator[bytes]:
    """Yield the seeds of a target, and what was found for it before."""
    for number, target in enumerate(TARGETS):
        if name in (ALL, target):
            chosen = bytes([number]) if name == ALL else b""
            found = [case.read_bytes() for case in sorted(FOUND.glob(f"{target}-*.bin"))]
            yield from (chosen + seed for seed in [*seeds()[target], *found])


def any_target(data: bytes) -> None:
    """Let the first byte choose a target."""
    if data:
        list(TARGETS.values())[data[0] % len(TARGETS)](data[1:])


if __name__ == "__main__":
    main()
