"""The kinds of steps and their words, from lexicon/{handling,lawfulness,measures}.yaml, and the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from matcher.reading.lexicon.load import table
from matcher.reading.patterns import Pattern, compile_block


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of event with the words for it; compared by identity, for two kinds may lead to one event."""

    name: str
    words: tuple[Pattern, ...]
    denied: tuple[Pattern, ...]
    not_: tuple[Pattern, ...]
    takes: frozenset[str]
    who: str
    modal: bool
    reason: bool
    noun: bool
    near: str


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of the files, in their order: how the case was handled, how the person was dealt with, measures."""
    return tuple(
        Kind(
            name=entry.get("kind", name),
            words=compile_block(entry.get("words", "")),
            denied=compile_block(entry.get("denied", "")),
            not_=compile_block(entry.get("not", "")),
            takes=frozenset(entry.get("takes", ())),
            who=entry.get("who", ""),
            modal=bool(entry.get("modal", False)),
            reason=bool(entry.get("reason", False)),
            noun=bool(entry.get("noun", False)),
            near=entry.get("near", ""),
        )
        for file in ("handling", "lawfulness", "measures")
        for name, entry in table(file)["kinds"].items()
    )


@cache
def words(group: str) -> re.Pattern[str]:
    """An alternation of a word list of the lexicon's `context` part, longest first."""
    words = table("handling")["context"][group].split()
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def grounds() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """(ground, words) by kind: why a step was taken, for the kinds that ask it."""
    return {
        kind: tuple((ground, re.compile("|".join(words.split()))) for ground, words in grounds.items())
        for kind, grounds in table("handling")["grounds"].items()
    }
