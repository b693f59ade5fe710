"""A journal gives back what was added to it, whatever happened to its file in between."""

import errno
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from evalbook.store.journal import Journal, key_of

TITLE = "试验 1"
RECORDS = {key_of(str(number)): bytes([number]) * (number + 1) for number in range(20)}


def filled(path: Path) -> None:
    journal = Journal(path, TITLE)
    for key, record in RECORDS.items():
        journal.add(key, record)
    journal.close()


def opened(path: Path | None) -> closing[Journal]:
    """Open a journal for as long as it is needed."""
    return closing(Journal(path, TITLE))


def found(journal: Journal) -> dict[bytes, bytes | None]:
    return {key: journal.get(key) for key in RECORDS if key in journal}


def test_records_are_there_when_it_is_opened_again(tmp_path: Path) -> None:
    filled(tmp_path / "a")
    with opened(tmp_path / "a") as journal:
        assert found(journal) == RECORDS


def test_the_last_record_of_a_key_counts(tmp_path: Path) -> None:
    filled(tmp_path / "a")
    journal = Journal(tmp_path / "a", TITLE)
    journal.add(key_of("3"), b"new")
    journal.close()
    with opened(tmp_path / "a") as again:
        assert found(again) == RECORDS | {key_of("3"): b"new"}
        assert len(again) == len(RECORDS)


def test_cut_off_anywhere_it_keeps_all_whole_records(tmp_path: Path) -> None:
    filled(tmp_path / "whole")
    data = (tmp_path / "whole").read_bytes()
    # A record takes 24 bytes (key 16, length 4, checksum 4) besides what is in it: 1, 2, 3, … bytes.
    head = len(f"{TITLE}\n".encode())
    ends = [head + sum(24 + length for length in range(1, count + 1)) for count in range(len(RECORDS) + 1)]
    assert ends[-1] == len(data)
    for size in range(len(data) + 1):
        path = tmp_path / "cut"
        path.write_bytes(data[:size])
        journal = Journal(path, TITLE)
        whole = sum(end <= size for end in ends[1:])
        assert len(found(journal)) == whole
        journal.add(b"k" * 16, b"after")
        journal.close()
        again = Journal(path, TITLE)
        assert again.get(b"k" * 16) == b"after"
        assert len(found(again)) == whole
        again.close()


def test_a_damaged_record_is_none(tmp_path: Path) -> None:
    filled(tmp_path / "a")
    data = bytearray((tmp_path / "a").read_bytes())
    data[-1] ^= 1
    (tmp_path / "a").write_bytes(data)
    with opened(tmp_path / "a") as journal:
        assert journal.get(key_of("19")) is None
        assert journal.get(key_of("18")) == RECORDS[key_of("18")]


@pytest.mark.parametrize("content", [b"", b"garbage", "别的 1\n".encode() + b"x" * 100])
def test_a_file_of_another_title_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with opened(tmp_path / "a") as journal:
        assert len(journal) == 0
        journal.add(b"k" * 16, b"1")
    with opened(tmp_path / "a") as again:
        assert again.get(b"k" * 16) == b"1"


def test_what_is_not_kept_is_gone_and_the_rest_stays(tmp_path: Path) -> None:
    filled(tmp_path / "a")
    journal = Journal(tmp_path / "a", TITLE)
    kept = {key_of("2"), key_of("7"), b"?" * 16}
    journal.keep(kept)
    expected = {key: RECORDS[key] for key in kept if key in RECORDS}
    assert found(journal) == expected
    journal.add(b"k" * 16, b"after")
    journal.close()
    with opened(tmp_path / "a") as again:
        assert found(again) == expected
        assert again.get(b"k" * 16) == b"after"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_without_a_path_it_lasts_as_long_as_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    journal = Journal(None, TITLE)
    journal.add(b"k" * 16, b"1")
    journal.keep([])
    assert journal.get(b"k" * 16) == b"1"
    journal.close()
    assert list(tmp_path.iterdir()) == []


def test_on_a_full_disk_records_are_held_in_memory(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a", TITLE)
    journal.add(key_of("1"), b"before")

    class Full:
        """A file in which there is room for ten more bytes."""

        def __init__(self, file: Any) -> None:
            self._file = file

        def write(self, data: bytes) -> int:
            if len(data) > 10:
                self._file.write(data[:10])
                raise OSError(errno.ENOSPC, "")
            return int(self._file.write(data))

        def __getattr__(self, name: str) -> Any:
            return getattr(self._file, name)

    journal._file = Full(journal._file)  # noqa: SLF001 - what no test can bring about otherwise
    journal.add(key_of("2"), b"held")
    assert journal.get(key_of("2")) == b"held"
    assert key_of("2") in journal
    journal.close()
    with opened(tmp_path / "a") as again:
        assert again.get(key_of("1")) == b"before"
        assert again.get(key_of("2")) is None
