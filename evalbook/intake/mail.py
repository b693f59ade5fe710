"""A mail saved as .eml: what is attached to it, at any depth of forwarding, and who sent it when."""

import email
import email.errors
import email.policy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value

from evalbook.intake import limits
from evalbook.intake.member import Member, closed, shown_name
from evalbook.intake.refusal import UnreadableFileError, too_much

_TORN = (
    email.errors.CloseBoundaryNotFoundDefect,
    email.errors.StartBoundaryNotFoundDefect,
    email.errors.InvalidBase64LengthDefect,
    email.errors.InvalidBase64PaddingDefect,
)
_FORWARDED = "message/rfc822"
_DEEPEST = 40
"""Parts in parts, forwarded mails among them."""


@dataclass(frozen=True)
class Mail:
    """Who sent a mail, about what, and when, as its head says."""

    sender: str
    subject: str
    date: str


def mail_members(data: bytes) -> tuple[Mail, list[Member]]:
    """Return the head of a mail and what is attached; raises `UnreadableFileError` (F14)."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        leaves = list(_leaves(message, (), 0))
        about = Mail(*(header_text(message, name) for name in ("From", "Subject", "Date")))
    # Besides its own exceptions, the parser raises whatever a mail of nonsense leads it to.
    except Exception:  # noqa: BLE001
        raise closed("邮件的结构无法辨认") from None
    if not message.keys():
        raise closed("内容不是邮件")
    if len(leaves) > limits.MEMBERS:
        raise closed(f"里面有{len(leaves)}个附件，超过{limits.MEMBERS}个")
    return about, [_member(number, *leaf) for number, leaf in enumerate(leaves)]


def _leaves(
    part: Message, above: tuple[str, ...], depth: int
) -> Iterator[tuple[Message, tuple[str, ...], bool]]:
    """Yield the parts without parts: each with the names of the mails it was forwarded in, and if torn."""
    if depth > _DEEPEST:
        raise RecursionError
    children = part.get_payload()
    if not isinstance(children, list):
        yield part, above, False
        return
    torn = any(isinstance(defect, _TORN) for defect in part.defects)
    if part.get_content_type() == _FORWARDED:
        above = (*above, _forwarded_name(part, children))
    for child in children:
        if isinstance(child, Message):
            last = child is children[-1]
            for leaf, names, is_torn in _leaves(child, above, depth + 1):
                # Only the last part ends early where the end is missing.
                yield leaf, names, is_torn or (torn and last)


def _forwarded_name(part: Message, children: list[Message | str]) -> str:
    inner = children[0] if children and isinstance(children[0], Message) else None
    name = file_name(part) or (header_text(inner, "Subject") if inner is not None else "") or "转发的邮件"
    # A subject is a text, not a path.
    plain = re.sub(r"[\\/]", "_", name)
    return plain if plain.lower().endswith(".eml") else f"{plain}.eml"


def _member(number: int, part: Message, above: tuple[str, ...], is_torn: bool) -> Member:  # noqa: FBT001
    name = file_name(part)
    kind = part.get_content_maintype()
    inline = kind == "image" and (part.get("Content-ID") or part.get_content_disposition() == "inline")
    is_decoration = bool(inline) or (kind == "text" and not name)
    shown = shown_name("/".join((*above, name or "未命名附件")))
    return Member(number, shown, _content(part, is_torn=is_torn), is_decoration)


def _content(part: Message, *, is_torn: bool) -> Callable[[], bytes]:
    def content() -> bytes:
        known = len(part.defects)
        payload = part.get_payload(decode=True)
        if is_torn or any(isinstance(defect, _TORN) for defect in part.defects[known:]):
            raise UnreadableFileError("附件不完整，可能邮件没有下载完")
        if not isinstance(payload, bytes):
            raise UnreadableFileError("附件无法解码")
        if len(payload) > limits.FILE_BYTES:
            raise too_much(f"附件超过{limits.FILE_BYTES // 1_000_000}MB", "分成几份")
        return payload

    return content


def file_name(part: Message) -> str:
    """Return the name of an attachment, however it is written; empty where it has none."""
    for header, parameter in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        raw = _raw(part, header)
        found = part.get_param(parameter, None, header) if raw.isascii() else None
        if isinstance(found, tuple):
            return _collapsed(found)
        if found:
            return _decoded(str(found))
        # Bytes that are no ASCII would be lost on the way through the parser.
        match = re.search(rf'\b{parameter}\s*=\s*(?:"([^"]*)"|([^;\s]+))', raw, re.IGNORECASE)
        if match is not None:
            return _decoded(match[1] or match[2] or "")
    return ""


def _collapsed(found: tuple[str | None, str | None, str]) -> str:
    """Read a name with its character set; one that no character set can have is read without it."""
    try:
        return collapse_rfc2231_value(found)
    except ValueError:
        return found[2]


def header_text(part: Message, name: str) -> str:
    """Return a header as a person reads it."""
    return re.sub(r"\s+", " ", _decoded(_raw(part, name))).strip()


def _raw(part: Message, name: str) -> str:
    wanted = name.lower()
    return next((str(value) for key, value in part.raw_items() if key.lower() == wanted), "")


def _decoded(text: str) -> str:
    """Decode encoded words, and bytes that were sent as they are."""
    if "=?" in text:
        try:
            pieces = decode_header(re.sub(r"\?=\s+=\?", "?==?", text))
        except (ValueError, email.errors.HeaderParseError):
            return _guessed(text.encode("utf-8", "surrogateescape"))
        return "".join(
            one if isinstance(one, str) else _as(one, charset or "ascii") for one, charset in pieces
        )
    return _guessed(text.encode("utf-8", "surrogateescape"))


def _as(raw: bytes, charset: str) -> str:
    # Every text in GB2312 is one in GB18030, and not every program says so when it needs the latter.
    wanted = "gb18030" if charset.lower() in ("gb2312", "gbk", "gb_2312-80") else charset
    try:
        return raw.decode(wanted)
    # Of a name that no character set can have, a plain ValueError.
    except (ValueError, LookupError):
        return _guessed(raw)


def _guessed(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
