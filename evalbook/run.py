"""What each command does, from paths to an exit code."""

from collections.abc import Sequence
from pathlib import Path

from evalbook.batch import OUTPUTS, SCORED_FOLDER, Published, assess, write_outputs
from evalbook.console.screen import console, progress, safe
from evalbook.console.tables import print_findings, print_outcomes
from evalbook.exit_codes import ALL_SCORED, ATTENTION, NO_INPUT, NOT_WRITTEN, WRONG_USE
from evalbook.findings import Level
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators_run import chosen
from evalbook.intake.scan import scan
from evalbook.outcome import Outcome
from evalbook.output.naming import safe_name
from evalbook.unit_templates import Wanted, wanted

TEMPLATE_NAME = "部门整体支出绩效自评填报模板"


def score_paths(paths: Sequence[Path], out: Path, year: int | None, indicators: str = "") -> int:
    """Score everything in `paths` and write all outputs to `out`; `indicators` names the system."""
    system = _system(year, indicators)
    if system is None:
        return WRONG_USE
    sources = scan(paths, leave_out=(out, *(out / name for name in OUTPUTS)))
    if not sources:
        return _no_input()
    with progress(2 * len(sources) + 1) as report:
        outcomes = assess(sources, system, report)
        published = write_outputs(outcomes, system, out, report)
    screen = console()
    print_outcomes(screen, outcomes)
    unscored = [outcome for outcome in outcomes if outcome.assessment is None]
    print_findings(screen, unscored, [Level.ERROR])
    _print_counts(outcomes)
    return _close(published, out, bool(unscored))


def check_paths(paths: Sequence[Path], year: int | None, indicators: str = "") -> int:
    """Check everything in `paths` and print what was found."""
    system = _system(year, indicators)
    if system is None:
        return WRONG_USE
    sources = scan(paths)
    if not sources:
        return _no_input()
    with progress(len(sources)) as report:
        outcomes = assess(sources, system, report)
    screen = console()
    print_outcomes(screen, outcomes)
    print_findings(screen, outcomes, list(Level))
    _print_counts(outcomes)
    return ATTENTION if any(outcome.assessment is None for outcome in outcomes) else ALL_SCORED


def make_template(
    out: Path, year: int | None, department: str, indicators: str = "", units: Path | None = None
) -> int:
    """Write the fill-in template to the folder `out`; one per department of the list `units`."""
    system = _system(year, indicators)
    if system is None:
        return WRONG_USE
    templates = [Wanted(department, ())] if units is None else wanted(units, department)
    if templates is None:
        return WRONG_USE
    published = Published()
    for one in templates:
        name = f"{TEMPLATE_NAME}-{system.about.year}"
        if one.department:
            name = f"{safe_name(one.department, one.department)}-{name}"
        published.put(out / f"{name}.xlsx", one.write(system))
    for path in published.written:
        console().print(safe(f"已写出填报模板：{path}"))
    return _report_failures(published) or ALL_SCORED


def _system(year: int | None, indicators: str) -> IndicatorSystem | None:
    system = chosen(indicators)
    return system if system is None or year is None else system.for_year(year)


def _no_input() -> int:
    console(stderr=True).print(safe("没有找到 .xlsx 工作簿，请检查路径。"))
    return NO_INPUT


def _print_counts(outcomes: Sequence[Outcome]) -> None:
    scored = sum(outcome.assessment is not None for outcome in outcomes)
    text = f"共{len(outcomes)}个文件，已评分{scored}个，未评分{len(outcomes) - scored}个。"
    console().print(safe(text))


def _close(published: Published, out: Path, attention: bool) -> int:  # noqa: FBT001 - one private caller
    if published.written:
        console().print(safe(f"结果在“{out}”：{SCORED_FOLDER}、自评报告、汇总表.xlsx。"))
    return _report_failures(published) or (ATTENTION if attention else ALL_SCORED)


def _report_failures(published: Published) -> int:
    for path, reason in published.failed:
        text = f"无法写出“{path}”（{reason}），可能文件正被打开或磁盘不可写；请关闭后重新运行。"
        console(stderr=True).print(safe(text, "red"))
    return NOT_WRITTEN if published.failed else 0
