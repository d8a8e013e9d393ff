"""Read the lexicon files once and build the character matchers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import ahocorasick

from statutes import strict_yaml
from statutes.problems import LawDataError, Problem

NAMES = (
    "roles",
    "objects",
    "acts",
    "pseudo",
    "context",
    "injuries",
    "facts",
    "typos",
    "names",
    "speech",
    "hindrance",
    "turns",
    "amounts",
    "evidence",
    "evidence_cues",
)


@cache
def table(name: str) -> dict[str, Any]:
    """The lexicon file `name`.yaml as plain data. Raises LawDataError, with file and line, where its form is wrong."""
    text = resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return parse(text, f"{name}.yaml")


def parse(text: str, file: str) -> dict[str, Any]:
    """The words of a lexicon file, by the same strict form as the law files: no key twice, no word read as a truth
    value. Raises LawDataError, with file and line."""
    document = strict_yaml.read(text, file)
    if not isinstance(document.value, dict):
        raise LawDataError([Problem(file, document.line(()), "词表须是“名称: 内容”的形式")])
    return document.value


@cache
def typos() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Misspellings, each with its pattern and the right spelling of the same length."""
    found: list[tuple[str, re.Pattern[str], str]] = []
    for wrong, entry in table("typos").items():
        right = entry if isinstance(entry, str) else entry["right"]
        before = "" if isinstance(entry, str) else f"(?<![{entry['not_after']}])"
        if len(wrong) == len(right):
            found.append((wrong, re.compile(before + re.escape(wrong)), right))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Hit:
    """A lexicon word found in the text: `[start, end)` in code points, and what it may mean."""

    start: int
    end: int
    word: str
    labels: tuple[Any, ...]


class Matcher:
    """Finds the words of one layer, leftmost-longest, on characters."""

    def __init__(self, entries: Iterable[tuple[str, Any]]) -> None:
        words: dict[str, list[Any]] = {}
        for word, label in entries:
            if label not in words.setdefault(word, []):
                words[word].append(label)
        self._automaton = ahocorasick.Automaton()
        for word, labels in words.items():
            self._automaton.add_word(word, (word, tuple(labels)))
        self._automaton.make_automaton()
        self.words = frozenset(words)

    def __call__(self, text: str) -> Iterator[Hit]:
        for last, (word, labels) in self._automaton.iter_long(text):
            yield Hit(last + 1 - len(word), last + 1, word, labels)
