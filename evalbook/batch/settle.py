"""Settling a run: what is left of earlier ones, and the record of what was done."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import chain

from evalbook.batch.edited import put_aside
from evalbook.batch.job import Job
from evalbook.batch.leftovers import leftovers, remove
from evalbook.batch.moment import now
from evalbook.batch.record import (
    BUREAU,
    RECORD,
    Entry,
    gone_lines,
    read_record,
    record_lines,
    system_name,
    written,
)
from evalbook.batch.undertake import Undertaken
from evalbook.output.place import Paper

_NAMED = 10


def settle(job: Job, done: Undertaken, *, prune: bool) -> list[str]:
    """Remove what nobody is to find any more, and write the record; return what a person should know.

    What a file that is there had come to earlier, and does not come to now, is removed: a letter, once it
    is corrected. What belongs to a file that is no longer there is removed only on demand (`prune`). What
    somebody has changed by hand stays in any case.
    """
    if job.place is None:
        return []
    before = read_record(job.place)
    papers = {**done.papers, BUREAU: done.bureau}
    handed_in = [BUREAU, *(one.file for one in done.results.receipts)]
    left = leftovers({file: one.papers for file, one in before.items()}, papers, handed_in)
    notes = _told("不再需要，但内容被人改过，没有删除", remove(job.place, left.replaced))
    gone: Mapping[str, Sequence[Paper]] = left.gone
    if prune:
        gone = {file: kept for file, own in left.gone.items() if (kept := remove(job.place, own))}
        removed = left.count - sum(map(len, gone.values()))
        notes += [f"已删除{removed}个结果，它们的报送文件已不在。"] if removed else []
        changed = [one for own in gone.values() for one in own]
        notes += _told("的报送文件已不在，但内容被人改过，没有删除", changed)
    elif left.count:
        notes.append(f"有{left.count}个以前的结果，报送文件已不在；要删除，请加 --prune 再运行一次。")
    lines = chain(
        record_lines(system_name(job.system), done.results, papers, _moments(done, before, handed_in)),
        gone_lines(gone, before),
    )
    with suppress(OSError):  # told of already, paper by paper
        job.place.write(RECORD, written(lines))
    return notes


def put_aside_edited(job: Job) -> list[str]:
    """Keep what people have done to the papers of earlier runs, before they are written again."""
    if job.place is None:
        return []
    recorded = (paper for entry in read_record(job.place).values() for paper in entry.papers)
    return put_aside(job.place, recorded)


def _moments(done: Undertaken, before: Mapping[str, Entry], files: Sequence[str]) -> dict[str, str]:
    """Say when each file was last done: now, or in an earlier run whose papers still stand."""
    earlier = {file: one.moment for file, one in before.items() if file != BUREAU}
    return {file: done.moments.get(file) or earlier.get(file) or now() for file in files}


def _told(what: str, papers: Sequence[Paper]) -> list[str]:
    if not papers:
        return []
    named = "、".join(f"“{one.name}”" for one in papers[:_NAMED])
    more = f"等{len(papers)}个文件" if len(papers) > _NAMED else ""
    return [f"{named}{more}{what}。"]
