"""WordprocessingML elements, written as Python calls."""

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement

_NAMESPACES = {"w": nsmap["w"]}
_W = f"{{{nsmap['w']}}}"


def w(tag: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """Make an element of the main namespace: `w("jc", val="center")` is `<w:jc w:val="center"/>`.

    A child that is None is left out, so that optional parts can be written in place.
    """
    named = {_W + name: str(value) for name, value in attributes.items()}
    element: Element = oxml_parser.makeelement(_W + tag, named, _NAMESPACES)
    for child in children:
        if child is not None:
            element.append(child)
    return element


def on(tag: str) -> Element:
    """Make a switch that is on: `<w:keepNext/>`."""
    return w(tag)


def off(tag: str) -> Element:
    """Make a switch that is off: `<w:widowControl w:val="0"/>`."""
    return w(tag, val="0")


def replace_children(parent: Element, *children: Element) -> None:
    """Put `children` in the place of whatever `parent` holds."""
    for child in list(parent):
        parent.remove(child)
    parent.extend(children)
