"""Outputs that could not be written, told to the user."""

from evalbook.console.screen import console, safe
from evalbook.exit_codes import NOT_WRITTEN
from evalbook.published import Published


def report_failures(published: Published) -> int:
    """Print every output that could not be written; return the exit code for it, 0 where there is none."""
    for path, reason in published.failed:
        text = f"无法写出“{path}”（{reason}），可能文件正被打开或磁盘不可写；请关闭后重新运行。"
        console(stderr=True).print(safe(text, "red"))
    return NOT_WRITTEN if published.failed else 0
