"""The Word template of the peer, and the blocks that are filled into it for a department.

Blocks of a kind share styles and layout and differ in their texts. The template holds each kind once, in a
loop over the blocks, as one would draw it in Word: a paragraph with a placeholder, a table with a row of
each kind. It is kept lean, because docxtpl compiles it for every document: runs that look alike are one,
an empty cell is one without a text, descriptions of tables are left out.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from benchmarks.papers_read import run_text

Block = dict[str, Any]
_LEFT_OUT = (qn("w:tr"), qn("w:tblCaption"), qn("w:tblDescription"))
_PLAIN = {qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:rPr")}


@dataclass
class Template:
    """Kinds of blocks, numbered as they were first met."""

    paragraphs: dict[bytes, int] = field(default_factory=dict)
    tables: dict[bytes, int] = field(default_factory=dict)
    rows: dict[bytes, dict[bytes, int]] = field(default_factory=dict)
    """Kinds of rows by kind of table."""

    def take(self, report: Path) -> list[Block]:
        """Return the blocks of a report, and learn their kinds."""
        body = docx.Document(str(report)).element.body
        return [self._block(one) for one in body if one.tag in (qn("w:p"), qn("w:tbl"))]

    def _block(self, block: Any) -> Block:
        if block.tag == qn("w:p"):
            pattern, texts = _pattern(block, "block")
            return {"paragraph": self.paragraphs.setdefault(pattern, len(self.paragraphs)), "t": texts}
        frame = deepcopy(block)
        for one in list(frame.iter(*_LEFT_OUT)):
            one.getparent().remove(one)
        name = etree.tostring(frame)
        kinds = self.rows.setdefault(name, {})
        rows = []
        for row in block.findall(qn("w:tr")):
            pattern, texts = _pattern(row, "row")
            rows.append({"kind": kinds.setdefault(pattern, len(kinds)), "t": texts})
        return {"table": self.tables.setdefault(name, len(self.tables)), "rows": rows}

    def write(self, report: Path, target: Path) -> None:
        """Put the template in place of the body of a report."""
        document = docx.Document(str(report))
        body = document.element.body
        for one in [one for one in body if one.tag != qn("w:sectPr")]:
            body.remove(one)
        body[:0] = list(self._body())
        document.save(str(target))

    def _body(self) -> Iterator[Any]:
        yield _tag("p for block in blocks")
        for pattern, number in self.paragraphs.items():
            yield _tag(f"p if block.paragraph == {number}")
            yield parse_xml(pattern)
            yield _tag("p endif")
        for name, number in self.tables.items():
            yield _tag(f"p if block.table == {number}")
            table = parse_xml(name)
            table.extend(self._rows(self.rows[name]))
            yield table
            yield _tag("p endif")
        yield _tag("p endfor")

    @staticmethod
    def _rows(kinds: dict[bytes, int]) -> Iterator[Any]:
        yield _tag("tr for row in block.rows")
        for pattern, number in kinds.items():
            yield _tag(f"tr if row.kind == {number}")
            yield parse_xml(pattern)
            yield _tag("tr endif")
        yield _tag("tr endfor")


def _tag(code: str) -> Any:
    """Return a paragraph, or a row, that holds a tag of the template language alone."""
    paragraph = f"<w:p {nsdecls('w')}><w:r><w:t>{{%{code} %}}</w:t></w:r></w:p>"
    if not code.startswith("tr"):
        return parse_xml(paragraph)
    return parse_xml(f"<w:tr {nsdecls('w')}><w:tc>{paragraph}</w:tc></w:tr>")


def _pattern(element: Any, name: str) -> tuple[bytes, list[str]]:
    """Put placeholders for the texts of an element called `name`; return its XML, and the texts."""
    pattern, texts = deepcopy(element), list[str]()

    def placed(text: str) -> str:
        texts.append(text)
        return f"{{{{ {name}.t[{len(texts) - 1}] }}}}"

    for paragraph in list(pattern.iter(qn("w:p"))):
        if _is_plain(paragraph):
            _join_runs(paragraph)
        for one in paragraph.iter(qn("w:t")):
            one.text = placed(one.text or "")
            one.attrib.clear()
    for one in pattern.iter(qn("w:vMerge")):
        one.set(qn("w:val"), placed(one.get(qn("w:val"), "continue")))
    return etree.tostring(pattern), texts


def _is_plain(paragraph: Any) -> bool:
    """Whether there is nothing in it but runs of text."""
    runs = [one for one in paragraph if one.tag != qn("w:pPr")]
    return all(run.tag == qn("w:r") and {one.tag for one in run} <= _PLAIN for run in runs)


def _join_runs(paragraph: Any) -> None:
    """Make one run of those that look alike, its tabs and line breaks part of the text."""
    looks: list[tuple[bytes, str]] = []
    for run in paragraph.findall(qn("w:r")):
        look, text = _look(run), run_text(run)
        if looks and looks[-1][0] == look:
            looks[-1] = (look, looks[-1][1] + text)
        else:
            looks.append((look, text))
        paragraph.remove(run)
    for look, text in looks or [(b"", "")]:
        run = parse_xml(f'<w:r {nsdecls("w")}><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t/></w:r>')
        run[0].extend(parse_xml(f"<w:rPr {nsdecls('w')}>{look.decode()}</w:rPr>"))
        run[1].text = text
        paragraph.append(run)


def _look(run: Any) -> bytes:
    """Tell how a run looks, the choice of fonts by script left aside."""
    look = run.find(qn("w:rPr"))
    return b"" if look is None else b"".join(etree.tostring(one) for one in look if one.tag != qn("w:rFonts"))
