"""Who does the work of a run."""

from dataclasses import dataclass

from evalbook.batch.job import Job
from evalbook.jobs.alone import Alone
from evalbook.jobs.hands import Hands

FEW = 9
"""Below as many files it takes longer to start other processes than to do the work."""


@dataclass(frozen=True)
class Workers:
    """Processes of this machine."""

    jobs: int = 1

    def hands(self, job: Job, files: int) -> Hands:
        """Start those who do the work."""
        if self.jobs <= 1 or files < FEW:
            return Alone(job)
        from evalbook.jobs.pool import Pool  # noqa: PLC0415 - a small run needs none

        return Pool(job, min(self.jobs, files))
