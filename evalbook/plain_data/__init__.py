"""Plain data to bytes and back: the way in which it is written, whatever classes it is of."""

from evalbook.plain_data.codec import Codec
from evalbook.plain_data.kept import Kept

__all__ = ["Codec", "Kept"]
