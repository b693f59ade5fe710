"""The one seam between the work of a run and whoever does it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

from evalbook.exit_codes import NOT_WRITTEN
from evalbook.wrong_use import WrongUseError

if TYPE_CHECKING:
    from evalbook.batch.job import Job

Task = TypeVar("Task")
Done = TypeVar("Done")

Work = Callable[["Job", Sequence[Task]], Sequence[Done]]
"""A function of a module that does some tasks, and gives what came of each, in the same order.

It may be called again for the same tasks, in another process, after it was broken off in the middle.
"""


class Cause(Enum):
    """Why a task was given up."""

    DIED = "处理程序异常中止"
    TIME = "处理用时过长"
    MEMORY = "处理占用的内存过多"
    MISTAKE = "程序出错"


@dataclass(frozen=True)
class Lost:
    """A task that came to nothing."""

    cause: Cause
    trace: str = field(default="", compare=False)
    """Where in the program it was lost, if that is known."""


class UnavailableError(WrongUseError):
    """There is nobody to do the work; the message says why and what to do."""


class BrokenOffError(UnavailableError):
    """There is no longer anybody to do the work; what was done is remembered."""

    exit_code = NOT_WRITTEN


class Hands(Protocol):
    """Those who do the work."""

    jobs: int
    """How many work at a time."""
    worth: int
    """Tasks without which it is not worth while to send for a worker, as far as there are as many."""

    def run(
        self, work: Work[Task, Done], chunks: Iterable[Sequence[Task]]
    ) -> Iterator[tuple[Task, Done | Lost]]:
        """Yield every task with what came of it, in any order.

        Chunks are taken as hands come free. Whatever happens to a worker costs the one task that it
        happens with: the others of its chunk are done again.
        """
        ...

    def close(self) -> None:
        """Stop at once; nothing that was begun goes on."""
        ...
