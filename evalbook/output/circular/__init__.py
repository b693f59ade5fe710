"""通报: the bureau's circular about a year's self-evaluations, as an official Word document."""

from evalbook.output.circular.document import write_circular
from evalbook.output.circular.facts import Facts

__all__ = ["Facts", "write_circular"]
