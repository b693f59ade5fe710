"""What a workbook carries that would act or reach outside when opened: seen by its names, never touched."""

from collections.abc import Iterator, Mapping

from evalbook.intake.kinds import Kind
from evalbook.intake.ole import Ole
from evalbook.intake.refusal import Remark
from evalbook.packages.opened import opened

_MACROS = ("xl/vbaproject.bin", "xl/macrosheets/")
_OLE_MACROS = {"_VBA_PROJECT_CUR", "VBA"}
_REACHING: Mapping[str, tuple[str, ...]] = {
    "指向其他文件的链接": ("xl/externallinks/",),
    "数据连接": ("xl/connections.xml", "xl/querytables/"),
    "嵌入的对象": ("xl/embeddings/", "xl/activex/"),
}
"""What it is called, and where the parts lie."""


def acting_parts(kind: Kind, data: bytes) -> Iterator[Remark]:
    """Note macros (F16), and links, connections and embedded objects (F23)."""
    names = _names(kind, data)
    if any(name.startswith(_MACROS) for name in names) or not _OLE_MACROS.isdisjoint(names):
        yield Remark("F16")
    found = [what for what, parts in _REACHING.items() if any(name.startswith(parts) for name in names)]
    if found:
        yield Remark("F23", {"parts": "、".join(found)})


def _names(kind: Kind, data: bytes) -> set[str]:
    """Names of the parts of a package, or of the streams of an old workbook; of a damaged one, none."""
    try:
        if kind is Kind.XLS:
            return Ole(data).names
        return {name.replace("\\", "/").lower() for name in opened(data).namelist()}
    # What is damaged is reported by the reader; packages are damaged in many ways.
    except Exception:  # noqa: BLE001
        return set()
