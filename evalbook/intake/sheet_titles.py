"""Which title the sheet in a part of a package has, for messages about packages nothing else may read."""

import html
import re
import zipfile

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_LIMIT = 4_000_000
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]*>")
_LINK = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")
_ATTRIBUTE = re.compile(r'([\w:]{1,40})="([^"]*)"')


def sheet_title(archive: zipfile.ZipFile, part: str) -> str:
    """Return the title of the sheet in a part; empty where that cannot be told."""
    targets = {one.get("Id"): one.get("Target", "").lower() for one in _elements(archive, _LINKS, _LINK)}
    for sheet in _elements(archive, _BOOK, _SHEET):
        number = next((value for key, value in sheet.items() if key.endswith(":id")), None)
        target = targets.get(number, "")
        if target and part.endswith(target.rsplit("xl/", 1)[-1]):
            return sheet.get("name", "")
    return ""


def _elements(archive: zipfile.ZipFile, part: str, element: re.Pattern[str]) -> list[dict[str, str]]:
    try:
        with archive.open(part) as member:
            text = member.read(_LIMIT).decode("utf-8", "replace")
    except KeyError:
        return []
    return [
        {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(one)} for one in element.findall(text)
    ]
