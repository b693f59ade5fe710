"""The course of a run: files are read, judged against each other, scored and written, and sent back.

Files are read and departments are scored by whoever has a hand free; in between, the run looks at all
of them together. Of each file only a brief and a row of the summary are held.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from evalbook.batch import works
from evalbook.batch.file_read import Brief
from evalbook.batch.keys import book_key, department_key, passing_key, reading_key, return_key
from evalbook.batch.labour import Labour
from evalbook.batch.lost import lost_book, lost_department, lost_reading
from evalbook.batch.packing import unpack
from evalbook.batch.paper_names import Sheet, department_clashes, project_clashes
from evalbook.batch.project_rivals import others_of
from evalbook.batch.rivals import Standing, standings
from evalbook.batch.tasks import (
    BookDone,
    BookTask,
    DepartmentDone,
    DepartmentTask,
    ReadTask,
    ReturnDone,
    ReturnTask,
)
from evalbook.batch.written import Written
from evalbook.findings import Finding
from evalbook.intake.reading import Reading
from evalbook.intake.source import Source
from evalbook.jobs.hands import Done, Lost, Task, Work
from evalbook.output.place import Paper
from evalbook.projects.compare import by_department, of_department
from evalbook.projects.outcome import ProjectOutcome
from evalbook.results.outcome import Outcome
from evalbook.results.returned import Return
from evalbook.results.roll import Roll
from evalbook.scoring.peers import Peers, together

_READ, _SCORED, _BOOKS, _BACK = 8, 16, 4, 4
"""Files that are done together, at most."""


@dataclass
class Course:
    """One run over some files, stage by stage."""

    labour: Labour
    roll: Roll | None = None
    latest: bool = False
    """Whether only the newest file of a department counts."""
    papers: Written = field(default_factory=Written)
    notes: dict[str, None] = field(default_factory=dict)
    """What whoever looks at the papers should know, each once."""
    briefs: dict[str, Brief] = field(default_factory=dict)
    """By file, in the order of the files."""
    readings: dict[str, bytes] = field(default_factory=dict)
    """By file, the key under which it lies as read."""

    def read(self, sources: Sequence[Source]) -> None:
        """Read files, as far as they are not remembered."""
        memory, watcher = self.labour.memory, self.labour.watcher
        watcher.begin("读取", len(sources))
        missing = []
        for source in sources:
            key = reading_key(source)
            brief = None if key is None else memory.brief(key)
            if key is None or brief is None:
                missing.append(source)
            else:
                self.briefs[source.name], self.readings[source.name] = brief, key
                watcher.did(source.name, "读取", anew=False)
        tasks = map(ReadTask, missing)
        for task, done in self.labour.do(works.read, tasks, len(missing), _READ):
            read = lost_reading(task, done) if isinstance(done, Lost) else done
            # What was changed since it was listed is not remembered under what it was.
            unchanged = task.source.digest == read.brief.sha256
            key = reading_key(task.source) if task.source.inside or unchanged else None
            key = key or passing_key(task.file)
            memory.keep_reading(key, read)
            digest = _held(task.source.digest, read.brief.sha256)
            self.briefs[task.file] = replace(read.brief, file=task.file, sha256=digest)
            self.readings[task.file] = key
            watcher.did(task.file, "读取")
        self.briefs = {source.name: self.briefs[source.name] for source in sources}

    def score(self) -> tuple[list[Outcome], list[ProjectOutcome]]:
        """Score and write everything that was read; outcomes in the order of the files."""
        job = self.labour.job
        held = [one for one in self.briefs.values() if one.holds_department]
        books = [one for one in self.briefs.values() if one.projects is not None]
        found = standings(held, self._reading, job.system, latest=self.latest)
        self.labour.watcher.begin("评分", len(held) + len(books))
        aside = {one.file: self._set_aside(one, found[one.file]) for one in held if found[one.file].set_aside}
        counting = {one.file: one for one in held if one.file not in aside}
        projects = self._score_books({one.file: one for one in books})
        outcomes = aside | self._score_departments(counting, found, projects)
        # What follows asks for outcomes alone, and takes room of its own.
        self.briefs.clear()
        return [outcomes[one.file] for one in held], projects

    def _packed(self, file: str) -> bytes:
        return self.labour.memory.packed(self.readings[file])

    def _reading(self, file: str) -> Reading:
        return unpack(self._packed(file)).reading or Reading()

    def _set_aside(self, brief: Brief, standing: Standing) -> Outcome:
        findings = (*standing.findings, *self._called(brief))
        outcome = Outcome(brief.file, brief.department, None, findings, set_aside=True, sha256=brief.sha256)
        self.labour.watcher.did(brief.file, "由另一份代替", len(findings))
        return outcome.condensed()

    def _called(self, brief: Brief) -> tuple[Finding, ...]:
        if self.roll is None or not brief.department:
            return ()
        return self.roll.called(brief.file, brief.department)

    def _score_books(self, briefs: Mapping[str, Brief]) -> list[ProjectOutcome]:
        others = others_of(briefs.values())
        clashes = project_clashes(briefs.values())

        def task(file: str, names: tuple[str, ...]) -> BookTask:
            return BookTask(file, self._packed(file), others.get(file, ()), names)

        scored = self._first(works.score_books, [task(one, ()) for one in clashes.files], _scored_projects)
        names = clashes.named(scored)
        outcomes: dict[str, tuple[ProjectOutcome, ...]] = {}
        for file, done in self.labour.done(
            works.score_books,
            list(briefs),
            lambda file: task(file, tuple(names[file, one.sheet] for one in briefs[file].projects or ())),
            book_key,
            BookDone,
            _BOOKS,
        ):
            book = lost_book(file, done, briefs[file].sha256) if isinstance(done, Lost) else done
            outcomes[file] = book.outcomes
            self.papers.add(file, book.papers)
        return [outcome for file in briefs for outcome in outcomes[file]]

    def _score_departments(
        self, briefs: Mapping[str, Brief], found: Mapping[str, Standing], projects: Sequence[ProjectOutcome]
    ) -> dict[str, Outcome]:
        job = self.labour.job
        own = by_department(projects if job.system.project_checks else ())
        peers = self._peers([one.file for one in briefs.values() if one.is_read])
        clashes = department_clashes(briefs.values())

        def task(file: str, name: str) -> DepartmentTask:
            brief = briefs[file]
            return DepartmentTask(
                file,
                self._packed(file),
                tuple(found[file].findings),
                self._called(brief),
                tuple(of_department(own, brief.department)),
                name,
                peers,
            )

        first = [task(file, "") for file in clashes.files]
        names = clashes.named(self._first(works.score_departments, first, _scored_department))
        outcomes: dict[str, Outcome] = {}
        for file, done in self.labour.done(
            works.score_departments,
            list(briefs),
            lambda file: task(file, names.get((file, ""), "")),
            lambda task: department_key(job, task, briefs[task.file].department),
            DepartmentDone,
            _SCORED,
        ):
            one = lost_department(briefs[file], done) if isinstance(done, Lost) else done
            brief = briefs[file]
            outcomes[file] = one.outcome.sharing(file, brief.department, brief.sha256)
            self.papers.add(file, one.papers)
            self.notes |= dict.fromkeys(one.notes)
        return outcomes

    def _first(
        self, work: Work[Task, Done], tasks: Sequence[Task], scored: Callable[[Task, Done], Iterable[Sheet]]
    ) -> set[Sheet]:
        """Score the few that would share a name, without writing: only those scored need one."""
        found: set[Sheet] = set()
        for task, done in self.labour.do(work, tasks, len(tasks), _BOOKS):
            if not isinstance(done, Lost):
                found.update(scored(task, done))
        return found

    def _peers(self, files: Sequence[str]) -> Peers | None:
        """Gather what ranks are among, where the system has any."""
        if not any(one.is_ranked for one in self.labour.job.system.indicators):
            return None
        tasks = (DepartmentTask(file, self._packed(file)) for file in files)
        gathered = self.labour.do(works.gather_peers, tasks, len(files), _SCORED)
        return together(one for _, one in gathered if not isinstance(one, Lost))

    def send_back(self, back: Sequence[Return], sources: Iterable[Source]) -> None:
        """Write what goes back."""
        returned = {one.file: one for one in back}
        originals = {one.name: one for one in sources if one.name in returned}
        self.labour.watcher.begin("退回", len(back))
        for file, done in self.labour.done(
            works.write_returns,
            list(returned),
            lambda file: ReturnTask(returned[file], originals[file]),
            lambda task: return_key(self.labour.job, task),
            ReturnDone,
            _BACK,
        ):
            if isinstance(done, Lost):
                self.papers.add(file, [Paper(returned[file].letter, "", done.cause.value)])
            else:
                self.papers.add(file, done.papers)

    def settle(self) -> None:
        """Forget what neither this run nor a later one has a use for."""
        self.labour.memory.settle(self.readings.values())
        # The bureau's papers are drawn from outcomes alone, and take room of their own.
        self.readings.clear()


def _held(known: str, text: str) -> str:
    """Return the one that is held already, where a text that came from another process is the same."""
    return known if known == text else text


def _scored_department(task: DepartmentTask, done: DepartmentDone) -> Iterable[Sheet]:
    return [] if done.outcome.assessment is None else [(task.file, "")]


def _scored_projects(task: BookTask, done: BookDone) -> Iterable[Sheet]:
    return [(task.file, one.sheet) for one in done.outcomes if one.assessment is not None]
