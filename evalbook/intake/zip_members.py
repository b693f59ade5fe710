"""What a zip archive holds, by names in Chinese; nothing is ever unpacked to a disk."""

import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from evalbook.intake import limits
from evalbook.intake.gate import has_many_entries, is_bomb
from evalbook.intake.member import Member, closed, shown_name
from evalbook.intake.refusal import UnreadableFileError, password, too_much

_UTF8 = 0x800
_LOCKED = 1
_MODE = 16
"""Bits behind which an entry keeps the kind of file it was."""


def zip_members(data: bytes) -> Iterator[Member]:
    """Yield the files of an archive; raises `UnreadableFileError` (F14) where it is none."""
    if has_many_entries(data):
        raise closed(f"里面的文件超过{limits.MEMBERS}个")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    # Damage comes as any of a dozen exceptions.
    except Exception:  # noqa: BLE001
        raise closed("压缩包已损坏，可能没有下载或传送完整") from None
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if len(infos) > limits.MEMBERS:
        raise closed(f"里面有{len(infos)}个文件，超过{limits.MEMBERS}个")
    for number, info in enumerate(infos):
        yield Member(number, shown_name(_name(info)), _ZipContent(archive, info))


@dataclass(frozen=True)
class _ZipContent:
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    def __call__(self) -> bytes:
        info = self.info
        if stat.S_ISLNK(info.external_attr >> _MODE):
            cause = "这是指向别处的链接"
            raise UnreadableFileError(cause, "F17", {"cause": cause})
        if info.flag_bits & _LOCKED:
            raise password()
        if info.file_size > limits.FILE_BYTES or is_bomb(info):
            raise too_much("解开后太大", "直接放进文件夹（不要压缩）")
        try:
            with self.archive.open(info) as member:
                return member.read(limits.FILE_BYTES)
        except NotImplementedError:
            raise UnreadableFileError("压缩包用了少见的压缩方法") from None
        # As above, and of every way of packing.
        except Exception:  # noqa: BLE001
            raise UnreadableFileError("在压缩包里已损坏，可能没有下载或传送完整") from None


def _name(info: zipfile.ZipInfo) -> str:
    """Read a name as Chinese programs write them: UTF-8 without saying so, or GBK."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename
