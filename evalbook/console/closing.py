"""What is printed when a run is over."""

from collections.abc import Sequence

from evalbook.batch.papers import Results
from evalbook.console.screen import console, safe
from evalbook.console.tables import print_findings, print_outcomes
from evalbook.findings import Level
from evalbook.projects.console import print_project_counts, print_projects
from evalbook.projects.outcome import ProjectOutcome
from evalbook.results.outcome import Outcome


def print_run(results: Results, levels: Sequence[Level], *, unscored_only: bool) -> bool:
    """Print what became of everything handed in; tell whether anything was not scored."""
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
    return any(one.needs_attention for one in everything)


def counted(outcomes: Sequence[Outcome]) -> str:
    """Count files: how many were scored, how many were not."""
    scored = sum(outcome.assessment is not None for outcome in outcomes)
    aside = sum(outcome.set_aside for outcome in outcomes)
    replaced = f"，由另一份代替{aside}个" if aside else ""
    return f"共{len(outcomes)}个文件，已评分{scored}个，未评分{len(outcomes) - scored - aside}个{replaced}。"
