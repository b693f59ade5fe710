"""Load project forms: TOML into the typed model, checked."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from pydantic import ValidationError

from evalbook.indicators.identity import Identity
from evalbook.indicators.load import fingerprint, parse, structure_problems
from evalbook.indicators.problems import IndicatorSystemError
from evalbook.projects.model import ProjectForm
from evalbook.projects.verify import verify

DEFAULT_FORM = "project-2024"
PROJECT_TEMPLATE_ID = "evalbook-project"
"""By which the hidden sheet says that a workbook holds project forms."""
FORM_KEY = "fund_rows"
"""A key that every project form has, and no indicator system."""


def loads_form(text: str, source: str) -> ProjectForm:
    """Build a form from TOML text; raises `IndicatorSystemError` naming every place that is wrong."""
    return build_form(parse(text, source), source)


def build_form(data: Mapping[str, Any], source: str) -> ProjectForm:
    """Build a form from what a file says, TOML or Excel alike, and check it; raises as `loads_form`."""
    try:
        form = ProjectForm.model_validate(data)
    except ValidationError as error:
        raise IndicatorSystemError(source, structure_problems(error, data)) from None
    problems = verify(form)
    if problems:
        raise IndicatorSystemError(source, problems)
    return form


@cache
def _load(name: str) -> ProjectForm:
    if name not in built_in_forms():
        raise KeyError(name)
    return loads_form(_folder().joinpath(f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")


def load_form(name: str = DEFAULT_FORM) -> ProjectForm:
    """Load a built-in form by its id, once; raises `KeyError` for an unknown one."""
    return _load(name)


def built_in_forms() -> tuple[str, ...]:
    """Ids of the built-in forms."""
    names = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def form_identity(form: ProjectForm) -> Identity:
    """Return by what a workbook made from a form is recognised."""
    about = form.about
    return Identity(about.id, about.version, about.name, str(about.year), fingerprint(form))


def _folder() -> resources.abc.Traversable:
    return resources.files("evalbook.projects") / "forms"
