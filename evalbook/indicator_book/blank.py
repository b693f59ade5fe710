"""The blank form: everything of a scoresheet still to be written, the usual cover and headings given."""

from evalbook.indicator_book.write import write_indicator_book
from evalbook.indicators.formulas import slots
from evalbook.indicators.load import load
from evalbook.indicators.model import IndicatorSystem, Section


def write_blank_form() -> bytes:
    """Write the form and return its bytes."""
    return write_indicator_book(_blank(load()))


def _blank(model: IndicatorSystem) -> IndicatorSystem:
    """Empty a system of what every county writes anew."""
    about = model.about.model_copy(
        update={"id": "", "version": "1", "name": "", "county": "", "annex": "", "notice": ""}
    )
    emptied = {
        "about": about,
        "fields": (),
        "cross_checks": (),
        "project_checks": (),
        "level1": (),
        "level2": (),
        "indicators": (),
        "sections": tuple(_section(one) for one in model.sections),
    }
    return model.model_copy(update=emptied)


def _section(section: Section) -> Section:
    help_text = "" if section.level1 else section.help
    default = "" if slots(section.default) else section.default
    table = () if any(slots(row) for row in section.table) else section.table
    return section.model_copy(update={"level1": "", "help": help_text, "default": default, "table": table})
