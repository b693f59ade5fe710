"""What the `indicators` commands do, from a name to an exit code."""

from collections.abc import Callable
from pathlib import Path

from rich.table import Table

from evalbook.console.screen import console, safe
from evalbook.decimals import plain
from evalbook.exit_codes import ALL_SCORED, ATTENTION, NOT_WRITTEN, WRONG_USE
from evalbook.indicator_book import BLANK_FORM
from evalbook.indicator_book.choose import Loaded, UnknownSystemError, choose
from evalbook.indicator_book.mistakes import IndicatorBookError
from evalbook.indicators.load import built_in, load
from evalbook.indicators.model import IndicatorSystem
from evalbook.output.publish import publish
from evalbook.projects.choose import choose_form, names_form
from evalbook.projects.load import built_in_forms, load_form
from evalbook.projects.model import ProjectForm
from evalbook.system_errors import reason


def list_systems() -> int:
    """Print the built-in systems."""
    table = Table(title="自带的指标体系", title_style="bold")
    for title in ("编号", "名称", "年度", "地区", "指标", "总分"):
        table.add_column(title, overflow="fold")
    for name in built_in():
        system = load(name)
        about = system.about
        count = f"{len(system.scored)}项"
        table.add_row(
            *map(safe, (about.id, about.name, str(about.year), about.county, count, plain(about.points)))
        )
    for name in built_in_forms():
        form = load_form(name)
        own, count = form.about, f"{len(form.level2)}类"
        table.add_row(*map(safe, (own.id, own.name, str(own.year), own.county, count, plain(own.points))))
    console().print(table)
    return ALL_SCORED


def export_system(name: str, out: Path) -> int:
    """Write a system, or the blank form, as a workbook."""
    # Other commands choose a system here as well, and write no workbook of one.
    from evalbook.indicator_book.blank import write_blank_form  # noqa: PLC0415
    from evalbook.indicator_book.write import write_indicator_book  # noqa: PLC0415
    from evalbook.projects.form_book.write import write_form_book  # noqa: PLC0415

    if out.suffix.lower() != ".xlsx" or out.is_dir():
        return _complain(f"“{out}”应是 .xlsx 文件的名称。")
    if name == BLANK_FORM:
        return _write(write_blank_form(), out)
    if names_form(name):
        form = chosen_form(name)
        return WRONG_USE if form is None else _write(write_form_book(form), out)
    system = chosen(name)
    return WRONG_USE if system is None else _write(write_indicator_book(system), out)


def _write(data: bytes, out: Path) -> int:
    try:
        publish(out, data)
    except OSError as error:
        text = f"无法写出“{out}”（{reason(error)}），可能文件正被打开或磁盘不可写；请关闭后重新运行。"
        console(stderr=True).print(safe(text, "red"))
        return NOT_WRITTEN
    console().print(safe(f"已写出指标体系工作簿：{out}"))
    return ALL_SCORED


def check_system(name: str) -> int:
    """Check a system and print everything that is wrong with it."""
    try:
        if names_form(name):
            return _sound_form(choose_form(name))
        system = choose(name)
    except UnknownSystemError as error:
        return _complain(f"{error}。")
    except IndicatorBookError as error:
        _print_mistakes(error, stderr=False)
        return ATTENTION
    about = system.about
    size = f"{len(system.scored)}项计分指标，{plain(about.points)}分"
    console().print(safe(f"没有发现错误：{about.name}，{about.year}年度，{size}。"))
    return ALL_SCORED


def _sound_form(form: ProjectForm) -> int:
    about = form.about
    size = f"{len(form.level2)}类指标，{plain(about.points)}分"
    console().print(safe(f"没有发现错误：{about.name}，{about.year}年度，{size}。"))
    return ALL_SCORED


def chosen_form(name: str) -> ProjectForm | None:
    """Load the project form a command is to use; as `chosen`."""
    return _loaded(choose_form, name)


def chosen(name: str) -> IndicatorSystem | None:
    """Load the system a command is to use; say what is wrong and return None where there is none."""
    return _loaded(choose, name)


def _loaded(load_named: Callable[[str], Loaded], name: str) -> Loaded | None:
    try:
        return load_named(name)
    except UnknownSystemError as error:
        _complain(f"{error}。")
    except IndicatorBookError as error:
        _print_mistakes(error, stderr=True)
    return None


def chosen_for(year: int | None, name: str) -> IndicatorSystem | None:
    """Load the system a command is to use, for a year; as `chosen`."""
    system = chosen(name)
    return system if system is None or year is None else system.for_year(year)


def _print_mistakes(error: IndicatorBookError, *, stderr: bool) -> None:
    screen = console(stderr=stderr)
    for mistake in error.mistakes:
        screen.print(safe(str(mistake), "red"), soft_wrap=True)
    screen.print(safe(f"指标体系“{error.source}”有{len(error.mistakes)}处错误，改正后才能使用。"))


def _complain(text: str) -> int:
    console(stderr=True).print(safe(text, "red"), soft_wrap=True)
    return WRONG_USE
