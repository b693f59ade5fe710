"""A batch that is handed in, and what stands in a folder before and after it is scored."""

from pathlib import Path

from evalbook.indicators.load import load
from evalbook.template import write_template
from tests.intake.filled_workbooks import retyped, sound

# What is written for two sound files.
OUTPUTS = [
    "汇总表.xlsx",
    "自评情况通报.docx",
    "自评报告/示例县审计局-自评报告.docx",
    "自评报告/示例县统计局-自评报告.docx",
    "评分结果/示例县审计局-评分结果.xlsx",
    "评分结果/示例县统计局-评分结果.xlsx",
]

# What is written beside them once the folder is spoiled.
RETURNED = [
    "退回修改/乱填-批注.xlsx",
    "退回修改/别的年度-批注.xlsx",
    "退回修改/别的年度-退回修改通知.docx",
    "退回修改/半截-退回修改通知.docx",
    "退回修改/示例县民政局-退回修改通知.docx",
    "退回修改/空-退回修改通知.docx",
]


def spoil(folder: Path) -> None:
    """Put files that cannot be scored beside the others."""
    (folder / "乱填.xlsx").write_bytes(retyped({"封面信息!B4": "示例县民政局", "基础数据!E16": "约500"}))
    (folder / "半截.xlsx").write_bytes(sound()[:20_000])
    (folder / "别的年度.xlsx").write_bytes(write_template(load(), year=2023))
    (folder / "空.xlsx").write_bytes(b"")
    (folder / "~$审计局.xlsx").write_bytes(b"lock")
    (folder / "说明.txt").write_text("不是工作簿", encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every paper by its name; what a run notes for the next is none."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.parent.name != "运行记录")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def stamps(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Content, time and mode of every file by its name."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode)
        for path in folder.iterdir()
    }
