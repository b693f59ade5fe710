"""One target under atheris; run as a script: `python -m tests.fuzz.guided TARGET [options of libFuzzer]`."""

import logging
import sys
import tempfile
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["evalbook.intake"]):
    from tests.fuzz.seeding import seeds
    from tests.fuzz.targets import FOUND, TARGETS


def main() -> None:
    """Fuzz until told to stop, or until a promise is broken; the case is then left where options say."""
    target, *options = sys.argv[1:]
    warnings.simplefilter("ignore")
    logging.disable()
    with tempfile.TemporaryDirectory(prefix="evalbook-fuzz-") as corpus:
        for number, seed in enumerate(seeds()[target]):
            (Path(corpus) / f"seed-{number}").write_bytes(seed)
        for case in FOUND.glob(f"{target}-*.bin"):
            (Path(corpus) / case.name).write_bytes(case.read_bytes())
        bounds = ["-timeout=25", "-rss_limit_mb=1500", "-max_len=20000"]
        atheris.Setup([sys.argv[0], corpus, *bounds, *options], TARGETS[target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
