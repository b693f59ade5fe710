"""Starting processes that never hear of Ctrl-C."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unheard() -> Iterator[None]:
    """Whatever is started meanwhile, by this thread, is not disturbed by Ctrl-C, not even while it starts.

    Whoever has started it hears of it, and ends it in order.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - on Windows alone

        # That this process does not hear of it is passed on to its children.
        hear = ctypes.windll.kernel32.SetConsoleCtrlHandler
        hear(None, True)  # noqa: FBT003 - as the system has it
        try:
            yield
        finally:
            hear(None, False)  # noqa: FBT003
    else:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def deaf() -> None:
    """Let this process, started so, be ended by others than by Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
