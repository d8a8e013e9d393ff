"""Help and usage errors of the command in Chinese: typer brings English ones only."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from fadu.errors import FaduError

_HELP_WORDS = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "REQUIRED_LONG_STRING": "[必填]",
    "DEFAULT_STRING": "[默认 {}]",
}


class _ChineseHelp:
    """Mixed into typer's command classes: the words that stand around our own help texts."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from typer import rich_utils  # late: it loads rich

        for name, word in _HELP_WORDS.items():
            setattr(rich_utils, name, word)
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这份说明"
        return option


class ChineseCommand(_ChineseHelp, TyperCommand):
    """A command whose help is in Chinese."""


class ChineseGroup(_ChineseHelp, TyperGroup):
    """A group of commands whose help is in Chinese."""


def group(name: str, help_text: str) -> typer.Typer:
    """A group of commands to be mounted under the name; without a command it shows its help."""
    return typer.Typer(
        name=name,
        cls=ChineseGroup,
        help=help_text,
        no_args_is_help=True,
        subcommand_metavar="命令 …",
        options_metavar="[选项]",
    )


def usage_error(error: Exception) -> str:
    """What typer found wrong with the arguments, in Chinese and with what to do; "" where it has shown the help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return ""
    return str(FaduError(_what(error), "加 --help 看用法"))


def _what(error: Exception) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        close = "、".join(getattr(error, "possibilities", None) or ())
        return f"没有选项 {getattr(error, 'option_name', '')}" + (f"，是不是 {close}？" if close else "")
    if kind == "BadOptionUsage":
        return f"选项 {getattr(error, 'option_name', '')} 用得不对，可能少了内容"
    if kind == "MissingParameter":
        return f"缺少{_named(error)}"
    if kind == "BadParameter":
        return f"{_named(error)} 的内容不对"
    message = str(error)
    if command := re.match(r"No such command '(.*?)'", message):
        return f"没有命令 {command[1]}"
    if message.startswith("Got unexpected extra argument"):
        return "参数给多了"
    return f"用法不对（{message}）"


def _named(error: Exception) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return "参数"
    if param.param_type_name == "argument":
        return f"参数 {param.metavar or param.name}"
    return f"选项 {param.opts[0]}"
