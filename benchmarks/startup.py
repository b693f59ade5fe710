"""How long `evalbook --help` takes to answer, against Python alone: CPU seconds and their ratio.

    python benchmarks/startup.py [--pairs 7]

Both commands run in turn, A B A B …, after one warm-up each; medians, minimum and maximum are printed.
The target is half a second of CPU, imports included.
"""

import argparse
import os
import statistics
import subprocess
import sys

TARGET = 0.5
HELP = [sys.executable, "-m", "evalbook", "--help"]
BARE = [sys.executable, "-c", "pass"]


def cpu_seconds(command: list[str]) -> float:
    """CPU time, user and system, of one run of a command."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=7)
    pairs = parser.parse_args().pairs
    cpu_seconds(HELP)
    cpu_seconds(BARE)
    runs = [(cpu_seconds(HELP), cpu_seconds(BARE)) for _ in range(pairs)]
    ratios = sorted(ours / max(bare, 0.001) for ours, bare in runs)
    ours = statistics.median(run[0] for run in runs)
    print(f"evalbook --help: {ours:.3f} s of CPU (target below {TARGET} s)")
    middle = statistics.median(ratios)
    print(f"against python -c pass: {middle:.1f} x (min {ratios[0]:.1f}, max {ratios[-1]:.1f})")


if __name__ == "__main__":
    main()
