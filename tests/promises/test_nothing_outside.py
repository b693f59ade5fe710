"""Promises about the world outside the output folder: nothing in it is changed, run, asked or hung upon."""

import os
import re
import socket
import zipfile
from pathlib import Path

import pytest

from evalbook.cli import run as run_command
from evalbook.intake.scan import scan
from tests.hostile.filled import FILLED
from tests.hostile.watched import run
from tests.intake.filled_workbooks import sound, workbook
from tests.intake.made_files import gbk_zip, mail, packed_with, put, zip_of
from tests.promises.audited import Event, audited

NAMES = ("../../逃.xlsx", "/逃.xlsx", "C:\\逃.xlsx", "..\\逃.xlsx")
DEPARTMENTS = ("示例县统计局", "../../逃", "示例县档案局")


Watched = tuple[Path, int, list[Event], bool]


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Run over files of every kind; return the folder, exit code, doings, and if all stayed as it was."""
    folder = tmp_path_factory.mktemp("watched")
    macro, linked = (FILLED[name].make() for name in ("带宏.xlsm", "外部链接.xlsx"))
    embedded = packed_with({"xl/embeddings/oleObject1.bin": b"x", "xl/activeX/activeX1.bin": b"x"})
    odd, other = (workbook(cover__department=name) for name in DEPARTMENTS[1:])
    files = {"甲.xlsx": sound(), "乙.xlsm": macro, "丙.xlsx": linked, "丁.xlsx": embedded, "戊.xlsx": odd}
    files["己.zip"] = zip_of(dict.fromkeys(NAMES, sound()[:500]))
    files |= {"庚.eml": mail({"辛.xlsx": other}).as_bytes(), "壬.xlsx": b""}
    put(folder / "in", files)
    for path in (folder / "in").iterdir():
        path.chmod(0o444)
    before = state(folder / "in")
    code, events = audited(folder / "journal", "score", folder / "in", "-o", folder / "out")
    return folder, code, events, state(folder / "in") == before


def state(folder: Path) -> dict[str, tuple[bytes, int, int, int]]:
    return {
        path.name: (path.read_bytes(), path.stat().st_mode, path.stat().st_mtime_ns, path.stat().st_ino)
        for path in folder.iterdir()
    }


def test_p07_originals_are_never_changed_nor_opened_for_writing(watched: Watched) -> None:
    """P7: names, bytes, modes and times of what is handed in stay; nothing there is opened to write."""
    folder, code, events, stayed = watched
    assert code == 1
    assert stayed
    opened = {one.opened.name for one in events if one.opened is not None}
    assert opened >= {"甲.xlsx", "己.zip", "庚.eml"}
    within = [one for one in events if any((folder / "in") in path.parents for path in one.paths)]
    assert [one for one in within if one.is_writing] == []


def test_p08_nothing_is_written_outside_the_output_folder(watched: Watched) -> None:
    """P8: whatever names departments and files have, everything is written beneath --out."""
    folder, _, events, _ = watched
    written = [one for one in events if one.is_writing and one.paths != [Path(os.devnull)]]
    assert written
    stray = [one for one in written for path in one.paths if not path.is_relative_to(folder / "out")]
    # The folder that is to hold the output folder may be made on the way.
    assert [one for one in stray if one.name != "os.mkdir"] == []
    assert sorted(path.name for path in folder.iterdir()) == ["in", "journal", "out"]


def test_p20_nothing_from_a_file_is_run_fetched_or_passed_on(watched: Watched) -> None:
    """P20: macros, links and embedded objects are not run, resolved or copied, and nobody is called."""
    folder, _, events, _ = watched
    assert [one for one in events if one.name.startswith(("socket.", "urllib."))] == []
    started = [one.found for one in events if one.name == "subprocess.Popen"]
    assert started
    own = "calamine_process.py|mail_process.py|annotating_process.py"
    assert [one for one in started if not re.search(own, str(one))] == []
    for path in (folder / "out").rglob("*.xlsx"):
        parts = zipfile.ZipFile(path).namelist()
        assert [one for one in parts if re.search(r"vba|external|embed|activeX|connection|query", one)] == []


def test_p28_archives_and_mails_are_opened_in_memory_under_their_chinese_names(
    watched: Watched, tmp_path: Path
) -> None:
    """P28: no name inside an archive is ever used as a path, and Chinese names are read however written."""
    folder, _, events, _ = watched
    opened = [one.opened for one in events if one.opened is not None]
    assert [path for path in opened if "逃" in path.name and folder / "out" not in path.parents] == []
    files = {
        "旧.zip": gbk_zip("示例县教育局.xlsx", sound()),
        "新.zip": zip_of({"城区/示例县民政局.xlsx": sound()}),
        "信.eml": mail({"示例县水务局.xlsx": sound()}).as_bytes(),
        "大.zip": zip_of({"大.xlsx": bytes(60_000_000)}),
    }
    found = {one.name: one.refusal and one.refusal.code for one in scan([put(tmp_path, files)])}
    assert found == {
        "旧.zip/示例县教育局.xlsx": None,
        "新.zip/城区/示例县民政局.xlsx": None,
        "信.eml/示例县水务局.xlsx": None,
        "大.zip/大.xlsx": "F12",
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(files)


def test_p21_special_files_never_hang_a_run(tmp_path: Path) -> None:
    """P21: pipes, sockets, devices, links in circles and endless folders are named and passed."""
    folder = put(tmp_path / "in", {"甲.xlsx": sound()})
    os.mkfifo(folder / "管道.xlsx")
    (folder / "设备.xlsx").symlink_to("/dev/zero")
    (folder / "圈").symlink_to(folder, target_is_directory=True)
    (folder / "自己.xlsx").symlink_to(folder / "自己.xlsx")
    folder.joinpath(*["深"] * 100).mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(folder / "插口.xlsx"))
        done = run(["check", folder, "/dev/zero", folder / "管道.xlsx"])
    assert done.code == 1
    assert "共6个文件，已评分1个，未评分5个。" in done.output
    assert done.output.count("F17") == 5


def test_p22_neither_own_papers_nor_leftovers_are_taken_for_submissions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """P22: a second run, with the papers of the first, locks and leftovers about, scores the same files."""
    folder = put(tmp_path, {"甲.xlsx": sound(), "~$甲.xlsx": b"x", ".~乙.xlsx": b"x", "丙.tmp": sound()})
    for out in ("一次", "二次", "二次"):
        assert run_command(["score", str(folder), "-o", str(folder / out)]) == 0
        assert "共1个文件，已评分1个，未评分0个。" in capsys.readouterr().out
    (folder / "一次" / "评分结果" / "示例县审计局-评分结果.xlsx").rename(folder / "改了名.xlsx")
    assert run_command(["check", str(folder)]) == 0
    assert "“改了名.xlsx”（evalbook 写出的结果，不是报送的文件）" in capsys.readouterr().out
