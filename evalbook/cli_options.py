"""Options that several commands share, or that need many words."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="路径",
        help="填好的工作簿、压缩包、邮件，或放它们的文件夹；可以给多个。",
        show_default=False,
    ),
]
Out = Annotated[
    str,
    typer.Option("--out", "-o", metavar="文件夹", help="结果放在哪个文件夹。", show_default=False),
]
Year = Annotated[
    int | None,
    typer.Option("--year", metavar="年度", help="评价年度；不写时用指标体系自带的年度。", show_default=False),
]
Indicators = Annotated[
    str,
    typer.Option(
        "--indicators",
        metavar="指标体系",
        help="指标体系工作簿，或自带的编号。",
        show_default=False,
    ),
]

ProjectForm = Annotated[
    str,
    typer.Option(
        "--form",
        metavar="项目表",
        help="项目自评表工作簿，或自带的编号。",
        show_default=False,
    ),
]

Latest = Annotated[
    bool, typer.Option("--latest", help="同一部门的几份，只计最后保存的。", show_default=False)
]
Departments = Annotated[
    Path | None,
    typer.Option("--departments", metavar="名单", help="部门名单，列出未报送的部门。", show_default=False),
]
PreviousSummary = Annotated[
    Path | None,
    typer.Option("--previous", metavar="汇总表", help="上年的汇总表，比较得分。", show_default=False),
]
AllowVersion = Annotated[
    bool,
    typer.Option(
        "--allow-version",
        help="其他版本的模板也读取。",
        show_default=False,
    ),
]

Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        metavar="个数",
        help="同时用几个进程；不写时全用。",
        show_default=False,
    ),
]


class Engine(str, Enum):  # noqa: UP042 - printed by its value
    """Who works, where it is not processes of this machine."""

    DASK = "dask"


WorkedBy = Annotated[
    Engine | None,
    typer.Option("--engine", metavar="方式", help="写dask，由集群计算。", show_default=False),
]
Scheduler = Annotated[
    str,
    typer.Option("--scheduler", metavar="地址", help="集群调度进程的地址。", show_default=False),
]
Home = Annotated[
    Path | None,
    typer.Option("--state", metavar="文件夹", help="结果写到网址时，记录放哪里。", show_default=False),
]
Machine = Annotated[bool, typer.Option("--json", help="进度写成JSON，给其他程序。", show_default=False)]
Force = Annotated[bool, typer.Option("--force", help="没有变化的文件也全部重做。")]
Prune = Annotated[bool, typer.Option("--prune", help="报送文件已不在的，删除其结果。")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只列出会做什么，什么也不写。")]
