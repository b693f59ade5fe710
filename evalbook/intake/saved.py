"""When a workbook was last saved, as far as it or its file says."""

import io
import re
import zipfile
from datetime import UTC, datetime

_PART, _LIMIT = "docProps/core.xml", 100_000
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]{10,40})</dcterms:modified>")


def saved_in(data: bytes) -> datetime | None:
    """Return the moment of saving that a workbook itself states; None where it states none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(_PART).file_size > _LIMIT:
                return None
            found = _MODIFIED.search(archive.read(_PART))
    # Damage comes as any of a dozen exceptions; a file without properties has no such part.
    except Exception:  # noqa: BLE001
        return None
    if found is None:
        return None
    try:
        moment = datetime.fromisoformat(found[1].decode("ascii").strip())
    except (UnicodeDecodeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
