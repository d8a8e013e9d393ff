"""Hindering a duty without force: a deed (躺在车头, 反锁门, 报信) told together with what came of it (僵持, 扑空).

Either alone says nothing: people lie down, lock doors and hide things for many reasons, and duties are delayed by many
things. `hindrance.yaml` holds the families of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from matcher.reading.lexicon.layers import ActSense
from matcher.reading.lexicon.load import Hit, table

_NOT_DONE = re.compile(r"没有(?!减速|停|让|避)|并未|(?<!拒)未(?!减|停|经|让)|没(?!有|减|停|让|来|看|见|在|避)")
_REACH = 90  # characters on either side in which the other part must stand


@dataclass(frozen=True, slots=True)
class _Deed:
    sense: ActSense
    pattern: re.Pattern[str]
    told_by: str


_HINDERED = ActSense("身体阻拦", ("人", "无"), duty=True, brought=True)


def hits(text: str) -> Iterator[Hit]:
    """Deeds that hinder officials at their duty, as hits of the layer of acts."""
    if not _any("police").search(text):
        return
    yield from _thwarted(text)
    told = {name: [m.span() for m in pattern.finditer(text)] for name, pattern in _told_by()}
    for deed in _deeds():
        if not told[deed.told_by]:
            continue
        for match in deed.pattern.finditer(text):
            begin, end = max(0, match.start() - _REACH), match.end() + _REACH
            if (
                any(begin <= a and b <= end for a, b in told[deed.told_by])
                and _any("police").search(text, begin, end)
                and not _unless(deed.told_by).search(text, begin, end)
                and not _NOT_DONE.search(match.group())
            ):
                yield Hit(match.start(), match.end(), match.group(), (deed.sense,))


def _thwarted(text: str) -> Iterator[Hit]:
    """A duty that came to nothing, where no cause but what somebody did is told near it."""
    thwarted = table("hindrance")["thwarted"]
    for match in _pattern(tuple(thwarted["patterns"])).finditer(text):
        begin, end = max(0, match.start() - _REACH), match.end() + _REACH // 2
        if not _pattern(tuple(thwarted["unless"])).search(text, begin, end) and not _NOT_DONE.search(match.group()):
            yield Hit(match.start(), match.end(), match.group(), (_HINDERED,))


@cache
def _any(name: str) -> re.Pattern[str]:
    return _joined(table("hindrance")[name])


@cache
def _unless(name: str) -> re.Pattern[str]:
    return _joined(table("hindrance")["unless"][name])


@cache
def _told_by() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, _joined(patterns)) for name, patterns in table("hindrance")["told_by"].items())


@cache
def _deeds() -> tuple[_Deed, ...]:
    return tuple(
        _Deed(
            ActSense(concept, tuple(entry.get("on", ("人", "无"))), duty=True),
            _joined(entry["patterns"]),
            entry.get("told_by", "受阻"),
        )
        for concept, entry in table("hindrance")["deeds"].items()
    )


@cache
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return _joined(patterns)


def _joined(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))
