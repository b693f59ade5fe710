"""Native charts in a document: a chart part with its workbook, so that Word can edit chart and numbers."""

from datetime import date

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from evalbook.cell import Cell
from evalbook.document.markup import Markup, w
from evalbook.document.paragraphs import Inline, Paragraph, paragraph
from evalbook.document.styles import Style
from evalbook.output.circular.chart_markup import SHEET, Columns, chart_space
from evalbook.output.circular.drawing_markup import CHART, element
from evalbook.workbook.book import Book

_MILLIMETRE = 36_000
_WIDTH, _HEIGHT = 150 * _MILLIMETRE, 60 * _MILLIMETRE


def chart_paragraph(document: Document, columns: Columns, number: int, dated: date) -> Paragraph:
    """Add a chart to the package of a document and return the paragraph that shows it.

    `number`, counted from 1, tells the charts of a document apart; `dated` stands in the workbook.
    """
    package = document.part.package
    workbook = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        _workbook(columns, dated),
        package,
    )
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    link = chart.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    chart._blob = serialize_part_xml(chart_space(columns, link))  # noqa: SLF001 - no public way to set it
    shown = document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    return _paragraph(columns, number, shown)


def _workbook(columns: Columns, dated: date) -> bytes:
    book = Book(title=columns.title, author="", dated=dated)
    sheet = book.sheet(SHEET)
    sheet.set_column(0, 1, 20)
    for row, (name, count) in enumerate([(columns.category, columns.counted), *columns.counts]):
        book.put(sheet, Cell(SHEET, row, 0), name)
        book.put(sheet, Cell(SHEET, row, 1), count)
    return book.finish()


def _paragraph(columns: Columns, number: int, relation: str) -> Paragraph:
    graphic = element("a:graphic", element("a:graphicData", element("c:chart", r_id=relation), uri=CHART))
    inline = element(
        "wp:inline",
        element("wp:extent", cx=_WIDTH, cy=_HEIGHT),
        element("wp:docPr", id=number, name=f"图{number}", descr=columns.description, title=columns.title),
        element("wp:cNvGraphicFramePr"),
        graphic,
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    drawing = w("drawing", Markup(etree.tostring(inline, encoding="unicode")))
    # A line of fixed height would cut the picture off.
    spacing = w("spacing", before=120, after=120, line=240, lineRule="auto")
    return paragraph(Style.LIST_CENTRED, Inline(w("r", drawing))).with_setting(spacing)
