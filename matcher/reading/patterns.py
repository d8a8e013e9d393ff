"""The small pattern language of lexicon/handling.yaml, compiled to regular expressions.

`…` stands for up to 8 and `……` for up to 16 characters without a clause mark, `~` for a ledger's colon and what may
stand before the word looked for, `#` for a number (the first one is group `n`); the rest is as in regular
expressions. Patterns in a block are separated by blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from statutes.numerals import from_chinese

_GAP = "[^，,、。；;：:！？!?（）()｜|→\\n“”]"
_VALUE = "[：:][^；;。！？\n｜|]{0,14}"
NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?万?|[〇零一二三四五六七八九十百千万两]+)"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled pattern. `needs` is text that must occur for it to match: a cheap gate before the search."""

    regex: re.Pattern[str]
    needs: tuple[str, ...]

    def search_all(self, text: str) -> Iterator[re.Match[str]]:
        if all(piece in text for piece in self.needs):
            yield from self.regex.finditer(text)


def compile_block(block: str) -> tuple[Pattern, ...]:
    """The patterns of one lexicon entry."""
    return tuple(_compile(source) for source in block.split())


def number(text: str) -> int | None:
    """The whole number that `#` matched (1.5万 is 15000), or None where it is none."""
    if text.endswith("万") and text[0].isascii():
        return round(float(text[:-1]) * 10_000)
    try:
        return from_chinese(text)
    except ValueError:
        return None


def _compile(source: str) -> Pattern:
    regex = source.replace("……", f"{_GAP}{{0,16}}").replace("…", f"{_GAP}{{0,8}}").replace("~", _VALUE)
    regex = regex.replace("#", f"(?P<n>{NUMBER})", 1).replace("#", NUMBER)
    return Pattern(re.compile(regex), _mandatory(source))


def _mandatory(source: str) -> tuple[str, ...]:
    """Runs of Chinese characters outside any group and not made optional."""
    flat = source
    while (shorter := re.sub(r"\([^()]*\)[?*]?", "#", flat)) != flat:
        flat = shorter
    flat = re.sub(r"\[[^\]]*\][?*+]?(?:\{[^}]*\})?", "#", flat)
    if "|" in flat:
        return ()
    flat = re.sub(r".[?*]", "#", flat)
    return tuple(re.findall(r"[\u4e00-\u9fff]+", flat))
