"""The whole command over folders of changed files: it ends as it should, and leaves whole papers."""

import random
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from evalbook.cli import run as run_command
from evalbook.published import SUMMARY_FILE
from tests.fuzz.seeding import seeds
from tests.fuzz.spent import is_short, seconds
from tests.intake.filled_workbooks import sound
from tests.intake.made_files import gbk_mail, put, zip_of

ROUNDS = 2
"""In a run of the tests; more if there is time."""


def test_changed_files_of_every_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dice = random.Random(3 if is_short() else None)
    ends = time.monotonic() + (0 if is_short() else seconds(0.2))
    number = 0
    while number < ROUNDS or time.monotonic() < ends:
        number += 1
        folder, out = tmp_path / f"in{number}", tmp_path / f"out{number}"
        files = {f"{n}.{ending}": spoilt(dice, data) for n, (ending, data) in enumerate(whole() * 2)}
        put(folder, files | {"好.xlsx": sound()})
        assert run_command(["score", str(folder), "-o", str(out)]) in (0, 1), files
        assert "Traceback" not in "".join(capsys.readouterr())
        shown = openpyxl.load_workbook(out / SUMMARY_FILE, data_only=True)
        names = {str(value) for sheet in shown for row in sheet.values for value in row if value}
        for name in (*files, "好.xlsx"):
            assert any(one == name or one.startswith(f"{name}/") for one in names), name
        for path in out.rglob("*.*x"):
            with zipfile.ZipFile(path) as package:
                assert package.testzip() is None
        assert list(tmp_path.rglob("*.part")) == []


def whole() -> list[tuple[str, bytes]]:
    """Sound files of every kind, each with its ending."""
    xls, ods = seeds()["compound"][0], seeds()["container"][2][1:]
    packed = zip_of({"甲.xlsx": sound(), "乙.xls": xls})
    return [
        ("xlsx", sound()),
        ("xls", xls),
        ("ods", ods),
        ("zip", packed),
        ("eml", gbk_mail("甲.xlsx", sound())),
    ]


def spoilt(dice: random.Random, data: bytes) -> bytes:
    """Change some bytes, or lose the end."""
    changed = bytearray(data)
    if dice.random() < 0.3:
        return bytes(changed[: dice.randrange(1, len(changed))])
    for _ in range(dice.choice((1, 3, 30))):
        # The last part of an archive is its directory, where one byte matters most.
        first = dice.choice((0, max(0, len(changed) - 2000)))
        changed[dice.randrange(first, len(changed))] = dice.randrange(256)
    return bytes(changed)
