"""Microsoft's Open XML validator, run once over many files."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_FOLDER = Path(__file__).parent
_SECONDS = 600


def require_validator() -> None:
    """Skip the test on a bare machine; fail in CI, where nothing may go untested."""
    if shutil.which("node") is None or not (_FOLDER / "node_modules").is_dir():
        message = "the Open XML validator is not installed: npm install --prefix tests/ooxml"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


def invalid(files: Sequence[Path]) -> dict[str, list[str]]:
    """Validate documents and workbooks; return what is wrong, by name of file, sound ones left out."""
    require_validator()
    done = subprocess.run(
        ["node", "validate.mjs"],
        cwd=_FOLDER,
        input="\n".join(str(file) for file in files),
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert len(found) == len(set(files))
    return {Path(file).name: errors for file, errors in found.items() if errors}
