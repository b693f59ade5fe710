"""The `indicators` commands: built-in systems, and systems as workbooks."""

from pathlib import Path
from typing import Annotated

import typer

from evalbook.console.chinese import ChineseCommand, ChineseGroup
from evalbook.indicator_book import BLANK_FORM

indicators_app = typer.Typer(
    cls=ChineseGroup,
    help="指标体系：查看自带的，导出成 Excel 修改，检查改好的。",
    no_args_is_help=True,
    add_completion=False,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]...",
)


@indicators_app.command(
    name="list", cls=ChineseCommand, options_metavar="[选项]", help="列出自带的指标体系。"
)
def list_command() -> int:
    """List the built-in systems."""
    from evalbook.indicators_run import list_systems  # noqa: PLC0415 - keeps --help quick

    return list_systems()


@indicators_app.command(
    name="export",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="把指标体系导出成 Excel 工作簿，供修改。",
)
def export_command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="指标体系",
            help=f"自带的编号，或工作簿；写“{BLANK_FORM}”得到空白表。",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="文件", help="写到哪个 .xlsx 文件。", show_default=False)
    ],
) -> int:
    """Write a system as a workbook."""
    from evalbook.indicators_run import export_system  # noqa: PLC0415

    return export_system(name, out)


@indicators_app.command(
    name="check",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="检查指标体系工作簿，列出全部错误：哪个表、哪一格、错在哪里、怎么改。",
)
def check_command(
    path: Annotated[
        str, typer.Argument(metavar="文件", help="指标体系工作簿（.xlsx）。", show_default=False)
    ],
) -> int:
    """List every mistake in a system."""
    from evalbook.indicators_run import check_system  # noqa: PLC0415

    return check_system(path)
