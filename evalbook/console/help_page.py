"""A help page as a person reads it: how the command is written, what it is for, a frame for its words.

typer has such pages of its own, but brings a reader of Markdown, a highlighter of code and a printer of
tracebacks in with them, which cost more than everything else that a help page needs.
"""

import sys
from collections.abc import Iterable
from itertools import compress
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

_ARGUMENTS, _OPTIONS, _COMMANDS = "参数", "选项", "命令"
_REQUIRED = "[必填]"


def print_page(command: Any, context: Any) -> None:
    """Print the help page of a command, or of a group with its commands, to standard output."""
    screen = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
    usage = f"用法：{context.command_path} {' '.join(command.collect_usage_pieces(context))}"
    screen.print(Padding(Text(usage, style="bold yellow"), 1))
    if command.help:
        screen.print(Padding(Text(command.help), (0, 1, 1, 1)))
    parameters = [one for one in command.get_params(context) if not one.hidden]
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    options = [one for one in parameters if one.param_type_name == "option"]
    _frame(screen, _ARGUMENTS, _parameters(arguments))
    _frame(screen, _OPTIONS, _parameters(options))
    if hasattr(command, "list_commands"):
        below = [command.get_command(context, name) for name in command.list_commands(context)]
        _frame(screen, _COMMANDS, ([Text(one.name, "bold cyan"), Text(one.help)] for one in below))


def _frame(screen: Console, title: str, rows: Iterable[list[Text]]) -> None:
    table = Table(show_header=False, expand=True, box=None, pad_edge=False, padding=(0, 1))
    for row in rows:
        table.add_row(*row)
    for column in table.columns[:-1]:
        column.no_wrap = True
    if table.columns:
        # The words take what the names leave; Chinese has no spaces to break them at.
        table.columns[-1].ratio, table.columns[-1].overflow = 1, "fold"
        screen.print(Panel(table, title=title, title_align="left", border_style="dim"))


def _parameters(parameters: list[Any]) -> list[list[Text]]:
    """Make a row for each: a star where it must be given, its names, of what kind, what it does."""
    rows = [_parameter(one) for one in parameters]
    filled = [any(cell.plain for cell in column) for column in zip(*rows, strict=True)]
    return [list(compress(row, filled)) for row in rows]


def _parameter(parameter: Any) -> list[Text]:
    is_option = parameter.param_type_name == "option"
    long = ",".join(name for name in parameter.opts if name.startswith("--"))
    short = ",".join(name for name in parameter.opts if is_option and not name.startswith("--"))
    metavar = parameter.metavar or ""
    words = Text(parameter.help)
    if parameter.required:
        words.append(f" {_REQUIRED}", "dim red")
    return [
        Text("*" if parameter.required else "", "red"),
        Text(long if is_option else metavar, "bold cyan"),
        Text(short, "bold green"),
        Text(metavar if is_option else "", "bold yellow"),
        words,
    ]
