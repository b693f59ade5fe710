"""The mark by which evalbook tells papers that it wrote itself from what is handed in."""

import re

from evalbook.packages.opened import opened

OUTPUT_MARK = "evalbook；"
"""What the remark among the properties of every paper begins with."""

_PART, _LIMIT = "docProps/core.xml", 100_000
_REMARK = re.compile(r"<dc:description>\s*" + OUTPUT_MARK)


def is_own_output(data: bytes) -> bool:
    """Tell whether a file is a paper that evalbook wrote; templates are none."""
    try:
        archive = opened(data)
        if archive.getinfo(_PART).file_size > _LIMIT:
            return False
        text = archive.read(_PART).decode("utf-8")
    # Damage comes as any of a dozen exceptions; what has no such part is none of ours.
    except Exception:  # noqa: BLE001
        return False
    return _REMARK.search(text) is not None
