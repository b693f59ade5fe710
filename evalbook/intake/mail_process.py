"""The process in which mails are taken apart; run as a script.

The parser of the standard library can be made to take any amount of time and memory. Requests and
answers go as in `calamine_process`: a mail in, JSON out.
"""

import base64
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    """Answer requests until there are none."""
    # Where this package lies, whatever else the parent could import it from.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from evalbook.intake.calamine_process import serve  # noqa: PLC0415

    serve(take_apart)


def take_apart(data: bytes) -> dict[str, Any]:
    """Return the head of a mail and its attachments, or why it has none."""
    from evalbook.intake.mail import mail_members  # noqa: PLC0415
    from evalbook.intake.refusal import UnreadableFileError  # noqa: PLC0415

    try:
        about, members = mail_members(data)
    except UnreadableFileError as error:
        return {"refused": _refused(error)}
    return {
        "about": [about.sender, about.subject, about.date],
        "members": [[one.name, one.is_decoration, _content(one)] for one in members],
    }


def _content(member: Any) -> Any:
    from evalbook.intake.refusal import UnreadableFileError  # noqa: PLC0415

    if member.is_decoration:
        return ""
    try:
        return base64.b64encode(member.content()).decode()
    except UnreadableFileError as error:
        return _refused(error)


def _refused(error: Any) -> list[Any]:
    return [str(error), error.remark.code, dict(error.remark.slots)]


if __name__ == "__main__":
    main()
