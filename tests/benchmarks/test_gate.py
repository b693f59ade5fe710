"""The peer writes what evalbook writes, and the gate notices where it does not."""

import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

from benchmarks.against_peer import check_fields
from benchmarks.copies import make_copies
from benchmarks.gate import DifferentPapersError, check_same, differences
from benchmarks.material import prepare
from benchmarks.peer.__main__ import write_all
from benchmarks.places import Material, Papers
from evalbook.cli import run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two departments, their papers by both sides, and what the peer was given."""
    folder = tmp_path_factory.mktemp("peer")
    make_copies(folder / "in", 2)
    assert run(["score", str(folder / "in"), "-o", str(folder / "ours")]) == 0
    prepare(folder / "in", Papers(folder / "ours"), Material(folder / "material"))
    write_all(folder / "in", Material(folder / "material"), Papers(folder / "theirs"))
    return folder


def test_both_sides_read_and_write_the_same(folder: Path) -> None:
    check_fields(folder / "in", Material(folder / "material"))
    assert check_same(Papers(folder / "ours"), Papers(folder / "theirs")) == 2


def test_one_cell_is_noticed(folder: Path, tmp_path: Path) -> None:
    spoilt = Papers(Path(shutil.copytree(folder / "theirs", tmp_path / "spoilt")))
    name = spoilt.departments()[0]
    path = spoilt.workbook(name)
    book = openpyxl.load_workbook(path)
    book["评分表"]["D5"].value += 1
    book.save(path)
    (found,) = differences(Papers(folder / "ours"), spoilt, name)
    assert "评分表!D5" in found


def test_one_text_is_noticed(folder: Path, tmp_path: Path) -> None:
    spoilt = Papers(Path(shutil.copytree(folder / "theirs", tmp_path / "spoilt")))
    name = spoilt.departments()[1]
    path = spoilt.report(name)
    document = docx.Document(str(path))
    document.tables[-1].rows[-1].cells[-1].text = "改过"
    document.save(str(path))
    (found,) = differences(Papers(folder / "ours"), spoilt, name)
    assert "改过" in found


def test_papers_that_are_missing_are_noticed(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(DifferentPapersError, match="not the same departments"):
        check_same(Papers(folder / "ours"), Papers(tmp_path))
