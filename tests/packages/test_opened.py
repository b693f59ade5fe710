"""A package is opened once for all who look into it."""

import gc
import io
import weakref
import zipfile

import pytest

from evalbook.packages.opened import let_go, opened


def package(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, b"a")
    return packed.getvalue()


def test_it_is_opened_once_until_another_is_asked_for() -> None:
    first, second = package("甲"), package("乙")
    archive = opened(first)
    assert opened(first) is archive
    assert opened(second).namelist() == ["乙"]
    assert opened(first).namelist() == ["甲"]
    assert opened(first) is not archive


def test_nothing_is_held_once_it_is_let_go() -> None:
    held = weakref.ref(opened(package("甲")))
    gc.collect()
    assert held() is not None
    let_go()
    gc.collect()
    assert held() is None


def test_what_is_no_package_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(zipfile.BadZipFile):
            opened(b"PK\x03\x04")
