"""The order that the schema asks of the properties of a font, which openpyxl does not keep."""

from lxml import etree

STYLES = "xl/styles.xml"
_FONT = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}font"
_ORDER = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color"),
    *("name", "family", "charset", "scheme"),
)


def in_schema_order(styles: bytes) -> bytes:
    """Return a style sheet as openpyxl writes it, the properties of its fonts in order."""
    root = etree.fromstring(styles)
    for font in root.iter(_FONT):
        font[:] = sorted(font, key=lambda one: _ORDER.index(etree.QName(one).localname))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
