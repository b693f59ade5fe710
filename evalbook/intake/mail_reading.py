"""Mails, taken apart in a process of their own."""

import atexit
import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evalbook.intake import limits, mail_process
from evalbook.intake.mail import Mail
from evalbook.intake.member import Member, closed
from evalbook.intake.reading_process import ReadingProcess, script
from evalbook.intake.refusal import UnreadableFileError

_BOUNDS = (limits.MAIL_WORKER_BYTES, int(limits.WORKER_SECONDS), 0, limits.MAIL_RESULT_BYTES)
_READER = ReadingProcess(
    script(Path(mail_process.__file__), *_BOUNDS),
    most=limits.MAIL_RESULT_BYTES,
    memory=limits.MAIL_WORKER_BYTES,
)
atexit.register(_READER.close)


def read_mail(data: bytes) -> tuple[Mail, list[Member]]:
    """Return the head of a mail and what is attached; raises `UnreadableFileError` (F14)."""
    try:
        answer = _READER.ask(data)
    except UnreadableFileError as error:
        raise closed(str(error)) from None
    if "refused" in answer:
        raise _error(answer["refused"])
    if "members" not in answer:
        raise closed("邮件太大，或结构无法辨认")
    members = [
        Member(number, str(name), _content(content), bool(is_decoration))
        for number, (name, is_decoration, content) in enumerate(answer["members"])
    ]
    return Mail(*map(str, answer["about"])), members


def _error(refused: Any) -> UnreadableFileError:
    cause, code, slots = refused
    return UnreadableFileError(cause, code, slots)


def _content(found: Any) -> Callable[[], bytes]:
    def content() -> bytes:
        if isinstance(found, str):
            return base64.b64decode(found)
        raise _error(found)

    return content
