"""What is printed when a run is over."""

from collections.abc import Sequence

from evalbook.batch.papers import Results
from evalbook.batch.plan import SAME, Plan
from evalbook.batch.undertake import Undertaken
from evalbook.console.failures import report_failures
from evalbook.console.screen import console, safe
from evalbook.console.tables import print_findings, print_outcomes
from evalbook.findings import Level
from evalbook.projects.console import print_project_counts, print_projects
from evalbook.projects.outcome import ProjectOutcome
from evalbook.published import OUTPUTS, Published
from evalbook.remote.address import Location
from evalbook.results.outcome import Outcome


def print_run(results: Results, levels: Sequence[Level], *, unscored_only: bool) -> None:
    """Print what became of everything handed in."""
    screen, outcomes, projects = console(), results.outcomes, results.projects
    if outcomes or not projects:
        print_outcomes(screen, outcomes)
    if projects:
        print_projects(screen, projects)
    everything: list[Outcome | ProjectOutcome] = [*outcomes, *projects]
    unscored = [one for one in everything if one.assessment is None]
    print_findings(screen, unscored if unscored_only else everything, levels)
    if outcomes or not projects:
        screen.print(safe(counted(outcomes)))
    if projects:
        print_project_counts(screen, projects)


def counted(outcomes: Sequence[Outcome]) -> str:
    """Count files: how many were scored, how many were not."""
    scored = sum(outcome.assessment is not None for outcome in outcomes)
    aside = sum(outcome.set_aside for outcome in outcomes)
    replaced = f"，由另一份代替{aside}个" if aside else ""
    return f"共{len(outcomes)}个文件，已评分{scored}个，未评分{len(outcomes) - scored - aside}个{replaced}。"


def print_written(done: Undertaken, out: Location, notes: Sequence[str]) -> None:
    """Print where the papers are, which could not be written, and what else a person should know."""
    written = {one.name.partition("/")[0] for one in done.papers.all_papers() if not one.failure}
    named = "、".join(name for name in OUTPUTS if name in written)
    if named:
        console().print(safe(f"结果在“{out}”：{named}。"))
    for note in notes:
        console().print(safe(note))
    report_failures(Published(failed=[(out / one.name, one.failure) for one in done.papers.failures]))


def print_plan(found: Plan, *, prune: bool) -> None:
    """Print what a run would do."""
    screen = console()
    for file, state in found.files:
        done = "不重做" if state == SAME and not found.other_rules else "要做"
        screen.print(safe(f"{done}：{file}（{state}）"), soft_wrap=True)
    for file, papers in found.gone:
        what = "删除" if prune else "保留（加 --prune 才删除）"
        screen.print(safe(f"{what}：“{file}”以前的{len(papers)}个结果（报送文件已不在）"), soft_wrap=True)
    count = sum(state != SAME or found.other_rules for _, state in found.files)
    why = "程序版本、指标体系或者选项变了，或者要求全部重做。" if found.other_rules else ""
    broken = "上次运行没有做完，已经做好的部分会接着用，不重做。" if found.broken_off and count else ""
    screen.print(safe(f"共{len(found.files)}个文件，要做{count}个。{why}{broken}什么也没有写。"))
