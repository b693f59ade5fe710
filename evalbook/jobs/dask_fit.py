"""Whether a cluster does the work as this process would: by the same versions, on the same files."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from distributed import Client

from evalbook.batch.job import Job
from evalbook.intake.located import is_there
from evalbook.intake.source import Source
from evalbook.jobs.hands import UnavailableError
from evalbook.output.place import Place
from evalbook.system_errors import reason

_SAME = (
    *("evalbook", "python", "dask", "distributed", "lxml", "openpyxl", "pandas", "pydantic"),
    *("python-calamine", "python-docx", "xlsxwriter"),
)
"""What the same bytes come of only where its version is the same."""
_PROBE = ".evalbook-探测"
_NO_PLACE = "看不到结果文件夹"
_NO_INPUT = "看不到报送的文件"


def check_fit(client: Client, job: Job, sources: Sequence[Source]) -> None:
    """Raise `UnavailableError` where any of a cluster is of other versions, or cannot see the files."""
    versions: Any = client.get_versions(packages=list(_SAME))
    here = versions["client"]
    others = {"调度进程": versions["scheduler"]} | {
        f"计算进程“{address}”": found for address, found in sorted(versions["workers"].items())
    }
    for who, found in others.items():
        for name, there, own in _differing(found, here):
            what = f"是{there}" if there else "没有安装"
            raise UnavailableError(f"{who}的 {name} {what}，这里是{own}，请在各台机器装同样的版本")
    for address, trouble in sorted(_troubles(client, job.place, sources).items()):
        raise UnavailableError(f"计算进程“{address}”{trouble}，请用各台机器都能读写、路径相同的共享文件夹")


def _differing(there: Mapping[str, Any], here: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name in _SAME:
        found, own = _version(there, name), _version(here, name)
        if found != own:
            yield name, found, own


def _version(found: Mapping[str, Any], name: str) -> str:
    version = str(found["packages"].get(name) or "")
    # Programs of one series of Python write the same.
    return ".".join(version.split(".")[:2]) if name == "python" else version


def _troubles(client: Client, place: Place | None, sources: Sequence[Source]) -> dict[str, str]:
    """Let every worker look for the outputs' place and the first file; returns what they do not see."""
    name, mark = f"{_PROBE}-{uuid.uuid4().hex}", uuid.uuid4().bytes
    source = next((one for one in sources if one.refusal is None), None)
    try:
        if place is not None:
            place.write(name, mark)
        seen = client.run(trouble_with, place, name, mark, source)
    except OSError as error:
        raise UnavailableError(f"结果写不进去（{reason(error)}）") from None
    finally:
        if place is not None:
            with suppress(OSError):
                place.remove(name)
    return {address: trouble for address, trouble in seen.items() if trouble}


def trouble_with(place: Place | None, name: str, mark: bytes, source: Source | None) -> str:
    """Say what a worker does not see; called there."""
    try:
        if place is not None and place.read(name) != mark:
            return _NO_PLACE
    except OSError:
        return _NO_PLACE
    return _NO_INPUT if source is not None and not is_there(source.path) else ""
