"""When a workbook was sent or last saved, as far as its mail, it or its file says."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from evalbook.intake.located import changed_at
from evalbook.intake.mail import Mail
from evalbook.intake.source import Source
from evalbook.packages.core_properties import core_properties

_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]{10,40})</dcterms:modified>")


def saved_in(data: bytes) -> datetime | None:
    """Return the moment of saving that a workbook itself states; None where it states none."""
    found = _MODIFIED.search(core_properties(data))
    if found is None:
        return None
    try:
        moment = datetime.fromisoformat(found[1].decode("ascii").strip())
    except (UnicodeDecodeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def moment_of(source: Source, data: bytes) -> datetime | None:
    """Return when a file was sent, or else saved; of a file on the disk, else when it was put there."""
    stated = _sent(source.mail) or saved_in(data)
    if stated is not None or source.inside:
        return stated
    return changed_at(source.path)


def _sent(mail: Mail | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(mail.date) if mail and mail.date else None
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
