"""Packages put together of members that were deflated before."""

import io
import zipfile

import pytest

from evalbook.packages.members import member, packed
from evalbook.packages.repack import repack

CONTENTS = {"word/b.xml": b"b" * 1000, "[Content_Types].xml": b"a", "word/media/empty.bin": b""}


def test_the_bytes_are_those_of_a_package_zipped_the_usual_way() -> None:
    loose = io.BytesIO()
    with zipfile.ZipFile(loose, "w") as package:
        for name, content in CONTENTS.items():
            package.writestr(name, content)
    assert packed(member(name, content) for name, content in CONTENTS.items()) == repack(loose.getvalue())


def test_a_reader_finds_every_member_sound_and_in_order() -> None:
    shared = [member(name, content) for name, content in CONTENTS.items()]
    for _ in range(2):
        with zipfile.ZipFile(io.BytesIO(packed(shared))) as package:
            assert package.testzip() is None
            assert package.namelist() == sorted(CONTENTS)
            assert {name: package.read(name) for name in package.namelist()} == CONTENTS


def test_a_name_that_would_need_a_mark_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        packed([member("目录.xml", b"")])
