"""How the program is started: as a module, and with no more imported than is asked for."""

import subprocess
import sys
from pathlib import Path

from tests.cli.batch import tree
from tests.cli.process import command


def test_running_as_a_module_answers(tmp_path: Path) -> None:
    done = command("template", "-o", ".", "--department", "示例县审计局", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert list(tree(tmp_path)) == ["示例县审计局-部门整体支出绩效自评填报模板-2024.xlsx"]


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from evalbook.cli import run; run(['--help']);"
        "print([name for name in ('pandas', 'numpy', 'xlsxwriter', 'docx', 'openpyxl', 'pydantic')"
        " if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("[]\n")
