"""WordprocessingML, written as Python calls that give text.

A report has ten thousand elements: as text they cost a tenth of what they cost as nodes of a tree. Only
documents that python-docx has opened take nodes, which `parsed` gives.
"""

from collections.abc import Iterable
from typing import NewType

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from evalbook.document.escaping import quoted

Markup = NewType("Markup", str)
"""Well-formed elements as text; never a text of a department, which has to be escaped first."""
NOTHING = Markup("")
Element = BaseOxmlElement
"""A node of a tree of python-docx."""

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_WRAPPING = f"<w:body {nsdecls('w', 'r')}>"


def w(tag: str, /, *children: Markup | None, **attributes: str | int) -> Markup:
    """Write an element of the main namespace: `w("jc", val="center")` is `<w:jc w:val="center"/>`.

    A child that is None is left out, so that optional parts can be written in place.
    """
    named = "".join([f' w:{name}="{quoted(str(value))}"' for name, value in attributes.items()])
    inner = joined(child for child in children if child is not None)
    return Markup(f"<w:{tag}{named}>{inner}</w:{tag}>" if inner else f"<w:{tag}{named}/>")


def on(tag: str) -> Markup:
    """Write a switch that is on: `<w:keepNext/>`."""
    return w(tag)


def off(tag: str) -> Markup:
    """Write a switch that is off: `<w:widowControl w:val="0"/>`."""
    return w(tag, val="0")


def joined(pieces: Iterable[Markup]) -> Markup:
    """Put elements one after the other."""
    return Markup("".join(pieces))


def part(tag: str, /, *children: Markup) -> bytes:
    """Write a part of a package: its root, in the main namespace, and what that holds."""
    return f"{_DECLARATION}<w:{tag} {nsdecls('w')}>{joined(children)}</w:{tag}>".encode()


def parsed(pieces: Iterable[Markup]) -> list[Element]:
    """Make nodes of elements, for a document that python-docx has opened."""
    return list(parse_xml(f"{_WRAPPING}{joined(pieces)}</w:body>"))


def replace_children(parent: Element, *children: Markup) -> None:
    """Put `children` in the place of whatever a node holds."""
    for child in list(parent):
        parent.remove(child)
    parent.extend(parsed(children))
