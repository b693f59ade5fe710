"""The command line takes URLs for paths."""

import sys
from pathlib import Path

import fsspec
import pytest

from evalbook.cli import run
from evalbook.remote import stores
from tests.remote.stores import fill, memory_address

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "county-2024"
BOOK = min(SAMPLES.glob("*.xlsx"))


def test_a_store_is_scored_into_itself_with_the_same_bytes(tmp_path: Path) -> None:
    address = memory_address()
    fill(address, {f"报送/{BOOK.name}": BOOK.read_bytes()})
    records = ["--state", str(tmp_path / "记录"), "--jobs", "1"]
    assert run(["score", str(address), "-o", str(address / "out"), *records]) == 0
    folder = tmp_path / "一样"
    (folder / "报送").mkdir(parents=True)
    (folder / "报送" / BOOK.name).write_bytes(BOOK.read_bytes())
    assert run(["score", str(folder), "-o", str(folder / "out"), "--jobs", "1"]) == 0
    store = fsspec.filesystem("memory")
    written = {name for name in store.find(stores.opened((address / "out").url)[1]) if "记录" not in name}
    assert len(written) == 4
    for name in written:
        path = folder / "out" / name.partition("/out/")[2]
        assert store.cat_file(name) == path.read_bytes()
    assert (tmp_path / "记录" / "运行记录" / "结果.journal").stat().st_size > 1000


def test_what_is_done_in_a_store_is_not_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    address = memory_address()
    fill(address / "in", {BOOK.name: BOOK.read_bytes()})
    command = ["score", str(address / "in"), "-o", str(address / "out"), "--jobs", "1"]
    assert run(command) == 0
    assert [one.name for one in tmp_path.iterdir()] == ["evalbook"]
    capsys.readouterr()
    assert run([*command, "--dry-run"]) == 0
    assert "不重做" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "无此://桶/in"], "不认识“无此://”这种地址"),
        (["check", "memory://没有"], "找不到“memory://没有”"),
        (["score", ".", "-o", "out", "--state", "x"], "--state 只在结果写到网址时用"),
    ],
)
def test_wrong_use_is_explained(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert said in capsys.readouterr().err


def test_what_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    assert run(["check", "s3://bucket/in"]) == 2
    assert capsys.readouterr().err == "读写“s3://”还要安装驱动：s3fs。\n"
    monkeypatch.setitem(sys.modules, "fsspec", None)
    assert run(["check", "memory://in"]) == 2
    assert capsys.readouterr().err == '读写网址要用 fsspec，请先运行 pip install "evalbook[dask]"。\n'
