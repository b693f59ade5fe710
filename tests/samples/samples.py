"""The sources of the sample workbooks, loaded once for all tests."""

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

from evalbook.indicators.load import load
from evalbook.submission import Submission

FOLDER = Path(__file__).resolve().parents[2] / "samples"


@cache
def build_script() -> ModuleType:
    """Import `samples/build.py`, which belongs to no package."""
    spec = importlib.util.spec_from_file_location("samples_build", FOLDER / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def submissions() -> dict[str, Submission]:
    """Load every sample, by name of its department."""
    script = build_script()
    loaded = (script.load_source(path, load()) for path in script.sources())
    return {one.department: one for one in loaded}
