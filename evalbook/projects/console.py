"""What is printed about the projects of a run."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from evalbook.console.screen import safe
from evalbook.console.tables import parts
from evalbook.findings import Level
from evalbook.projects.outcome import ProjectOutcome


def print_projects(screen: Console, projects: Sequence[ProjectOutcome]) -> None:
    """Print a line for each project: file, sheet, total, grade, findings by level."""
    for part in parts(projects):
        screen.print(_table(part))


def _table(projects: Sequence[ProjectOutcome]) -> Table:
    table = Table(title="项目自评", title_style="bold")
    for title in ("文件", "工作表", "主管部门", "项目"):
        # Chinese has no spaces to break at: without folding, a long name would be cut.
        table.add_column(title, overflow="fold")
    for title in ("核算总分", "等级", *Level):
        table.add_column(title, justify="right")
    for one in projects:
        seen = one.assessment
        total = f"{seen.total:.2f}" if seen and seen.total is not None else "未评分"
        counts = [one.count(level) for level in Level]
        table.add_row(
            *map(safe, (one.file, one.sheet, one.department, one.project)),
            safe(total, "" if seen else "red"),
            seen.grade if seen else "",
            *(str(count) if count else "" for count in counts),
        )
    return table


def print_project_counts(screen: Console, projects: Sequence[ProjectOutcome]) -> None:
    """Print how many projects were scored, and how many workbooks gave none."""
    count = sum(one.is_project for one in projects)
    scored = sum(one.assessment is not None for one in projects)
    files = len({one.file for one in projects})
    text = f"项目自评：{files}个工作簿，{count}个项目，已评分{scored}个，未评分{count - scored}个。"
    screen.print(safe(text))
