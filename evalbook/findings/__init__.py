"""The catalogue of findings: everything evalbook can say about a file.

A finding is a code with slots; wording lives here alone, so that it can change without any check
or test changing. Codes never change their meaning.
"""

from evalbook.findings.catalogue import CATALOGUE
from evalbook.findings.finding import Finding
from evalbook.findings.kind import Kind, Level
from evalbook.findings.merged import Line, merged
from evalbook.findings.order import in_sheet_order
from evalbook.findings.packed import Packed, count, packed

__all__ = [
    "CATALOGUE",
    "Finding",
    "Kind",
    "Level",
    "Line",
    "Packed",
    "count",
    "in_sheet_order",
    "merged",
    "packed",
]
