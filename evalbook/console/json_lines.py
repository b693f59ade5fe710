"""What a program that follows a run reads: an object on each line."""

import json
import sys
from typing import IO

from evalbook.batch.undertake import Undertaken


class JsonLines:
    """Writes an object for each event."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def begin(self, stage: str, count: int) -> None:
        """Write that a stage begins."""
        _write(self._stream, {"事件": "开始", "阶段": stage, "文件数": count})

    def failed(self, file: str, trace: str) -> None:
        """Write where in the program it went wrong."""
        _write(self._stream, {"事件": "程序出错", "文件": file, "位置": trace})

    def did(self, file: str, what: str, findings: int = 0, *, anew: bool = True) -> None:
        """Write what became of a file."""
        event = {"事件": "完成", "文件": file, "结果": what, "问题数": findings, "重做": anew}
        _write(self._stream, event)


def write_end(code: int, done: Undertaken) -> None:
    """Write what the run came to as a whole."""
    scored = done.results.scored
    _write(
        sys.stdout,
        {
            "事件": "结束",
            "退出码": code,
            "已评分": scored,
            "未评分": done.results.count - scored,
            "已写出": [one.name for one in done.papers.all_papers() if not one.failure],
            "未写出": [{"文件": one.name, "原因": one.failure} for one in done.papers.failures],
        },
    )


def _write(stream: IO[str], event: dict[str, object]) -> None:
    # Names of files may hold what no encoding has.
    text = json.dumps(event, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")
    stream.write(f"{text}\n")
    stream.flush()
