"""What a run keeps on the disk between its passes: plain data as JSON, which can make nothing run."""

from evalbook.store.registry import FORMAT, decode, encode

__all__ = ["FORMAT", "decode", "encode"]
