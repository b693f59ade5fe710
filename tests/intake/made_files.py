"""Files as they arrive by mail: made by the standard library's own writers, or byte by byte."""

import base64
import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from evalbook.findings import Finding
from evalbook.intake.scan import Source, scan
from evalbook.intake.sheets import UnreadableFileError, read_sheets
from tests.intake.filled_workbooks import repacked, sound


def zip_of(members: Mapping[str, bytes]) -> bytes:
    """Zip files."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return saved.getvalue()


def gbk_zip(name: str, content: bytes, encoding: str = "gbk") -> bytes:
    """Zip one file under a name in bytes that no flag explains."""
    raw = name.encode(encoding)
    placeholder = "A" * len(raw)
    return zip_of({placeholder: content}).replace(placeholder.encode(), raw)


def locked_zip(name: str, content: bytes) -> bytes:
    """Zip one file and mark it as encrypted, in its own head and in the directory."""
    data = bytearray(zip_of({name: content}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def mail(attachments: Mapping[str, bytes], subject: str = "报送自评表", body: str = "请查收") -> EmailMessage:
    """Write a mail with attachments."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "审计局办公室 <sj@example.cn>"
    message["To"] = "czj@example.cn"
    message["Subject"] = subject
    message["Date"] = "Mon, 24 Feb 2025 09:30:00 +0800"
    message.set_content(body)
    for name, content in attachments.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def gbk_mail(name: str, content: bytes) -> bytes:
    """Write a mail as old programs do: subject and file name are GBK bytes, undeclared."""
    head = (
        "From: 审计局 <sj@example.cn>\r\nSubject: 自评表\r\nDate: Mon, 24 Feb 2025 09:30:00 +0800\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain; charset=gbk\r\n\r\n请查收\r\n"
        f'--b\r\nContent-Type: application/octet-stream; name="{name}"\r\n'
        f'Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="{name}"\r\n\r\n'
    )
    return head.encode("gbk") + base64.encodebytes(content) + b"\r\n--b--\r\n"


def ole(streams: Mapping[str, bytes]) -> bytes:
    """Write a compound document of version 3 by its specification (MS-CFB): every stream in big sectors."""
    contents = {
        name: content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        for name, content in streams.items()
    }
    directory = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, 1 if streams else 0xFFFFFFFF)]
    sectors: list[bytes] = []
    table: list[int] = []
    for number, (name, content) in enumerate(contents.items(), 1):
        start, count = len(sectors), len(content) // 512
        sectors += [content[i * 512 : (i + 1) * 512] for i in range(count)]
        table += [*range(start + 1, start + count), 0xFFFFFFFE]
        following = number + 1 if number < len(contents) else 0xFFFFFFFF
        directory.append(_entry(name, 2, start, len(content), 0xFFFFFFFF, following))
    listing = b"".join(directory)
    listing += b"\0" * (-len(listing) % 512)
    start, count = len(sectors), len(listing) // 512
    sectors += [listing[i * 512 : (i + 1) * 512] for i in range(count)]
    table += [*range(start + 1, start + count), 0xFFFFFFFE]
    fat_count = 1
    while fat_count * 128 < len(table) + fat_count:
        fat_count += 1
    fat_at = list(range(len(sectors), len(sectors) + fat_count))
    table += [0xFFFFFFFD] * fat_count
    table += [0xFFFFFFFF] * (fat_count * 128 - len(table))
    fat = struct.pack(f"<{len(table)}I", *table)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_count, start, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0),
    )
    difat = struct.pack("<109I", *(fat_at + [0xFFFFFFFF] * (109 - fat_count)))
    return head + difat + b"".join(sectors) + fat


def _entry(name: str, kind: int, start: int, size: int, child: int, right: int = 0xFFFFFFFF) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    tail = struct.pack("<HBBIII36xIQ", len(raw), kind, 1, 0xFFFFFFFF, right, child, start, size)
    return raw.ljust(64, b"\0") + tail


def sheet_changed(change: Callable[[bytes], bytes], part: str = "xl/worksheets/sheet3.xml") -> bytes:
    """Change a part of the sound workbook."""
    return repacked(sound(), {part: change})


def packed_with(parts: Mapping[str, bytes], **options: int) -> bytes:
    """Zip the sound workbook again with further parts."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sound())) as old,
        zipfile.ZipFile(target, "w", options.get("method", 8)) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return target.getvalue()


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Lay files into a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def handed_in(folder: Path) -> dict[str, Source]:
    """Scan a folder; sources by name."""
    return {source.name: source for source in scan([folder])}


def said(source: Source) -> list[Finding]:
    """Everything that is said of a source before anything in it is looked at."""
    try:
        read_sheets(source.read())
    except UnreadableFileError as error:
        return [*source.notices(is_read=False), error.finding(source.name)]
    return source.notices(is_read=True)


def codes(folder: Path) -> dict[str, list[str]]:
    """Codes of what is said of each source of a folder."""
    return {name: [one.code for one in said(source)] for name, source in handed_in(folder).items()}
