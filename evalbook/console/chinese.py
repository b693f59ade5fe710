"""The command line's own words in Chinese: help pages and messages about wrong use.

typer has no translations; its texts are replaced here and nowhere else.
"""

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

_HELP = "显示帮助后退出。"
_PANELS = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "DEFAULT_STRING": "[默认：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
}


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

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_help(self, ctx: Any, formatter: Any) -> None:
        # rich is heavy, and only a help page needs it here.
        from typer import rich_utils  # noqa: PLC0415

        for name, text in _PANELS.items():
            setattr(rich_utils, name, text)
        for parameter in self.get_params(ctx):
            # Where we give no metavar of our own, typer would print Python's type: <list[Path]>.
            if parameter.param_type_name == "argument" or not getattr(parameter, "metavar", None):
                setattr(parameter, "display_type_rich", _no_type)  # noqa: B010 - a method, to the checker
        super().format_help(ctx, formatter)


class ChineseCommand(_ChineseHelp, TyperCommand):
    """A command whose help page is Chinese."""


class ChineseGroup(_ChineseHelp, TyperGroup):
    """A group of commands whose help page is Chinese."""


def _no_type(ctx: Any) -> None:
    del ctx


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
