"""Fuzzing: whatever bytes or cells arrive, the user sees a score or a finding, never an exception.

Bytes are fuzzed by atheris, guided by the coverage of `evalbook.intake`; where it is not installed (it exists
for Linux and some versions of Python alone), hypothesis changes the same
seeds. Cells are fuzzed by hypothesis.
A run of the tests takes seconds. To look longer, give seconds for all targets together:

    EVALBOOK_FUZZ_SECONDS=3600 .venv/bin/python -m pytest tests/fuzz

or run one target as long as you like: `.venv/bin/python -m tests.fuzz.guided mail -max_total_time=3600`.
What broke a promise once is kept in `found/TARGET-what.bin` and tried again on each run; put new cases there.
"""
