"""Names of departments, as they are compared."""

import re
import unicodedata

_DECORATION = re.compile(r"[\s·\-—_“”\"'《》]")


def folded(name: str) -> str:
    """Fold a name for comparing: width of letters, blanks and marks do not tell departments apart."""
    return _DECORATION.sub("", unicodedata.normalize("NFKC", name)).casefold()
