"""DrawingML elements of charts, written as Python calls."""

from docx.oxml.parser import oxml_parser

from evalbook.document.markup import Element

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_PREFIXES = {"c": CHART, "a": DRAWING, "wp": INLINE, "r": RELATION}


def element(name: str, /, *children: Element | None, text: str = "", **attributes: str | int) -> Element:
    """Make an element by its prefixed name: `element("c:barDir", val="col")`.

    A child that is None is left out; the attribute `r_id` stands for `r:id`.
    """
    prefix, _, tag = name.partition(":")
    named = {f"{{{RELATION}}}id" if key == "r_id" else key: str(value) for key, value in attributes.items()}
    made: Element = oxml_parser.makeelement(f"{{{_PREFIXES[prefix]}}}{tag}", named, _PREFIXES)
    for child in children:
        if child is not None:
            made.append(child)
    if text:
        made.text = text
    return made
