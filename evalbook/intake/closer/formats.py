"""Which styles of a workbook show a number as a percentage."""

from evalbook.intake.closer.package import Package, elements, tag

_STYLES = "xl/styles.xml"
_BUILT_IN = {9, 10}


def percent_styles(package: Package) -> set[int] | None:
    """Return the numbers of all styles that show percentages; None where no styles can be read."""
    formats: dict[int, str] = {}
    styles: list[int] | None = None
    for element in elements(package.part(_STYLES)):
        kind = tag(element)
        if kind == "numFmt":
            formats[_number(element.get("numFmtId", ""))] = element.get("formatCode", "")
        elif kind == "cellXfs":
            styles = [_number(one.get("numFmtId", "")) for one in element]
    if styles is None:
        return None
    return {
        position
        for position, number in enumerate(styles)
        if number in _BUILT_IN or "%" in formats.get(number, "")
    }


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
