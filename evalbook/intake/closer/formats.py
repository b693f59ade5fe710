"""Which styles of a workbook show a number as a percentage."""

from collections.abc import Mapping

from evalbook.intake.closer.parts import elements, tag

_BUILT_IN = {9, 10}


def is_percent(number: int, formats: Mapping[int, str]) -> bool:
    """Tell whether a format shows percentages; `formats` holds the codes of those not built in."""
    return number in _BUILT_IN or "%" in formats.get(number, "")


def percent_styles(styles_xml: bytes) -> set[int] | None:
    """Return the numbers of all styles that show percentages; None where no styles can be read."""
    formats: dict[int, str] = {}
    styles: list[int] | None = None
    for element in elements(styles_xml):
        kind = tag(element)
        if kind == "numFmt":
            formats[_number(element.get("numFmtId", ""))] = element.get("formatCode", "")
        elif kind == "cellXfs":
            styles = [_number(one.get("numFmtId", "")) for one in element]
    if styles is None:
        return None
    return {position for position, number in enumerate(styles) if is_percent(number, formats)}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
