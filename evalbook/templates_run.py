"""What the `template` command does, from its options to an exit code."""

from collections.abc import Iterable
from pathlib import Path

from evalbook.console.failures import report_failures
from evalbook.console.screen import console, safe
from evalbook.exit_codes import ALL_SCORED, WRONG_USE
from evalbook.indicators_run import chosen_for, chosen_form
from evalbook.output.naming import safe_name
from evalbook.projects.choose import names_form
from evalbook.projects.template import BLANK_SHEETS, write_project_template
from evalbook.published import Published
from evalbook.unit_templates import Wanted, wanted

TEMPLATE_NAME = "部门整体支出绩效自评填报模板"
PROJECT_TEMPLATE_NAME = "项目支出绩效自评填报模板"


def make_template(
    out: Path,
    year: int | None,
    department: str,
    indicators: str = "",
    *,
    units: Path | None = None,
    projects: int | None = None,
) -> int:
    """Write the fill-in template to the folder `out`: of scoresheets, or of `projects` project forms.

    With a list of `units` there is one template of scoresheets for each department on it.
    """
    if names_form(indicators):
        return _make_project_template(out, year, department, indicators, projects)
    system = chosen_for(year, indicators)
    if system is None:
        return WRONG_USE
    templates = [Wanted(department, ())] if units is None else wanted(units, department)
    if templates is None:
        return WRONG_USE
    name = f"{TEMPLATE_NAME}-{system.about.year}"
    return _publish(out, ((_named(one.department, name), one.write(system)) for one in templates))


def _make_project_template(
    out: Path, year: int | None, department: str, name: str, projects: int | None
) -> int:
    form = chosen_form(name)
    if form is None:
        return WRONG_USE
    form = form.for_year(year)
    count = BLANK_SHEETS if projects is None else projects
    data = write_project_template(form, count=count, department=department)
    return _publish(out, [(_named(department, f"{PROJECT_TEMPLATE_NAME}-{form.about.year}"), data)])


def _named(department: str, name: str) -> str:
    return f"{safe_name(department, department)}-{name}" if department else name


def _publish(out: Path, templates: Iterable[tuple[str, bytes]]) -> int:
    published = Published()
    for name, data in templates:
        published.put(out / f"{name}.xlsx", data)
    for path in published.written:
        console().print(safe(f"已写出填报模板：{path}"))
    return report_failures(published) or ALL_SCORED
