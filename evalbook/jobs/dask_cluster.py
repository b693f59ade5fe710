"""Which dask cluster does the work: one that runs already, or one begun on this machine for this run."""

import logging
import warnings
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from typing import Any

import dask
from distributed import Client, LocalCluster

from evalbook.batch.job import Job
from evalbook.console.screen import console, safe
from evalbook.intake.source import Source
from evalbook.jobs.crew import MEMORY
from evalbook.jobs.dask_engine import OnDask
from evalbook.jobs.dask_fit import check_fit
from evalbook.jobs.hands import UnavailableError

_REACH = 10
"""Seconds to reach a scheduler in, and to wait for its first worker."""
_LOOPBACK = "127.0.0.1"
_LOUD = ("distributed", "distributed.client", "distributed.gc", "tornado", "tornado.application", "bokeh")
_SILENT = logging.CRITICAL + 1


def dask_hands(job: Job, sources: Sequence[Source], scheduler: str, jobs: int) -> OnDask:
    """Connect to a cluster, or start one of `jobs` processes where no scheduler is named.

    Raises `UnavailableError` where there is none, or where it would not do the work as this process would.
    """
    hush()
    cluster = None if scheduler else local_cluster(jobs)
    try:
        client = _connected(cluster or scheduler)
    except BaseException:
        if cluster is not None:
            cluster.close()
        raise

    def end() -> None:
        with suppress(Exception):
            client.close()
        if cluster is not None:
            cluster.close()

    try:
        _wait(client)
        check_fit(client, job, sources)
        if (page := dashboard_of(client)) and (scheduler or find_spec("bokeh")):
            console(stderr=True).print(safe(f"集群的运行情况：{page}"), soft_wrap=True)
        return OnDask(job, client, ended=end)
    except BaseException:
        end()
        raise


def dashboard_of(client: Client) -> str:
    """Return the address at which people can look how a cluster is doing; empty where there is none."""
    services = client.scheduler_info().get("services", {})
    return str(client.dashboard_link) if "dashboard" in services else ""


def local_cluster(jobs: int) -> LocalCluster:
    """Start workers on this machine that nobody else can reach."""
    # The second is asked for whenever a worker is lost: a busy machine takes long to start another.
    dask.config.set(
        {"distributed.scheduler.allowed-failures": 1, "distributed.deploy.lost-worker-timeout": "10 minutes"}
    )
    return LocalCluster(
        n_workers=jobs,
        threads_per_worker=1,
        processes=True,
        host=_LOOPBACK,
        memory_limit=MEMORY,
        silence_logs=_SILENT,
        dashboard_address=f"{_LOOPBACK}:0",
        env={"DASK_LOGGING__DISTRIBUTED": "critical"},
    )


def _connected(to: Any) -> Client:
    try:
        return Client(to, timeout=_REACH, set_as_default=False, name="evalbook")
    except (OSError, ValueError, RuntimeError):
        raise UnavailableError(f"连不上调度进程“{to}”，请检查地址，并确认它正在运行") from None


def _wait(client: Client) -> None:
    try:
        client.wait_for_workers(1, timeout=_REACH)
    except TimeoutError:
        raise UnavailableError("集群里还没有计算进程，请先启动计算进程") from None


def hush() -> None:
    """Keep off the screen what dask tells its administrators."""
    for name in _LOUD:
        logging.getLogger(name).setLevel(_SILENT)
    warnings.filterwarnings("ignore", module=r"distributed(\.|$)")
    warnings.filterwarnings("ignore", message="Sending large graph")
