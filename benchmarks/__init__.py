"""What evalbook costs, as ratios measured in one run: `python -m benchmarks`."""
