"""The Word report: a template with one department's blocks filled in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate  # type: ignore[import-untyped]


def write_report(template: Path, blocks: Sequence[Any], target: Path) -> None:
    """Render paragraphs and tables in their order."""
    document = DocxTemplate(template)
    document.render({"blocks": blocks}, autoescape=True)
    document.save(target)
