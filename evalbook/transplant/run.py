"""What the `transplant` command does, from its options to an exit code."""

from pathlib import Path

from evalbook.console.screen import console, safe
from evalbook.exit_codes import ALL_SCORED, ATTENTION, NOT_WRITTEN, WRONG_USE
from evalbook.findings import Finding, Level
from evalbook.indicators.model import IndicatorSystem
from evalbook.indicators_run import chosen_for
from evalbook.intake import limits
from evalbook.intake.regular_file import read_regular
from evalbook.intake.sheets import UnreadableFileError
from evalbook.output.publish import publish
from evalbook.projects.choose import names_form
from evalbook.system_errors import reason
from evalbook.transplant.move import Moved, move


def transplant_file(old: Path, out: Path, year: int | None, indicators: str) -> int:
    """Move what `old` holds to a fresh template `out`, and print what could not be moved."""
    misuse = _misuse(old, out, indicators)
    if misuse:
        return _complain(misuse, WRONG_USE)
    system = chosen_for(year, indicators)
    if system is None:
        return WRONG_USE
    moved = _moved(old, system)
    if isinstance(moved, Finding):
        return _complain(_line(moved), ATTENTION)
    try:
        publish(out, moved.workbook)
    except OSError as error:
        return _complain(f"无法写出“{out}”（{reason(error)}）；请关闭后重新运行。", NOT_WRITTEN)
    return _report(moved, out)


def _misuse(old: Path, out: Path, indicators: str) -> str:
    """Say what is wrong with the options; nothing where they are sound."""
    if names_form(indicators):
        return "项目自评表不能移：请在新的项目自评模板里复制粘贴。"
    if out.suffix.lower() != ".xlsx" or out.is_dir():
        return f"“{out}”应是 .xlsx 文件的名称。"
    if out.exists() and out.samefile(old):
        return "新工作簿不能与旧工作簿是同一个文件。"
    return ""


def _moved(old: Path, system: IndicatorSystem) -> Moved | Finding:
    try:
        moved = move(old.name, read_regular(old, limits.FILE_BYTES), system)
    except UnreadableFileError as error:
        return error.finding(old.name)
    return Finding("F02", old.name) if moved is None else moved


def _report(moved: Moved, out: Path) -> int:
    for finding in moved.findings:
        console().print(safe(_line(finding)), soft_wrap=True)
    console().print(safe(f"已移过{moved.count}格，新工作簿：{out}"))
    serious = [one for one in moved.findings if one.level is not Level.NOTICE]
    if not serious:
        return ALL_SCORED
    console().print(safe(f"有{len(serious)}处没有移过去或需要补填，见上面的清单。"))
    return ATTENTION


def _line(finding: Finding) -> str:
    place = f"【{finding.place}】" if finding.place else ""
    return f"{finding.level} {finding.code} {place}{finding.message}{finding.remedy}"


def _complain(text: str, code: int) -> int:
    console(stderr=True).print(safe(text, "red"), soft_wrap=True)
    return code
