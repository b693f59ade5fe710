"""Shells for tests: Word documents with slots, made as a bureau would make them."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION


def shell(*, annex: bool = True, behind: bool = False) -> Document:
    """A cover with a slot cut into runs, a header, a fixed paragraph, the text, the annex."""
    document: Document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "某某县财政局监制  {{ 部门名称 }}"
    cover = document.add_paragraph("关于")
    for piece in ("{{部门", "名称}", "}的报告（{{年度}}年度）"):
        cover.add_run(piece).bold = True
    document.add_paragraph("评价类型：{{评价类型}}，{{填报日期}}，{{核算得分}}分，{{评价等级}}")
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "表内：{{报告标题}}"
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("固定的说明。")
    document.add_paragraph("{{正文}}")
    if annex:
        document.add_paragraph("{{附件}}")
    if behind:
        document.add_paragraph("附件之后。")
    return document


def saved(document: Any, folder: Path) -> Path:
    """Save a shell to a file."""
    path = folder / "样式.docx"
    written = BytesIO()
    document.save(written)
    path.write_bytes(written.getvalue())
    return path
