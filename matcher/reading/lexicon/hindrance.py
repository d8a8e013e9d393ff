"""Hindering a duty without force: a deed (躺在车头, 反锁门, 报信) told together with what came of it (僵持, 扑空).

Either alone says nothing: people lie down, lock doors and hide things for many reasons, and duties are delayed by many
things. `hindrance.yaml` holds the families of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from matcher.reading.lexicon.layers import ActSense
from matcher.reading.lexicon.load import Hit, table
from matcher.reading.patterns import Expression

_NOT_DONE = re.compile(r"没有(?!减速|停|让|避)|并未|(?<!拒)未(?!减|停|经|让)|没(?!有|减|停|让|来|看|见|在|避)")
_REACH = 90  # characters on either side in which the other part must stand


@dataclass(frozen=True, slots=True)
class _Deed:
    """What a deed is, and the family of results of which one must be told near it."""

    sense: ActSense
    told_by: str


_HINDERED = ActSense("身体阻拦", ("人", "无"), duty=True, brought=True)


def hits(text: str) -> Iterator[Hit]:
    """Deeds that hinder officials at their duty, as hits of the layer of acts."""
    if not _police().search(text):
        return
    yield from _thwarted(text)
    results = {name: [m.span() for m in told.search_all(text)] for name, told in _told_by()}
    if not any(results.values()):
        return
    for pattern, deed in _deeds():
        for match in pattern.search_all(text) if results[deed.told_by] else ():
            begin, end = max(0, match.start() - _REACH), match.end() + _REACH
            if (
                any(begin <= a and b <= end for a, b in results[deed.told_by])
                and _police().search(text, begin, end)
                and not _unless(deed.told_by).search(text, begin, end)
                and not _NOT_DONE.search(match.group())
            ):
                yield Hit(match.start(), match.end(), match.group(), (deed.sense,))


def _thwarted(text: str) -> Iterator[Hit]:
    """A duty that came to nothing, where no cause but what somebody did is told near it."""
    thwarted, unless = _come_to_nothing()
    for match in thwarted.search_all(text):
        begin, end = max(0, match.start() - _REACH), match.end() + _REACH // 2
        if not unless.search(text, begin, end) and not _NOT_DONE.search(match.group()):
            yield Hit(match.start(), match.end(), match.group(), (_HINDERED,))


@cache
def _police() -> re.Pattern[str]:
    return re.compile(_one_of(table("hindrance")["police"]))


@cache
def _unless(name: str) -> re.Pattern[str]:
    return re.compile(_one_of(table("hindrance")["unless"][name]))


@cache
def _told_by() -> tuple[tuple[str, Expression], ...]:
    return tuple((name, Expression(_one_of(told))) for name, told in table("hindrance")["told_by"].items())


@cache
def _come_to_nothing() -> tuple[Expression, re.Pattern[str]]:
    entry = table("hindrance")["thwarted"]
    return Expression(_one_of(entry["patterns"])), re.compile(_one_of(entry["unless"]))


@cache
def _deeds() -> tuple[tuple[Expression, _Deed], ...]:
    return tuple(
        (
            Expression(_one_of(entry["patterns"])),
            _Deed(ActSense(concept, tuple(entry.get("on", ("人", "无"))), duty=True), entry.get("told_by", "受阻")),
        )
        for concept, entry in table("hindrance")["deeds"].items()
    )


def _one_of(patterns: Sequence[str]) -> str:
    return "|".join(f"(?:{p})" for p in patterns)
