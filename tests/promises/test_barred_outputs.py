"""P24: outputs that are open elsewhere, barred, or too many for the disk cost nothing but themselves."""

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

import evalbook.output.publish
from evalbook.cli import run
from evalbook.output.publish import publish
from evalbook.published import RECORD_FOLDER, SUMMARY_FILE
from tests.drills.failing_disk import FailingDisk
from tests.drills.small_batch import cheaply, earlier, later, lay, papers

BESIDE = "汇总表（新）.xlsx"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    cheaply(monkeypatch)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return lay(tmp_path / "in", earlier())


@pytest.fixture
def expected(tmp_path: Path, files: Path) -> dict[str, bytes]:
    """What there is where nothing is in the way."""
    assert score(files, tmp_path / "whole") == 1
    return papers(tmp_path / "whole")


def score(files: Path, out: Path) -> int:
    return run(["score", str(files), "-o", str(out)])


def barring(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a file open, as programs on Windows do."""
    replace, unlink = Path.replace, Path.unlink

    def replaced(path: Path, target: Path) -> Path:
        if Path(target).name == name:
            raise PermissionError(errno.EACCES, "library words")
        return replace(path, target)

    def unlinked(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == name:
            raise PermissionError(errno.EACCES, "library words")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(Path, "unlink", unlinked)


def test_p24_what_somebody_has_open_is_put_beside_it_until_the_next_run(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """P24: the summary is open in Excel: the new one stands beside it, and later takes its place."""
    out = tmp_path / "out"
    assert score(files, out) == 1
    old = papers(out)
    lay(files, later())
    assert score(files, tmp_path / "whole") == 1
    new = papers(tmp_path / "whole")
    capsys.readouterr()
    with monkeypatch.context() as meanwhile:
        barring(SUMMARY_FILE, meanwhile)
        for _ in range(2):
            assert score(files, out) == 3
            said = capsys.readouterr().err
            assert f"无法写出“{out / SUMMARY_FILE}”（没有权限，结果另存为“{BESIDE}”）" in said.replace(
                "\n", ""
            )
            assert "library words" not in said
            assert papers(out) == new | {SUMMARY_FILE: old[SUMMARY_FILE], BESIDE: new[SUMMARY_FILE]}
    assert score(files, out) == 1
    assert papers(out) == new


def test_p24_a_letter_that_is_open_is_removed_by_the_run_after(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """P24: what is to go and cannot is named, with exit code 3; nobody has to remember it."""
    out, letter = tmp_path / "out", "示例县统计局-退回修改通知.docx"
    assert score(files, out) == 1
    lay(files, later())
    with monkeypatch.context() as meanwhile:
        barring(letter, meanwhile)
        for _ in range(2):
            capsys.readouterr()
            assert score(files, out) == 3
            assert letter in capsys.readouterr().err
            assert f"退回修改/{letter}" in papers(out)
    assert score(files, out) == 1
    assert f"退回修改/{letter}" not in papers(out)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path | None]:
    """A disk of our own with little room; None where none may be had."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=128k", "tmpfs", folder):
        yield None
        return
    yield folder
    subprocess.run(["umount", folder], check=True)


def mounted(*arguments: str | Path) -> bool:
    try:
        return not subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode
    except OSError:
        return False


def failing(out: Path, disk: Path | None, first: int, error: int) -> AbstractContextManager[None]:
    """Have a folder fail from its call number `first` on, unless it lies on a disk that fails by itself."""
    if disk is not None:
        return nullcontext()
    return FailingDisk(out).failing(first, OSError(error, ""), lasting=True)


def test_p24_on_a_full_disk_a_run_writes_what_it_can_and_the_next_the_rest(
    files: Path, expected: dict[str, bytes], tmp_path: Path, disk: Path | None,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """P24: with room for some papers only, the others are named; once there is room, they are written."""
    out = (disk or tmp_path) / "out"
    capsys.readouterr()
    with failing(out, disk, 40, errno.ENOSPC):
        assert score(files, out) == 3
    said, found = capsys.readouterr().err, papers(out)
    assert 0 < len(found) < len(expected)
    assert found.items() <= expected.items()
    assert [name for name in expected.keys() - found.keys() if Path(name).name not in said] == []
    assert "磁盘已满" in said
    if disk is not None:
        assert mounted("-o", "remount,size=8m", disk)
    assert score(files, out) == 1
    assert papers(out) == expected


def test_p24_into_a_folder_that_is_read_only_nothing_is_written_and_all_is_named(
    files: Path, expected: dict[str, bytes], tmp_path: Path, disk: Path | None,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """P24: every paper is named, with exit code 3; once the folder may be written to, all are there."""
    out = (disk or tmp_path) / "out"
    if disk is not None:
        out.mkdir()
        assert mounted("-o", "remount,ro,size=8m", disk)
    capsys.readouterr()
    with failing(out, disk, 0, errno.EROFS):
        assert score(files, out) == 3
    if disk is not None:
        assert list(out.iterdir()) == []
        assert mounted("-o", "remount,rw", disk)
    said = capsys.readouterr().err
    assert [name for name in expected if Path(name).name not in said] == []
    assert "磁盘是只读的" in said
    assert papers(out) == {}
    assert score(files, out) == 1
    assert papers(out) == expected


@pytest.mark.parametrize(("refusals", "written"), [(0, True), (1, True), (9, True), (10, False)])
def test_p24_on_windows_a_file_that_is_open_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, *, written: bool
) -> None:
    """P24: a virus scanner has the old paper open for a moment: it is replaced ten times before giving up."""
    module, slept, tried = evalbook.output.publish, [], []
    replace = Path.replace

    def replaced(path: Path, target: Path) -> Path:
        tried.append(target)
        if len(tried) <= refusals:
            raise PermissionError(errno.EACCES, "")
        return replace(path, target)

    assert (module._PAUSES == module._PATIENCE) == (os.name == "nt")  # noqa: SLF001 - both are to be seen here
    monkeypatch.setattr(module, "_PAUSES", module._PATIENCE)  # noqa: SLF001
    monkeypatch.setattr("time.sleep", slept.append)
    monkeypatch.setattr(Path, "replace", replaced)
    (tmp_path / "a").write_bytes(b"old")
    if written:
        publish(tmp_path / "a", b"new")
    else:
        with pytest.raises(PermissionError):
            publish(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == (b"new" if written else b"old")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert len(slept) == min(refusals, 9)
    assert sum(slept) < 3


def test_p24_where_nothing_can_be_remembered_all_papers_are_written(
    files: Path, expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P24: a drive without room for anything beside the papers, or a home without one, costs speed alone."""
    barred = tmp_path / "out" / RECORD_FOLDER
    disk = FailingDisk(barred)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with disk.failing(0, OSError(errno.EDQUOT, ""), lasting=True):
        assert score(files, tmp_path / "out") == 3
    assert papers(tmp_path / "out") == expected
    assert disk.has_failed
