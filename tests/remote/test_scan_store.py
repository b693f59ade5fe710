"""A folder of a store is looked through by the same rules as one of a disk."""

import io
import zipfile
from pathlib import Path

import pytest

from evalbook.intake import limits
from evalbook.intake.refusal import UnreadableFileError
from evalbook.intake.scan import scan
from evalbook.remote.address import Address
from evalbook.remote.remote_file import read_remote
from evalbook.results.outcome import PassedOver
from tests.remote.stores import driven, fill, memory_address

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "county-2024"
BOOK = min(SAMPLES.glob("*.xlsx")).read_bytes()


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{name}.xlsx", data)
    return stream.getvalue()


FILES = {
    "甲.xlsx": BOOK,
    "下级/乙.xlsx": BOOK + b"",
    "打包.zip": zipped(丙=BOOK),
    "~$甲.xlsx": b"lock",
    ".藏/丁.xlsx": BOOK,
    "说明.txt": b"text",
    "out/汇总表.xlsx": BOOK,
    "名#字?.xlsx": BOOK,
}


def test_a_store_gives_what_a_folder_gives(tmp_path: Path) -> None:
    fill(driven(tmp_path), FILES)
    address = memory_address()
    fill(address, FILES)
    there: list[PassedOver] = []
    here: list[PassedOver] = []
    stored = scan([address], leave_out=[address / "out"], aside=there)
    listed = scan([tmp_path], leave_out=[tmp_path / "out"], aside=here)
    assert [one.name for one in stored] == ["下级/乙.xlsx", "名#字?.xlsx", "打包.zip/丙.xlsx", "甲.xlsx"]
    assert [(one.name, one.digest, one.inside, one.refusal) for one in stored] == [
        (one.name, one.digest, one.inside, one.refusal) for one in listed
    ]
    assert there == here
    assert [one.read() for one in stored] == [one.read() for one in listed]


def test_links_are_not_followed(tmp_path: Path) -> None:
    fill(driven(tmp_path / "elsewhere"), {"甲.xlsx": BOOK})
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "甲.xlsx").symlink_to(tmp_path / "elsewhere" / "甲.xlsx")
    (tmp_path / "in" / "下级").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "圈").symlink_to(tmp_path / "in")
    found = scan([driven(tmp_path / "in")])
    assert {one.name for one in found} >= {"甲.xlsx"}
    assert all(one.refusal is not None for one in found)


def test_one_file_of_a_store_can_be_named() -> None:
    address = memory_address()
    fill(address, FILES)
    (source,) = scan([address / "甲.xlsx"])
    assert (source.name, source.read()) == ("甲.xlsx", BOOK)


def test_no_more_is_read_than_the_limit() -> None:
    address = memory_address()
    fill(address, {"大.xlsx": b"x" * 2_000_001})
    with pytest.raises(UnreadableFileError, match="超过2MB"):
        read_remote(address / "大.xlsx", 2_000_000)
    assert len(read_remote(address / "大.xlsx", limits.FILE_BYTES)) == 2_000_001


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="路径不存在"):
        read_remote(Address("memory://没有/甲.xlsx"))
