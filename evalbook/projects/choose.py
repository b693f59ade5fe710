"""Find the project form that a command line names: a built-in id, a workbook or a TOML file."""

import tomllib
from pathlib import Path

from evalbook.indicator_book.choose import UnknownSystemError, file_bytes, from_toml
from evalbook.projects.load import DEFAULT_FORM, FORM_KEY, built_in_forms, load_form, loads_form
from evalbook.projects.model import ProjectForm


def names_form(name: str) -> bool:
    """Tell whether a name is that of a project form, not of an indicator system."""
    if name in built_in_forms():
        return True
    path = Path(name)
    try:
        data = path.read_bytes() if name and path.suffix.lower() in (".xlsx", ".toml") else b""
    except OSError:
        return False
    if path.suffix.lower() == ".xlsx":
        # Most runs go by a form that comes along, and need not read any workbook for it.
        from evalbook.projects.form_book.read import is_form_book  # noqa: PLC0415

        return is_form_book(data)
    try:
        return FORM_KEY in tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False


def choose_form(name: str = "") -> ProjectForm:
    """Load the form of that name; the default one where there is no name.

    Raises `UnknownSystemError`, and `IndicatorBookError` where the file is there but wrong.
    """
    if not name or name in built_in_forms():
        return load_form(name or DEFAULT_FORM)
    path = Path(name)
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".toml"):
        known = "、".join(built_in_forms())
        message = f"没有项目自评表“{name}”；可写自带的编号（{known}），或 .xlsx、.toml 文件"
        raise UnknownSystemError(message)
    data = file_bytes(path)
    if suffix != ".xlsx":
        return from_toml(data, path.name, loads_form)
    from evalbook.projects.form_book.read import read_form_book  # noqa: PLC0415

    return read_form_book(data, path.name)
