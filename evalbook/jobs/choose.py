"""Who does the work of a run."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evalbook.batch.job import Job
from evalbook.intake.source import Source
from evalbook.jobs.ahead import FEW
from evalbook.jobs.alone import Alone
from evalbook.jobs.hands import Hands, UnavailableError

if TYPE_CHECKING:
    from evalbook.jobs.crew import Crew

_OF_DASK = {"dask", "distributed", "tornado", "msgpack", "cloudpickle", "toolz"}


@dataclass(frozen=True)
class Workers:
    """Processes of this machine; a `crew` of them may have been sent for ahead."""

    jobs: int = 1
    crew: "Crew | None" = None

    def hands(self, job: Job, sources: Sequence[Source]) -> Hands:
        """Start those who do the work."""
        if self.jobs <= 1 or len(sources) < FEW:
            return Alone(job)
        from evalbook.jobs.pool import Pool  # noqa: PLC0415 - a small run needs none

        return Pool(job, min(self.jobs, len(sources)), crew=self.crew)


@dataclass(frozen=True)
class Cluster:
    """Workers of a dask cluster, by the address of its scheduler; of one begun for the run where empty."""

    scheduler: str = ""
    jobs: int = 1

    def hands(self, job: Job, sources: Sequence[Source]) -> Hands:
        """Reach those who do the work; raises `UnavailableError`."""
        try:
            from evalbook.jobs.dask_cluster import dask_hands  # noqa: PLC0415 - nobody else needs dask
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in _OF_DASK:
                raise
            raise UnavailableError('没有安装 dask，请先运行 pip install "evalbook[dask]"') from None
        return dask_hands(job, sources, self.scheduler, self.jobs)
