"""The command line: commands and their options, and nothing that could be called logic."""

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from evalbook import exit_codes
from evalbook.batch.terms import Terms
from evalbook.cli_options import (
    AllowVersion,
    Departments,
    DryRun,
    Engine,
    Force,
    Home,
    Indicators,
    Jobs,
    Latest,
    Machine,
    Out,
    Paths,
    PreviousSummary,
    ProjectForm,
    Prune,
    Scheduler,
    WorkedBy,
    Year,
)
from evalbook.console.chinese import ChineseCommand, ChineseGroup, usage_message
from evalbook.document.font_choice import Fonts
from evalbook.indicators_cli import indicators_app
from evalbook.jobs.ahead import sent_for
from evalbook.jobs.cores import cores
from evalbook.jobs.garbage import collect_no_more, collect_seldom
from evalbook.output.manner import Manner
from evalbook.output.shell import Shell, ShellError, read_shell
from evalbook.remote.address import Location, location
from evalbook.system_errors import reason
from evalbook.termination import TerminatedError, terminable
from evalbook.unchanged import state_of, unchanged
from evalbook.wrong_use import WrongUseError

if TYPE_CHECKING:
    from evalbook.jobs.choose import Cluster

app = typer.Typer(
    cls=ChineseGroup,
    help="部门整体支出绩效自评：下发填报模板，批量核算，生成评分表、自评报告和汇总表。",
    no_args_is_help=True,
    add_completion=False,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]...",
)

_YEARS = range(2000, 2101)
_SHEETS = range(1, 101)
_JOBS = range(1, 257)


_BROKEN_OFF = "已中断，已经写出的文件都是完整的；再运行一次，会接着做没有做完的。"


@app.command(
    name="score",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="核算填好的工作簿，写出评分结果、自评报告、退回通知和汇总表。",
)
def score_command(  # noqa: PLR0913, PLR0917 - an argument for each option
    paths: Paths,
    out: Out,
    year: Year = None,
    indicators: Indicators = "",
    project_form: ProjectForm = "",
    departments: Departments = None,
    deadline: Annotated[
        str,
        typer.Option("--deadline", metavar="日期", help="退回修改的期限，如2025-03-10。", show_default=False),
    ] = "",
    bureau: Annotated[
        str,
        typer.Option("--bureau", metavar="名称", help="通知、通报落款的财政部门全称。", show_default=False),
    ] = "",
    previous: PreviousSummary = None,
    *,
    latest: Latest = False,
    allow_version: AllowVersion = False,
    warnings_too: Annotated[
        bool, typer.Option("--with-warnings", help="已评分但有警告或提示的，也写核实通知。")
    ] = False,
    fonts: Annotated[
        Fonts,
        typer.Option("--fonts", metavar="字体", help="写gb2312，报告用仿宋_GB2312等。", show_default=False),
    ] = Fonts.MODERN,
    catalogue: Annotated[bool, typer.Option("--catalogue", help="报告封面后加目录。")] = False,
    shell: Annotated[
        Path | None,
        typer.Option("--shell", metavar="样式", help="报告用财政局自己的 Word 样式。", show_default=False),
    ] = None,
    suggest: Annotated[bool, typer.Option("--suggest", help="报告“存在的问题”下列出失分和原因。")] = False,
    jobs: Jobs = None,
    force: Force = False,
    prune: Prune = False,
    dry_run: DryRun = False,
    machine: Machine = False,
    engine: WorkedBy = None,
    scheduler: Scheduler = "",
    home: Home = None,
) -> int:
    """Score workbooks and write all papers."""
    handed, target = [location(text) for text in paths], location(out)
    beside = [path for path in (departments, previous, shell) if path]
    _existing([*handed, *beside])
    _folder(target)
    _for_store(home, target)
    _plausible(year)
    terms = Terms(_day(deadline), bureau.strip(), warnings_too)
    named = (year, indicators, project_form, str(departments), str(previous), str(shell))
    choices = (*named, terms, fonts, catalogue, suggest, latest, allow_version)
    state = state_of(handed, target, choices, [*beside, *_file(indicators), *_file(project_form)])
    if not (force or prune or dry_run or machine) and (code := unchanged(state, target)) is not None:
        return code
    count = _processes(jobs)
    with sent_for(1 if dry_run or engine or scheduler else count, handed, target) as crew:
        from evalbook.run import Wishes, plan_paths, score_paths  # noqa: PLC0415 - keeps --help quick

        wishes = Wishes(
            year,
            indicators,
            project_form,
            latest,
            departments,
            allow_version,
            terms,
            previous,
            Manner(fonts, catalogue, suggest, _shell(shell, catalogue=catalogue)),
            count,
            force,
            prune,
            machine,
            state,
            _cluster(engine, scheduler, jobs),
            home,
            crew,
        )
        if wishes.cluster:
            handed, target = [_everywhere(one) for one in handed], _everywhere(target)
        return plan_paths(handed, target, wishes) if dry_run else score_paths(handed, target, wishes)


@app.command(
    name="check",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="只检查填好的工作簿，列出全部问题，不写任何文件。",
)
def check_command(  # noqa: PLR0913 - an argument for each option
    paths: Paths,
    year: Year = None,
    indicators: Indicators = "",
    project_form: ProjectForm = "",
    departments: Departments = None,
    *,
    latest: Latest = False,
    allow_version: AllowVersion = False,
    jobs: Jobs = None,
    machine: Machine = False,
    engine: WorkedBy = None,
    scheduler: Scheduler = "",
) -> int:
    """List what is wrong, and write nothing."""
    from evalbook.run import Wishes, check_paths  # noqa: PLC0415

    handed = [location(text) for text in paths]
    _existing([*handed, *([departments] if departments else [])])
    _plausible(year)
    wishes = Wishes(
        year,
        indicators,
        project_form,
        latest,
        departments,
        allow_version,
        jobs=_processes(jobs),
        machine=machine,
        cluster=_cluster(engine, scheduler, jobs),
    )
    if wishes.cluster:
        handed = [_everywhere(one) for one in handed]
    return check_paths(handed, wishes)


@app.command(
    name="template", cls=ChineseCommand, options_metavar="[选项]", help="写出填报模板，供各部门填写。"
)
def template_command(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="文件夹", help="模板放在哪个文件夹。", show_default=False)
    ],
    year: Year = None,
    department: Annotated[
        str, typer.Option("--department", metavar="全称", help="部门全称，预先填进封面。", show_default=False)
    ] = "",
    units: Annotated[
        Path | None,
        typer.Option(
            "--units",
            metavar="名单",
            help="所属单位名单，给每个单位备一套表。",
            show_default=False,
        ),
    ] = None,
    indicators: Indicators = "",
    projects: Annotated[
        int | None,
        typer.Option("--projects", metavar="张数", help="项目自评表模板里放几张项目表。", show_default=False),
    ] = None,
) -> int:
    """Write the fill-in template."""
    from evalbook.templates_run import make_template  # noqa: PLC0415

    _folder(out)
    _plausible(year)
    if units is not None:
        _existing([units])
    if projects is not None and projects not in _SHEETS:
        raise WrongUseError(f"项目表的张数应在{_SHEETS[0]}至{_SHEETS[-1]}之间")
    return make_template(out, year, department, indicators, units=units, projects=projects)


@app.command(
    name="transplant",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="把旧模板或损坏的工作簿里填好的内容，移到一份新的填报模板里。",
)
def transplant_command(
    old: Annotated[
        Path, typer.Argument(metavar="旧工作簿", help="填好的旧工作簿，不会被改动。", show_default=False)
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="新工作簿", help="新工作簿的文件名。", show_default=False),
    ],
    year: Year = None,
    indicators: Indicators = "",
) -> int:
    """Move what is filled in to a fresh template."""
    from evalbook.transplant.run import transplant_file  # noqa: PLC0415

    _existing([old])
    _plausible(year)
    return transplant_file(old, out, year, indicators)


app.add_typer(indicators_app, name="indicators")


def _cluster(engine: Engine | None, scheduler: str, jobs: int | None) -> "Cluster | None":
    from evalbook.jobs.choose import Cluster  # noqa: PLC0415 - keeps --help quick

    return Cluster(scheduler.strip(), jobs or cores()) if engine or scheduler else None


def _everywhere(path: Location) -> Location:
    """Name a file as it is called wherever a worker stands."""
    return path.absolute() if isinstance(path, Path) else path


def _for_store(home: Path | None, out: Location) -> None:
    if home is not None and isinstance(out, Path):
        raise WrongUseError("--state 只在结果写到网址时用，结果写到文件夹时，运行记录就在那个文件夹里")


def _existing(paths: Sequence[Location]) -> None:
    for path in paths:
        if not _exists(path):
            raise WrongUseError(f"找不到“{path}”")


def _file(name: str) -> list[Path]:
    """Return what a name means, where it means a file."""
    return [Path(name)] if name and _exists(Path(name)) else []


def _shell(path: Path | None, *, catalogue: bool) -> Shell | None:
    if path is None:
        return None
    if catalogue:
        raise WrongUseError("用 --shell 时不能用 --catalogue，目录请写在样式里")
    _existing([path])
    try:
        return read_shell(path)
    except ShellError as error:
        raise WrongUseError(f"样式“{path.name}”不能用：{error}") from None


def _folder(out: Location) -> None:
    from evalbook.intake.located import is_folder  # noqa: PLC0415

    if _exists(out) and not is_folder(out):
        raise WrongUseError(f"“{out}”不是文件夹，结果要写到文件夹里")


def _plausible(year: int | None) -> None:
    if year is not None and year not in _YEARS:
        raise WrongUseError(f"年度应在{_YEARS[0]}至{_YEARS[-1]}之间")


def _processes(jobs: int | None) -> int:
    if jobs is not None and jobs not in _JOBS:
        raise WrongUseError(f"进程数应在{_JOBS[0]}至{_JOBS[-1]}之间")
    return jobs or cores()


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise WrongUseError(f"期限“{text}”不是日期，应写成2025-03-10") from None


def _exists(path: Location) -> bool:
    from evalbook.intake.located import is_there  # noqa: PLC0415

    try:
        return is_there(path)
    except OSError as error:
        if not isinstance(path, Path):
            raise WrongUseError(f"打不开“{path}”（{reason(error)}）") from None
        return False  # a name too long, or a folder that may not be looked into


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit code; never lets a traceback through."""
    from evalbook.console.streams import any_encoding  # noqa: PLC0415

    any_encoding(sys.stdout)
    any_encoding(sys.stderr)
    try:
        with terminable():
            return _run(arguments)
    except TerminatedError:
        return _complain(_BROKEN_OFF, exit_codes.TERMINATED)


def _run(arguments: list[str]) -> int:
    try:
        code = typer.main.get_command(app).main(arguments, prog_name="evalbook", standalone_mode=False)
    except WrongUseError as error:
        return _complain(f"{error}。", error.exit_code)
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            return _complain(error.format_message(), exit_codes.WRONG_USE)
        return _complain(f"{usage_message(error)}。运行 evalbook --help 查看用法。", exit_codes.WRONG_USE)
    except KeyboardInterrupt:
        code = exit_codes.INTERRUPTED
    except Exception:  # noqa: BLE001 - the last line of defence
        return _complain(f"程序内部出错，请把错误报告交给软件维护人员：{_save_fault()}", exit_codes.FAULT)
    if code == exit_codes.INTERRUPTED:  # what typer makes of Ctrl-C
        return _complain(_BROKEN_OFF, exit_codes.INTERRUPTED)
    return code if isinstance(code, int) else exit_codes.ALL_SCORED


def _complain(message: str, code: int) -> int:
    sys.stderr.write(f"{message}\n")
    return code


def _save_fault() -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="evalbook-错误报告-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exc(file=file)
    return file.name


def main() -> None:
    """Run the command line of this process."""
    collect_seldom()
    # numpy would start threads for matrices, of which there are none here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code = run(sys.argv[1:])
    collect_no_more()
    sys.exit(code)
