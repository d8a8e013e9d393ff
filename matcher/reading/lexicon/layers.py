"""The layers of lexicon words: roles, objects, acts, context, injuries, facts; one character matcher each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any

from matcher.reading.lexicon.load import Hit, Matcher, table
from matcher.reading.patterns import Expression, PatternIndex


@dataclass(frozen=True, slots=True)
class ActSense:
    """One meaning of a word for an act."""

    concept: str
    on: tuple[str, ...]
    vehicle: bool = False
    speech: bool = False
    online: bool = False
    tool: str = ""
    as_: str = ""  # what the act is done to, whoever is named (a steering wheel is the car's)
    explicit: bool = False  # counts only where its target is named beside it
    things: bool = False  # the word is also done to things
    secret: bool = False  # done behind the back of whom it concerns
    unmistakable: bool = False  # reaches back to officials named two sentences before
    forced: bool = False  # counts only where the person was told or held back, or used force
    duty: bool = False  # hinders a duty: done to the officials at the scene, whoever else is named beside it
    brought: bool = False  # told by what came of it (取证受阻), so that an official may be its subject


@dataclass(frozen=True, slots=True)
class RoleSense:
    """A word for a person: the role, and whether names follow it."""

    role: str
    names: bool
    within: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectSense:
    """A thing: its class of the vocabulary, its entry; `only`: counts only for acts that name the entry."""

    cls: str
    name: str
    only: bool
    within: tuple[str, ...] = ()  # one of these must stand not far before


@cache
def fact_patterns() -> PatternIndex[str]:
    """Circumstances told by a turn of phrase rather than a word, by the name of the fact."""
    return PatternIndex(_patterns("facts"))


@cache
def act_patterns() -> PatternIndex[object]:
    """Acts told by a turn of phrase rather than a word, by their sense; turns that only look like acts are PSEUDO."""
    senses = {name: _act_sense(name, entry) for name, entry in table("acts").items()}
    plain = ((pattern, senses[name]) for pattern, name in _patterns("acts"))
    beside = (
        (pattern, replace(senses[name], explicit=True)) for pattern, name in _patterns("acts", "explicit_patterns")
    )
    apparent = ((Expression(source), PSEUDO) for source in table("pseudo")["patterns"])
    return PatternIndex((*plain, *beside, *apparent))


@cache
def context_patterns() -> PatternIndex[str]:
    """Turns of phrase inside which an act has another status, by the kind of context."""
    return PatternIndex(_patterns("context"))


def _patterns(layer: str, key: str = "patterns") -> Iterator[tuple[Expression, str]]:
    for name, entry in table(layer).items():
        if key in entry:
            yield Expression("|".join(f"(?:{p})" for p in entry[key])), name


@cache
def turn(name: str) -> re.Pattern[str]:
    """A turn of phrase of turns.yaml: its words (the longest first) or patterns. Raises KeyError without one."""
    return re.compile(any_of(name))


def any_of(name: str) -> str:
    """The same as the source of a regular expression, one group, to stand inside a pattern of grammar."""
    entry = table("turns")[name]
    words = sorted(entry.get("words", ()), key=len, reverse=True)
    return f"(?:{'|'.join([*map(re.escape, words), *(f'(?:{p})' for p in entry.get('patterns', ()))])})"


def listed(name: str) -> frozenset[str]:
    """The words of an entry of turns.yaml, where the whole word must be one of them. Raises KeyError without one."""
    return frozenset(table("turns")[name]["words"])


@dataclass(frozen=True, slots=True)
class FactSense:
    name: str
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


PSEUDO = "pseudo"


def _act_sense(concept: str, entry: Mapping[str, Any]) -> ActSense:
    return ActSense(
        concept,
        tuple(entry["on"]),
        vehicle=bool(entry.get("vehicle")),
        speech=bool(entry.get("speech")),
        online=bool(entry.get("online")),
        tool=str(entry.get("tool", "")),
        as_=str(entry.get("as", "")),
        explicit=bool(entry.get("explicit")),
        things=bool(entry.get("things")),
        secret=bool(entry.get("secret")),
        unmistakable=bool(entry.get("unmistakable")),
    )


def _acts() -> Iterator[tuple[str, object]]:
    for concept, entry in table("acts").items():
        sense = _act_sense(concept, entry)
        for word in (*entry["words"], *map("".join, product(entry.get("verbs", ()), entry.get("ends", ())))):
            yield word, sense
        for word in entry.get("explicit_words", ()):
            yield word, replace(sense, explicit=True)
        for word in entry.get("forced_words", ()):
            yield word, replace(sense, forced=True)
    for word in table("pseudo")["words"]:
        yield word, PSEUDO


def _roles() -> Iterator[tuple[str, object]]:
    for name, entry in table("roles").items():
        sense = RoleSense(
            entry.get("role", name),
            bool(entry.get("names")),
            tuple(entry.get("within", ())),
            tuple(entry.get("unless", ())),
        )
        for word in entry["words"]:
            yield word, sense


def _objects() -> Iterator[tuple[str, object]]:
    for name, entry in table("objects").items():
        for word in entry["words"]:
            yield (
                word,
                ObjectSense(entry.get("class", name), name, bool(entry.get("only")), tuple(entry.get("within", ()))),
            )


def _context() -> Iterator[tuple[str, object]]:
    for kind, entry in table("context").items():
        for word in entry["words"]:
            yield word, (kind, entry["scope"])
        for word in entry.get("pseudo", ()):
            yield word, PSEUDO


def _injuries() -> Iterator[tuple[str, object]]:
    data = table("injuries")
    for level, words in data["levels"].items():
        for word in words:
            yield word, ("level", level, "")
    for finding, entry in data["findings"].items():
        for word in entry["words"]:
            yield word, ("finding", finding, entry["likely"])


def _facts() -> Iterator[tuple[str, object]]:
    for name, entry in table("facts").items():
        sense = FactSense(name, tuple(entry.get("near", ())), tuple(entry.get("unless", ())))
        for word in entry.get("words", ()):
            yield word, sense
        for word in entry.get("pseudo", ()):
            yield word, PSEUDO


_BUILDERS = {
    "acts": _acts,
    "roles": _roles,
    "objects": _objects,
    "context": _context,
    "injuries": _injuries,
    "facts": _facts,
}


@cache
def matcher(layer: str) -> Matcher:
    """The matcher of one layer."""
    return Matcher(_BUILDERS[layer]())


def find_all(text: str) -> dict[str, tuple[Hit, ...]]:
    """Every lexicon hit in the text, by layer."""
    found = {layer: tuple(matcher(layer)(text)) for layer in _BUILDERS}
    return {**found, "acts": _with_turns_of_phrase(text, found["acts"])}


def _with_turns_of_phrase(text: str, words: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The words for acts and the turns of phrase; words inside a turn of phrase are part of it."""
    turns = [
        Hit(m.start(), m.end(), m.group(), (sense,))
        for pattern, sense in act_patterns().likely(text)
        for m in pattern.regex.finditer(text)
    ]
    if not turns:
        return words
    apart = [w for w in words if not any(t.start < w.end and w.start < t.end for t in turns)]
    return tuple(sorted((*apart, *turns), key=lambda h: (h.start, h.end)))


@cache
def dictionary_words() -> frozenset[str]:
    """Words that the segmenter must know. Facts and context are phrases: as words they would hide the acts in them."""
    return frozenset().union(*(matcher(layer).words for layer in ("acts", "roles", "objects", "injuries")))
