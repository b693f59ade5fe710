"""A report in the bureau's own shell: its slots filled, our styles added where it has none of the name."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from evalbook.document.blank import blank_document, extended_properties
from evalbook.document.markup import Element, parsed, w
from evalbook.document.pages import annex_section
from evalbook.document.tables import Block
from evalbook.output.manner import Manner
from evalbook.output.report.annex import annex
from evalbook.output.report.cover import cover_texts
from evalbook.output.report.narrative import narrative
from evalbook.output.shell.clean import stories
from evalbook.output.shell.read import Shell
from evalbook.output.shell.slots import ANNEX, BODY, fill, slots_of
from evalbook.scoring.assessment import Assessment


def shelled_document(assessment: Assessment, manner: Manner, shell: Shell) -> Document:
    """Fill a shell with a report."""
    document = docx.Document(BytesIO(shell.package))
    names = _adopt_styles(document, blank_document(manner.fonts))
    # All slots are known before anything is filled in: what a department wrote never becomes one.
    found = list(slots_of(stories(document)))
    values = cover_texts(assessment)
    # Each paragraph once, for the same reason.
    for paragraph in {id(one.paragraph): one.paragraph for one in found}.values():
        fill(paragraph, values)
    blocks = {one.name: one.paragraph for one in found}
    _place_body(blocks[BODY], _restyled(narrative(assessment, manner), names))
    slot = blocks.get(ANNEX)
    if slot is None:
        slot = _node("p")
        document.element.body.sectPr.addprevious(slot)
    _place_annex(document, slot, _restyled(annex(assessment), names))
    extended_properties(document)
    return document


def _adopt_styles(document: Document, ours: Document) -> Mapping[str, str]:
    """Add our styles to a document that has none of the name; map our ids to those to be used."""
    sheet = document.styles.element
    by_name = {_name(one): one.get(qn("w:styleId")) for one in sheet.findall(qn("w:style"))}
    taken = set(by_name.values())
    ids: dict[str, str] = {}
    added: list[Element] = []
    for style in ours.styles.element.findall(qn("w:style")):
        own = style.get(qn("w:styleId"))
        if known := by_name.get(_name(style)):
            ids[own] = known
            continue
        ids[own] = f"Evalbook{own}" if own in taken else own
        copied = deepcopy(style)
        copied.set(qn("w:styleId"), ids[own])
        added.append(copied)
    for style in added:
        for one in style.iter(qn("w:basedOn"), qn("w:next")):
            one.set(qn("w:val"), ids[one.get(qn("w:val"))])
        sheet.append(style)
    return ids


def _name(style: Any) -> str:
    return str(style.find(qn("w:name")).get(qn("w:val"))).lower()


def _restyled(blocks: Iterable[Block], ids: Mapping[str, str]) -> list[Element]:
    nodes = parsed(block.markup for block in blocks)
    for node in nodes:
        for one in node.iter(qn("w:pStyle")):
            one.set(qn("w:val"), ids[one.get(qn("w:val"))])
    return nodes


def _node(tag: str) -> Element:
    return parsed([w(tag)])[0]


def _place_body(slot: Any, blocks: Sequence[Element]) -> None:
    for block in blocks:
        slot.addprevious(block)
    section = slot.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    if section is not None:
        blocks[-1].pPr.append(section)
    slot.getparent().remove(slot)


def _place_annex(document: Document, slot: Any, blocks: Sequence[Element]) -> None:
    """Put the annex on landscape pages between what stands before and what stands behind its slot."""
    governing = _governing_section(document, slot)
    before = deepcopy(governing)
    previous = slot.getprevious()
    if previous is None or previous.tag != qn("w:p") or previous.find(f".//{qn('w:sectPr')}") is not None:
        previous = _node("p")
        slot.addprevious(previous)
    if previous.find(qn("w:pPr")) is None:
        previous.insert(0, _node("pPr"))
    previous.find(qn("w:pPr")).append(before)
    for block in blocks:
        slot.addprevious(block)
    follows = slot.getnext() is not None and slot.getnext() is not governing
    inside = slot.find(f".//{qn('w:sectPr')}") is not None
    (landscape,) = parsed([annex_section()])
    if follows or inside:
        blocks[-1].pPr.append(landscape)
        for one in governing.findall(qn("w:pgNumType")):
            governing.remove(one)
    else:
        governing.getparent().replace(governing, landscape)
    if inside:
        governing.getparent().remove(governing)
    slot.getparent().remove(slot)


def _governing_section(document: Document, slot: Any) -> Any:
    """Find the properties of the section that a paragraph belongs to."""
    one = slot
    while one is not None:
        if one.tag == qn("w:p"):
            found = one.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
            if found is not None:
                return found
        one = one.getnext()
    return document.element.body.sectPr
