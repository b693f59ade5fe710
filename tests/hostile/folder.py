"""The folder that a clerk might receive: all samples, and every bad file there is."""

import shutil
from pathlib import Path

from tests.hostile.bad import Bad
from tests.hostile.filled import FILLED
from tests.hostile.foreign import FOREIGN
from tests.hostile.packages import PACKAGES

SAMPLES = Path(__file__).parents[2] / "samples" / "county-2024"
MANIFEST: dict[str, Bad] = {**PACKAGES, **FOREIGN, **FILLED}


def lay_out(folder: Path) -> Path:
    """Copy the samples into a folder and make the bad files beside them."""
    shutil.copytree(SAMPLES, folder)
    for name, one in MANIFEST.items():
        (folder / name).write_bytes(one.make())
    return folder
