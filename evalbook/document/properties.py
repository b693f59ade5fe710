"""The properties of a paper: what programs show of it beside its name, and who is said to have written it."""

from dataclasses import dataclass
from datetime import datetime

from docx.document import Document

from evalbook.document.escaping import escaped
from evalbook.output_mark import OUTPUT_MARK
from evalbook.workbook.text import clean

_LIMIT = 255
"""Characters a property takes."""
_LANGUAGE = "zh-CN"
_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


@dataclass(frozen=True)
class Properties:
    """What is said of a paper; texts may come from a workbook."""

    title: str
    subject: str
    author: str
    kind: str
    """Its name among official papers."""
    origin: str
    """What it was made from; it follows the mark by which our own papers are known."""
    dated: datetime
    """In UTC."""


def core_part(properties: Properties) -> bytes:
    """Write the part of a package that holds the properties."""
    author, kind = _written(properties.author), _written(properties.kind)
    dated = f"{properties.dated:%Y-%m-%dT%H:%M:%SZ}"
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f"<cp:coreProperties {_NAMESPACES}>"
        f"<dc:title>{_written(properties.title)}</dc:title>"
        f"<dc:subject>{_written(properties.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator>"
        f"<cp:keywords>{kind}</cp:keywords>"
        f"<dc:description>{_written(OUTPUT_MARK + properties.origin)}</dc:description>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        "<cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{dated}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{dated}</dcterms:modified>'
        f"<cp:category>{kind}</cp:category>"
        f"<dc:language>{_LANGUAGE}</dc:language>"
        "</cp:coreProperties>"
    ).encode()


def describe(document: Document, properties: Properties) -> None:
    """Set the properties of a document that python-docx has opened."""
    core = document.core_properties
    core.title = _cut(properties.title)
    core.subject = _cut(properties.subject)
    core.author = core.last_modified_by = _cut(properties.author)
    core.keywords = core.category = _cut(properties.kind)
    core.comments = _cut(OUTPUT_MARK + properties.origin)
    core.language = _LANGUAGE
    core.revision = 1
    core.created = core.modified = properties.dated


def _cut(text: str) -> str:
    return clean(text).replace("\n", " ")[:_LIMIT]


def _written(text: str) -> str:
    return escaped(_cut(text))
