"""Templates for departments with subordinate units, from a bureau's list to workbooks."""

from dataclasses import dataclass
from pathlib import Path

from evalbook.console.screen import console, safe
from evalbook.indicators.model import IndicatorSystem
from evalbook.intake.sheets import UnreadableFileError
from evalbook.intake.unit_list import UnitList, read_unit_list
from evalbook.system_errors import reason
from evalbook.template import unit_named, write_template


@dataclass(frozen=True)
class Wanted:
    """A template to write: the department's name, empty where it is to be filled in, and its units."""

    department: str
    units: tuple[str, ...]

    def write(self, system: IndicatorSystem) -> bytes:
        """Write the template."""
        units = [unit_named(name) for name in self.units]
        return write_template(system, department=self.department, units=units)


def wanted(path: Path, department: str) -> list[Wanted] | None:
    """Read which templates a list asks for; say what is wrong and return None where it is of no use.

    `department` picks one department of a list of several, or names that of a list without any.
    """
    try:
        found = read_unit_list(path.read_bytes())
    except (OSError, UnreadableFileError) as error:
        cause = reason(error) if isinstance(error, OSError) else str(error)
        _complain(f"无法读取名单“{path}”：{cause}。")
        return None
    if found.mistakes:
        for mistake in found.mistakes:
            _complain(str(mistake))
        _complain(f"名单“{path.name}”有{len(found.mistakes)}处错误，改正后才能出模板。")
        return None
    return _chosen(found, path, department)


def _chosen(found: UnitList, path: Path, department: str) -> list[Wanted] | None:
    listed = found.departments
    if not department:
        return [Wanted(name, tuple(units)) for name, units in listed.items()]
    if "" in listed:
        return [Wanted(department, tuple(listed[""]))]
    if department not in listed:
        _complain(f"名单“{path.name}”里没有部门“{department}”，有：{'、'.join(listed)}。")
        return None
    return [Wanted(department, tuple(listed[department]))]


def _complain(text: str) -> None:
    console(stderr=True).print(safe(text, "red"), soft_wrap=True)
