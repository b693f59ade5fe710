"""Where files are: a path, or the address of something in a store."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Address:
    """A file or a folder of a store, by its URL without a closing slash; used as a path is."""

    url: str

    @property
    def name(self) -> str:
        """Its last step."""
        return self.url.rpartition("/")[2]

    @property
    def parent(self) -> "Address":
        """What it lies in."""
        return Address(self.url.rpartition("/")[0])

    @property
    def protocol(self) -> str:
        """What kind of store it is in, such as `s3`."""
        return self.url.partition("://")[0]

    def __truediv__(self, name: str) -> "Address":
        """Return what lies below it."""
        return Address(f"{self.url}/{name}")

    def as_posix(self) -> str:
        """Return the URL."""
        return self.url

    def __str__(self) -> str:
        """Return the URL, for people."""
        return self.url


Location = Path | Address


def location(text: str) -> Location:
    """Tell a URL from a path; `file://` is a path."""
    if "://" not in text:
        return Path(text)
    if text.lower().startswith("file://"):
        # It brings along a whole web client, which a path needs nothing of.
        from urllib.parse import urlsplit  # noqa: PLC0415
        from urllib.request import url2pathname  # noqa: PLC0415

        return Path(url2pathname(urlsplit(text).path))
    protocol, _, rest = text.partition("://")
    return Address(f"{protocol.lower()}://{rest.rstrip('/')}")
