"""Where the outputs of a run go, and what became of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from evalbook.output.publish import publish
from evalbook.remote.address import Location
from evalbook.system_errors import reason

SCORED_FOLDER = "评分结果"
REPORT_FOLDER = "自评报告"
PROJECT_FOLDER = "项目自评"
RETURN_FOLDER = "退回修改"
SUMMARY_FILE = "汇总表.xlsx"
CIRCULAR_FILE = "自评情况通报.docx"
RECORD_FOLDER = "运行记录"
OUTPUTS = (
    SCORED_FOLDER,
    REPORT_FOLDER,
    PROJECT_FOLDER,
    RETURN_FOLDER,
    SUMMARY_FILE,
    CIRCULAR_FILE,
    RECORD_FOLDER,
)

Progress = Callable[[str, str], None]
"""Called with what is being done and the file it is done to."""


@dataclass
class Published:
    """What a run has written, and what it could not write."""

    written: list[Path] = field(default_factory=list)
    failed: list[tuple[Location, str]] = field(default_factory=list)
    """Target and reason."""
    notes: list[str] = field(default_factory=list)
    """What whoever looks at the outputs should know."""

    def put(self, target: Path, data: bytes) -> None:
        """Publish one output; a target that cannot be written is remembered, and the run goes on."""
        try:
            publish(target, data)
        except OSError as error:
            self.failed.append((target, reason(error)))
        else:
            self.written.append(target)
