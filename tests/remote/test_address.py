"""Paths are told from URLs, on every system."""

from pathlib import Path

import pytest

from evalbook.remote.address import Address, location


@pytest.mark.parametrize(
    "text", ["报送", "./out", "/srv/out", "C:\\报送\\2024", "C:/报送", "\\\\server\\share", "a:b"]
)
def test_what_has_no_protocol_is_a_path(text: str) -> None:
    assert location(text) == Path(text)


def test_a_url_of_a_file_is_a_path() -> None:
    assert location("file:///srv/%E6%8A%A5%E9%80%81") == Path("/srv/报送")


def test_a_url_is_an_address_without_a_closing_slash() -> None:
    assert location("S3://bucket/in/") == Address("s3://bucket/in")


def test_an_address_is_used_as_a_path_is() -> None:
    address = Address("s3://bucket/out") / "评分结果"
    assert (str(address), address.name, address.protocol) == ("s3://bucket/out/评分结果", "评分结果", "s3")
