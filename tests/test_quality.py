"""The code itself: formatted, clean to the linter, strictly typed, and built of small modules."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from evalbook.indicators.load import built_in, load
from evalbook.projects.load import built_in_forms, load_form

ROOT = Path(__file__).resolve().parent.parent
PACKAGE, BENCHMARKS, TESTS = (
    sorted((ROOT / name).rglob("*.py")) for name in ("evalbook", "benchmarks", "tests")
)
VAGUE = {"utils", "helpers", "common", "misc"}


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "--no-cache"],
        ["ruff", "format", "--check", "--no-cache"],
        ["mypy"],
    ],
    ids=["lint", "format", "types"],
)
def test_tool_finds_nothing(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_are_small_and_named_for_what_they_do() -> None:
    modules = [*PACKAGE, *BENCHMARKS, *TESTS]
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in modules}
    assert [str(path) for path, length in lengths.items() if length > 400] == []
    assert statistics.median(lengths[path] for path in PACKAGE) < 130
    assert [str(path) for path in modules if path.stem in VAGUE] == []


def test_public_functions_are_documented() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{one.name}"
        for path in [*PACKAGE, *BENCHMARKS]
        for one in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("_") and not ast.get_docstring(one)
    ]
    assert bare == []


def test_no_name_of_the_data_stands_in_the_code() -> None:
    """Indicators, 一级 and 二级指标, base data and counties are data; the code never names one."""
    names: set[str] = set()
    for system in map(load, built_in()):
        names |= {one.name for one in (*system.indicators, *system.level2, *system.fields)}
        names |= {system.about.county} - {""}
    for form in map(load_form, built_in_forms()):
        names |= {one.name for one in (*form.level1, *form.level2, *form.ratings, *form.fund_rows)}
        names |= {form.fund.name, form.fund.total_name, form.about.county}
    found = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in PACKAGE
        for node in ast.walk(_without_docstrings(path))
        if isinstance(node, ast.Constant) and isinstance(text := node.value, str)
        if any(name in text for name in names)
    ]
    assert found == []


def _without_docstrings(path: Path) -> ast.Module:
    module = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(module):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [one for one in body if not _is_docstring(one)]  # type: ignore[attr-defined]
    return module


def _is_docstring(node: ast.stmt) -> bool:
    # A docstring may give an example; a text that the program uses may not.
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
