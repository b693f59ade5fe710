"""The command line's own words in Chinese: help pages and messages about wrong use.

typer has no translations: its texts are replaced here, its help pages by those of `help_page`.
"""

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

_HELP = "显示帮助后退出。"

if TYPE_CHECKING:
    _Base = TyperCommand
else:
    _Base = object


class _ChineseHelp(_Base):
    """Help pages in Chinese; mixed into commands and groups, which share these three methods."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from evalbook.console.help_page import print_page  # noqa: PLC0415 - only a help page needs rich here

        del formatter
        print_page(self, ctx)


class ChineseCommand(_ChineseHelp, TyperCommand):
    """A command whose help page is Chinese."""


class ChineseGroup(_ChineseHelp, TyperGroup):
    """A group of commands whose help page is Chinese."""


def usage_message(error: TyperException) -> str:
    """Say in Chinese what was wrong with a command line."""
    parameter = getattr(error, "param", None)
    name = parameter.opts[0] if parameter is not None and parameter.param_type_name == "option" else ""
    label = name or (parameter.metavar if parameter is not None else "") or ""
    messages = {
        "MissingParameter": f"缺少参数 {label}",
        "NoSuchOption": f"没有选项 {getattr(error, 'option_name', '')}",
        "BadOptionUsage": f"选项 {getattr(error, 'option_name', '')} 缺少取值或用法不对",
        "BadParameter": f"参数 {label} 的取值不对",
    }
    if error.message.startswith("No such command"):
        return "没有这个命令"
    return messages.get(type(error).__name__, "命令写法不对")
