"""P30: every promise is tested on each change, a core of it in seconds."""

import ast
import re
from pathlib import Path

PROMISES = range(1, 31)
FOLDERS = (Path(__file__).parent, Path(__file__).parent.parent / "drills")


def named() -> dict[int, list[str]]:
    """Tests by the promises that they name, in name or docstring."""
    found: dict[int, list[str]] = {number: [] for number in PROMISES}
    for path in sorted(path for folder in FOLDERS for path in folder.glob("test_*.py")):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"):
                promised = re.match(r"((?:P\d+(?:, )?)+):", ast.get_docstring(one) or "")
                own = {int(number) for number in re.findall(r"\d+", promised[1] if promised else "")}
                short = {int(number) for number in re.findall(r"_p(\d+)", one.name)}
                assert short, f"{path.name}: {one.name} names no promise"
                assert short <= own, f"{path.name}: {one.name} promises what its words do not"
                for number in own:
                    found[number].append(one.name)
    return found


def test_p30_every_promise_is_named_by_a_test() -> None:
    """P30: a promise without a test is none; a test here names its own in its name and in words."""
    assert [f"P{number}" for number, tests in named().items() if not tests] == []
