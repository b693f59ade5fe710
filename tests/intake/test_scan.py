"""Which files of a folder are read, and by what names they go."""

import os
from pathlib import Path

import pytest

from evalbook.intake.scan import scan
from evalbook.results.outcome import PassedOver


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def names(*paths: Path, leave_out: tuple[Path, ...] = ()) -> list[str]:
    return [source.name for source in scan(paths, leave_out=leave_out)]


def test_workbooks_at_any_depth_sorted_by_name(tmp_path: Path) -> None:
    touch(tmp_path, "乙.xlsx", "甲.xlsx", "城区/丙.xlsx", "城区/远/丁.XLSX")
    assert names(tmp_path) == sorted(["甲.xlsx", "乙.xlsx", "城区/丙.xlsx", "城区/远/丁.XLSX"])


def test_lock_system_and_unfinished_files_are_skipped(tmp_path: Path) -> None:
    touch(
        tmp_path,
        "甲.xlsx",
        "~$甲.xlsx",
        ".~甲.xlsx",
        "._甲.xlsx",
        ".隐藏.xlsx",
        "Thumbs.db",
        "desktop.ini",
        "甲.xlsx.tmp",
        "甲.xlsx.part",
        "甲.xlsx.crdownload",
        ".git/乙.xlsx",
        "说明.txt",
    )
    assert names(tmp_path) == ["甲.xlsx"]


def test_a_file_named_outright_is_read_whatever_its_ending(tmp_path: Path) -> None:
    touch(tmp_path, "甲.xls", "~$乙.xlsx")
    assert names(tmp_path / "甲.xls", tmp_path / "~$乙.xlsx") == ["~$乙.xlsx", "甲.xls"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    touch(tmp_path, "城区/甲.xlsx")
    file = tmp_path / "城区" / "甲.xlsx"
    assert names(tmp_path, tmp_path / "城区", file, tmp_path / "城区" / ".." / "城区" / "甲.xlsx") == [
        "城区/甲.xlsx"
    ]


def test_files_of_one_name_from_two_folders_keep_apart(tmp_path: Path) -> None:
    touch(tmp_path, "a/甲.xlsx", "b/甲.xlsx", "b/乙.xlsx")
    expected = sorted(["乙.xlsx", (tmp_path / "a/甲.xlsx").as_posix(), (tmp_path / "b/甲.xlsx").as_posix()])
    assert names(tmp_path / "a", tmp_path / "b") == expected
    assert names(tmp_path / "b", tmp_path / "a") == expected
    assert len(names(tmp_path / "a" / "甲.xlsx", tmp_path / "b" / "甲.xlsx")) == 2


def test_the_folder_of_outputs_is_not_entered(tmp_path: Path) -> None:
    touch(tmp_path, "甲.xlsx", "out/汇总表.xlsx", "out/评分结果/甲-评分结果.xlsx", "city/out/乙.xlsx")
    assert names(tmp_path, leave_out=(tmp_path / "out",)) == ["city/out/乙.xlsx", "甲.xlsx"]
    (tmp_path / "link").symlink_to(tmp_path / "out")
    assert names(tmp_path, leave_out=(tmp_path / "link",)) == ["city/out/乙.xlsx", "甲.xlsx"]


def test_a_folder_given_outright_is_read_but_not_what_is_to_be_left_out(tmp_path: Path) -> None:
    touch(tmp_path, "甲.xlsx", "汇总表.xlsx", "评分结果/甲-评分结果.xlsx")
    left_out = (tmp_path, tmp_path / "评分结果", tmp_path / "汇总表.xlsx")
    assert names(tmp_path, leave_out=left_out) == ["甲.xlsx"]


def test_links_are_not_followed_into_circles(tmp_path: Path) -> None:
    touch(tmp_path, "甲.xlsx")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "loop.xlsx").symlink_to(tmp_path / "loop.xlsx")
    (tmp_path / "nowhere.xlsx").symlink_to(tmp_path / "missing.xlsx")
    assert names(tmp_path) == ["loop.xlsx", "nowhere.xlsx", "甲.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="names are bytes only elsewhere")
def test_a_name_that_is_no_unicode_is_still_a_file(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/" + "审计局.xlsx".encode("gbk")
    os.close(os.open(raw, os.O_CREAT | os.O_WRONLY))
    (found,) = scan([tmp_path])
    assert os.fsencode(found.name) == "审计局.xlsx".encode("gbk")


def test_what_is_passed_over_is_named_with_the_reason(tmp_path: Path) -> None:
    touch(tmp_path, "甲.xlsx", "~$甲.xlsx", ".git/乙.xlsx", "说明.txt", "远/Thumbs.db", "out/汇总表.xlsx")
    aside: list[PassedOver] = []
    assert [one.name for one in scan([tmp_path], leave_out=[tmp_path / "out"], aside=aside)] == ["甲.xlsx"]
    assert [(one.name, one.why) for one in aside] == [
        (".git/", "隐藏的文件夹"),
        ("~$甲.xlsx", "锁定文件、临时文件或系统文件"),
        ("说明.txt", "不是工作簿、压缩包、邮件之类的文件"),
        ("远/Thumbs.db", "锁定文件、临时文件或系统文件"),
    ]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert scan([tmp_path]) == []
    assert scan([]) == []
