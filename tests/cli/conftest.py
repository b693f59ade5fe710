"""What most tests of the commands score."""

from pathlib import Path

import pytest

from tests.intake.filled_workbooks import sound, workbook


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Make a folder of two sound files."""
    folder = tmp_path / "报送"
    folder.mkdir()
    (folder / "审计局.xlsx").write_bytes(sound())
    # 94 % of the budget done: one point lost, and claimed as lost.
    other = workbook(
        cover__department="示例县统计局", budget_done="1880", self__B11="2", reason__B11="验收较晚。"
    )
    (folder / "统计局.xlsx").write_bytes(other)
    return folder
