"""Quantities told in a narrative: how often a post was read or passed on, what a damage comes to.

What goes in is the folded text, what comes out each quantity with its unit and place. Which figure decides anything
is said by the law files alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from matcher.reading.clauses import Layout
from matcher.reading.lexicon.load import table
from statutes.numerals import from_chinese
from statutes.vocabulary import vocabulary

_NUMBER = r"(\d+(?:\.\d+)?[万千]?|[一二两三四五六七八九十百千万零]+)"
_SIZES = {"万": 10_000, "千": 1_000}


@dataclass(frozen=True, slots=True)
class FoundAmount:
    kind: str
    value: int
    unit: str
    start: int
    end: int


def read(text: str, layout: Layout) -> tuple[FoundAmount, ...]:
    """All quantities told in the folded text, in order; a figure in quoted speech tells nothing."""
    return tuple(sorted(_all(text, layout), key=lambda a: (a.start, a.kind)))


def _all(text: str, layout: Layout) -> Iterator[FoundAmount]:
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            value = _whole(next(group for group in match.groups() if group))
            if value is not None and layout.quoted(match.start()) is None:
                yield FoundAmount(kind, value, vocabulary().amounts[kind], match.start(), match.end())


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile("|".join(f"(?:{p})" for p in entry["patterns"]).replace("#", _NUMBER)))
        for kind, entry in table("amounts").items()
    )


def _whole(text: str) -> int | None:
    """3.6万, 六万三千, 三十八万 or 820 as a whole number; None where it is none."""
    if text[0].isascii():
        size = _SIZES.get(text[-1], 1)
        return round(float(text.rstrip("万千")) * size)
    try:
        if "万" not in text:
            return from_chinese(text)
        head, _, tail = text.partition("万")
        return from_chinese(head) * _SIZES["万"] + (from_chinese(tail.lstrip("零")) if tail else 0)
    except ValueError:
        return None
