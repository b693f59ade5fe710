"""An empty official document: python-docx's default template, stripped and set up anew.

What the template brings (blue headings, Japanese defaults, another program's properties, a thumbnail)
is replaced here in reviewable code, once per process; every report starts from the same bytes.
"""

from functools import cache
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships

from evalbook.document.font_choice import Fonts
from evalbook.document.fonts import font_part
from evalbook.document.markup import Markup, on, replace_children, w
from evalbook.document.pages import set_up_pages
from evalbook.document.styles import style_sheet

_KEPT = frozenset(
    {
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.FONT_TABLE,
    }
)
_EXTENDED_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>evalbook</Application></Properties>"
)
_WORD_2013 = 15
"""The compatibility mode below which Word's title bar says “兼容模式”."""


def blank_document(fonts: Fonts = Fonts.MODERN) -> Document:
    """Open a fresh empty document: three sections, all styles, no text."""
    return docx.Document(BytesIO(_blank(fonts)))


@cache
def _blank(fonts: Fonts) -> bytes:
    document = docx.Document()
    package = document.part.package
    _prune(package.rels)
    _prune(document.part.rels)
    extended_properties(document)
    document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = font_part(fonts)  # noqa: SLF001
    replace_children(document.styles.element, *style_sheet(fonts))
    replace_children(document.settings.element, *_settings())
    set_up_pages(document)
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def extended_properties(document: Document) -> None:
    """Put our own extended properties in the place of those that name a machine, a company or a template."""
    for one in document.part.package.rels.values():
        if one.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            one.target_part._blob = _EXTENDED_PROPERTIES  # noqa: SLF001 - no other way in


def _prune(relationships: Relationships) -> None:
    for key, relationship in list(relationships.items()):
        if relationship.reltype not in _KEPT:
            del relationships[key]


def _settings() -> tuple[Markup, ...]:
    # Fields are never marked for updating: Word would ask a question on opening.
    return (
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        on("evenAndOddHeaders"),
        w("drawingGridVerticalSpacing", val=156),
        w("characterSpacingControl", val="compressPunctuation"),
        w(
            "compat",
            on("balanceSingleByteDoubleByteWidth"),
            on("useFELayout"),
            _compatibility("compatibilityMode", _WORD_2013),
            _compatibility("overrideTableStyleFontSizeAndJustification", 1),
            _compatibility("enableOpenTypeFeatures", 1),
            _compatibility("doNotFlipMirrorIndents", 1),
        ),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def _compatibility(name: str, value: int) -> Markup:
    return w("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
