"""Being ended by the system, or by another program: it is heard as Ctrl-C is."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TerminatedError(BaseException):
    """This process is to end; whatever it holds is let go of on the way out."""


@contextmanager
def terminable() -> Iterator[None]:
    """Raise `TerminatedError` in the main thread when the process is told to end (SIGTERM)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, frame: FrameType | None) -> None:
    del number, frame
    # Whoever asks twice is not to break into the clearing up.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise TerminatedError
