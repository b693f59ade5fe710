"""The mark by which evalbook tells papers that it wrote itself from what is handed in."""

import re

from evalbook.packages.core_properties import core_properties

OUTPUT_MARK = "evalbook；"
"""What the remark among the properties of every paper begins with."""

_REMARK = re.compile(rb"<dc:description>\s*" + OUTPUT_MARK.encode())


def is_own_output(data: bytes) -> bool:
    """Tell whether a file is a paper that evalbook wrote; templates are none."""
    return _REMARK.search(core_properties(data)) is not None
