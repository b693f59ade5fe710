"""Settling a run: what is left of earlier ones, and the record of what was done."""

from collections.abc import Container, Iterable, Sequence
from contextlib import suppress
from itertools import chain
from sys import intern

from evalbook.batch.edited import put_aside
from evalbook.batch.job import Job
from evalbook.batch.leftovers import Papers, count, leftovers, remove
from evalbook.batch.moment import now
from evalbook.batch.papers import BUREAU
from evalbook.batch.record import (
    RECORD,
    Entry,
    gone_lines,
    record_lines,
    recorded,
    recorded_papers,
    rules_of,
    written,
)
from evalbook.batch.undertake import Undertaken
from evalbook.output.place import ANNOUNCED, Paper, Place
from evalbook.system_errors import reason

_NAMED = 10
_STUCK = "已不再需要，但没有删掉"


def settle(job: Job, done: Undertaken, *, prune: bool) -> list[str]:
    """Remove what nobody is to find any more, and write the record; return what a person should know.

    What a file that is there had come to earlier, and does not come to now, is removed: a letter, once it
    is corrected. What belongs to a file that is no longer there is removed only on demand (`prune`). What
    somebody has changed by hand stays in any case. What could not be removed, or recorded, is added to the
    bureau's papers in `done` with the reason.
    """
    if job.place is None:
        return []
    handed_in = [BUREAU, *(one.file for one in done.results.receipts)]
    left = leftovers(job.place, recorded_papers(job.place), done.papers, handed_in)
    stuck = remove(job.place, left.replaced)
    done.papers.add(BUREAU, [Paper(name, "", _STUCK) for name in _names(stuck)])
    gone, notes = left.gone, []
    if prune:
        gone = remove(job.place, left.gone)
        removed = count(left.gone) - count(gone)
        notes += [f"已删除{removed}个结果，它们的报送文件已不在。"] if removed else []
        notes += _told("的报送文件已不在，但内容被人改过，或者正被打开，没有删除", _names(gone))
    elif gone:
        notes.append(f"有{count(gone)}个以前的结果，报送文件已不在；要删除，请加 --prune 再运行一次。")
    moments, before = _before(job.place, done, handed_in, gone)
    lines = chain(
        record_lines(rules_of(job), done.results, done.papers, moments),
        gone_lines(gone, before),
    )
    try:
        job.place.write(RECORD, map(written, lines))
    except OSError as error:
        done.papers.add(BUREAU, [Paper(RECORD, "", reason(error))])
    else:
        _announce_again(job.place, stuck)
    return notes


def _announce_again(place: Place, papers: Papers) -> None:
    """Forget what was announced, now that it is recorded, but for what the next run is to remove."""
    with suppress(OSError):
        place.remove(ANNOUNCED)
    for file, own in papers.items():
        for paper in own:
            place.announce(file, paper)


def put_aside_edited(job: Job) -> list[str]:
    """Keep what people have done to the papers of earlier runs, before they are written again."""
    if job.place is None:
        return []
    return put_aside(job.place, (paper for _, paper in recorded_papers(job.place)))


def _before(
    place: Place, done: Undertaken, files: Iterable[str], gone: Container[str]
) -> tuple[dict[str, str], dict[str, Entry]]:
    """Say when each file was last done, now or earlier; return what is recorded of those gone, too."""
    moments, before = dict.fromkeys(files, now()), {}
    for file, entry in recorded(place):
        if file in gone:
            before[file] = entry
        elif file in moments and file != BUREAU and entry.moment:
            moments[file] = intern(entry.moment)
    return moments | done.moments, before


def _names(papers: Papers) -> list[str]:
    return list(dict.fromkeys(paper.name for own in papers.values() for paper in own))


def _told(what: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    named = "、".join(f"“{one}”" for one in names[:_NAMED])
    more = f"等{len(names)}个文件" if len(names) > _NAMED else ""
    return [f"{named}{more}{what}。"]
