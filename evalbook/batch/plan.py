"""What a run would do, by the record of the last: nothing is read but the bytes of the files."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from evalbook.batch.job import Job
from evalbook.batch.papers import BUREAU
from evalbook.batch.record import Entry, recorded, rules_of, was_broken_off
from evalbook.intake.refusal import UnreadableFileError
from evalbook.intake.source import Source
from evalbook.output.place import Paper, Place, stands

NEW, CHANGED, WANTING, SAME = "新的", "有改动", "结果不全或被改过", "没有变化"


@dataclass(frozen=True)
class Plan:
    """What there is to do."""

    files: Sequence[tuple[str, str]]
    """Each file, and how it stands."""
    gone: Sequence[tuple[str, Sequence[Paper]]]
    """Files that are no longer there, and their papers."""
    other_rules: bool
    """Whether the last run was by another program, another indicator system, or other choices."""
    broken_off: bool = False
    """Whether the last run did not come to its end, and what it had done is not done again."""


def plan(job: Job, sources: Sequence[Source], *, afresh: bool) -> Plan:
    """Compare files with the record; `afresh` everything is done again, changed or not."""
    if job.place is None:
        return Plan([], [], other_rules=False)
    record = dict(recorded(job.place))
    rules = rules_of(job)
    other = afresh or any(entry.rules != rules for file, entry in record.items() if file != BUREAU)
    files = [(one.name, _stands(one, record.get(one.name), job.place)) for one in sources]
    present = {one.name for one in sources}
    gone = [
        (file, entry.papers)
        for file, entry in record.items()
        if file != BUREAU and file not in present and entry.papers
    ]
    return Plan(files, gone, other, not other and was_broken_off(job.place))


def _stands(source: Source, entry: Entry | None, place: Place) -> str:
    if entry is None:
        return NEW
    try:
        if hashlib.sha256(source.read()).hexdigest() != entry.sha256:
            return CHANGED
    except UnreadableFileError:
        return SAME if not entry.sha256 else CHANGED
    return SAME if all(stands(place, paper) for paper in entry.papers) else WANTING
