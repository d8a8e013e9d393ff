"""Words for steps, found in a text: which kind, where, denied by themselves or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from matcher.reading.dates import DateMention
from matcher.reading.handling.kinds import Kind, kinds
from matcher.reading.patterns import Pattern, PatternIndex


@dataclass(frozen=True, slots=True)
class Cue:
    """A word for a step, found at `[start, end)`."""

    kind: Kind
    start: int
    end: int
    denied: bool
    figure: str | None


def _overlaps(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def find_cues(text: str, mentions: Sequence[DateMention]) -> Iterator[Cue]:
    """Every word for a step, kind by kind; within a kind the longest wins, and what denies or means something else."""
    dates = [(m.start, m.end) for m in mentions]
    for kind, likely in groupby(_patterns().likely(text), key=lambda entry: entry[1].kind):
        yield from _cues_of(kind, likely, text, dates)


class _Use(NamedTuple):
    """What a pattern is for: a word of its kind, one that denies it, or one that means something else."""

    kind: Kind
    rank: int  # 0 denied, 1 other meaning, 2 word


@cache
def _patterns() -> PatternIndex[_Use]:
    """The patterns of all kinds, in order."""
    return PatternIndex(
        (pattern, _Use(kind, rank))
        for kind in kinds()
        for rank, patterns in enumerate((kind.denied, kind.not_, kind.words))
        for pattern in patterns
    )


def _cues_of(
    kind: Kind, likely: Iterable[tuple[Pattern, _Use]], text: str, dates: Sequence[tuple[int, int]]
) -> Iterator[Cue]:
    found: list[tuple[int, int, int, str | None]] = []  # start, end, rank, figure
    for pattern, use in likely:
        for match in pattern.regex.finditer(text):
            figure = match["n"] if "n" in pattern.regex.groupindex else None
            if figure is not None and _overlaps(match.span("n"), dates):  # 5日 of 5月5日 is no length of time
                continue
            found.append((match.start(), match.end(), use.rank, figure))
    if not any(rank != 1 for _, _, rank, _ in found):
        return
    found.sort(key=lambda hit: (hit[2] == 2, -(hit[1] - hit[0]), hit[2], hit[0]))
    taken: list[tuple[int, int]] = []
    for start, end, rank, figure in found:
        if _overlaps((start, end), taken):
            continue
        taken.append((start, end))
        if rank != 1:
            yield Cue(kind, start, end, rank == 0, figure)


def last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for match in matches:
        found = match
    return found
