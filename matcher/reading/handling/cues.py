"""Words for steps, found in a text: which kind, where, denied by themselves or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matcher.reading.dates import DateMention
from matcher.reading.handling.kinds import Kind, kinds


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
    for kind in kinds():
        yield from _cues_of(kind, text, dates)


def _cues_of(kind: Kind, text: str, dates: Sequence[tuple[int, int]]) -> Iterator[Cue]:
    found: list[tuple[int, int, int, str | None]] = []  # start, end, rank (0 denied, 1 other meaning, 2 word), figure
    for rank, patterns in ((0, kind.denied), (1, kind.not_), (2, kind.words)):
        for pattern in patterns:
            for match in pattern.search_all(text):
                figure = match.groupdict().get("n")
                if figure is not None and _overlaps(match.span("n"), dates):  # 5日 of 5月5日 is no length of time
                    continue
                found.append((match.start(), match.end(), rank, figure))
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
