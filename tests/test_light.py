"""What a command does not need it does not load: start-up, and the parent of many workers, stay light."""

import subprocess
import sys

import pytest

HEAVY = {"pandas", "openpyxl", "docx", "xlsxwriter", "lxml", "distributed", "fsspec"}
HEAVIER = HEAVY | {"numpy", "pydantic"}


@pytest.mark.parametrize(
    ("module", "barred"),
    [
        ("evalbook.cli", HEAVIER),
        ("evalbook.unchanged", HEAVIER),
        ("evalbook.run", HEAVY),
        ("evalbook.batch.works", HEAVY),
        ("evalbook.jobs.pool", HEAVY),
        ("evalbook.output.summary, evalbook.output.circular", {"pandas", "openpyxl"}),
    ],
)
def test_a_module_loads_nothing_heavy(module: str, barred: set[str]) -> None:
    code = f"import sys, {module}; print(*(name for name in sys.modules if '.' not in name))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not barred & set(loaded.stdout.split())
