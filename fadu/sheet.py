"""Headings and lines on the terminal, in Chinese; nothing printed is taken as markup or as a control sequence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from fadu.lines import wrap


def plain(text: str) -> str:
    """The text on one line, without what could steer a terminal: control and direction characters become ·."""
    line = " ".join(text.split())
    return "".join("·" if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in line)


class Sheet:
    """What every printed result is written on."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def _section(self, heading: str, lines: Iterable[str], style: str = "bold cyan") -> None:
        found = [line for line in lines if line.strip()]
        if found:
            self._heading(heading, style)
            for line in found:
                self._line("  ", line)

    def _heading(self, heading: str, style: str = "bold cyan") -> None:
        self._console.print()
        self._line("", heading, style=style)

    def _line(self, indent: str, text: str, style: str = "") -> None:
        if text.strip():
            self._hang(Text(indent), text, style)

    def _hang(self, head: Text, text: str, style: str) -> None:
        """Print `text` beside `head`, its further lines under its first."""
        width = max(self._console.width - head.cell_len, 2)
        for number, line in enumerate(wrap(plain(text), width) or [""]):
            start = head if number == 0 else Text(" " * head.cell_len)
            self._console.print(Text.assemble(start, (line, style)), soft_wrap=True)
