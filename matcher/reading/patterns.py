"""Patterns with a cheap gate before each, and the small pattern language of lexicon/handling.yaml.

`…` stands for up to 8 and `……` for up to 16 characters without a clause mark, `~` for a ledger's colon and what may
stand before the word looked for, `#` for a number (the first one is group `n`); the rest is as in regular
expressions. Patterns in a block are separated by blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

import ahocorasick

from statutes.numerals import from_chinese

_GAP = "[^，,、。；;：:！？!?（）()｜|→\\n“”]"
_VALUE = "[：:][^；;。！？\n｜|]{0,14}"
T = TypeVar("T")
NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?万?|[〇零一二三四五六七八九十百千万两]+)"


class Pattern:
    """One pattern, compiled when first needed.

    `needs` are sets of words of which each must have one in the text: a cheap gate before search and compilation.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.needs = _needs(source)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        # before a number the gap is as short as can be, or it would swallow the 十 of 十二日
        regex = re.sub(r"(…{1,2})(?=\(?#)", r"\1?", self.source)
        regex = regex.replace("……", f"{_GAP}{{0,16}}").replace("…", f"{_GAP}{{0,8}}").replace("~", _VALUE)
        return re.compile(regex.replace("#", f"(?P<n>{NUMBER})", 1).replace("#", NUMBER))

    def search_all(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text."""
        return self.regex.finditer(text) if _holds(text, self.needs) else iter(())


def _holds(text: str, needs: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the text holds one word of each set."""
    for words in needs:
        for word in words:
            if word in text:
                break
        else:
            return False
    return True


class Expression(Pattern):
    """A regular expression as it stands, with the same gate."""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.source)


class PatternIndex(Generic[T]):
    """Many patterns, each with what it says; one pass over a text leaves the few that it may hold."""

    def __init__(self, entries: Iterable[tuple[Pattern, T]]) -> None:
        self.entries = tuple(entries)
        self._always: list[int] = []
        self._others: list[tuple[frozenset[str], ...]] = []  # what each needs beside its rarest words
        by_word: dict[str, list[int]] = {}
        for number, (pattern, _) in enumerate(self.entries):
            rarest = max(pattern.needs, key=_rarity, default=())
            self._others.append(tuple(frozenset(words) for words in pattern.needs if words is not rarest))
            if not pattern.needs:
                self._always.append(number)
            for word in rarest:
                by_word.setdefault(word, []).append(number)
        self._automaton = ahocorasick.Automaton()
        for word in {word for pattern, _ in self.entries for words in pattern.needs for word in words}:
            self._automaton.add_word(word, (word, by_word.get(word, [])))
        self._automaton.make_automaton()

    def likely(self, text: str) -> list[tuple[Pattern, T]]:
        """The entries whose words the text holds, in their order; no other has a match."""
        numbers = set(self._always)
        held: set[str] = set()
        if self._automaton:
            for _, (word, found) in self._automaton.iter(text):
                if word not in held:
                    held.add(word)
                    numbers.update(found)
        return [self.entries[n] for n in sorted(numbers) if not any(map(held.isdisjoint, self._others[n]))]


def _rarity(words: tuple[str, ...]) -> tuple[int, int]:
    """Long words are rare, and few of them are rarer than many."""
    return min(map(len, words)), -len(words)


def compile_block(block: str) -> tuple[Pattern, ...]:
    """The patterns of one lexicon entry."""
    return tuple(Pattern(source) for source in block.split())


def number(text: str) -> int | None:
    """The whole number that `#` matched (1.5万 is 15000), or None where it is none."""
    if text.endswith("万") and text[0].isascii():
        return round(float(text[:-1]) * 10_000)
    try:
        return from_chinese(text)
    except ValueError:
        return None


_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_ONE_OF_MANY = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]")
_MAY_BE_NONE = re.compile(r"[?*]|\{0?,")


def _needs(source: str) -> tuple[tuple[str, ...], ...]:
    """What any match holds: the words outside groups, and for each group that must match one word of a branch."""
    return _certain(_ONE_OF_MANY.sub("#", source))


def _certain(source: str) -> tuple[tuple[str, ...], ...]:
    branches = list(_branches(source))
    if len(branches) > 1:
        best = [max(_certain(branch), key=_rarity, default=()) for branch in branches]
        return (tuple(word for words in best for word in words),) if all(best) else ()
    found: list[tuple[str, ...]] = []
    plain = ""
    at = 0
    while at < len(source):
        char = source[at]
        if char == "(":
            end = _closing(source, at)
            inside = source[at + 1 : end].removeprefix("?:")
            if not inside.startswith("?") and not _MAY_BE_NONE.match(source, end + 1):
                found += _certain(inside)
            plain += "#"
            at = end
        elif _MAY_BE_NONE.match(source, at):
            plain = plain[:-1] + "#"
        else:
            plain += char
        at += 1
    return (*((word,) for word in _CHINESE.findall(plain)), *found)


def _closing(source: str, at: int) -> int:
    """Where the bracket opened at `at` closes."""
    depth = 0
    for index in range(at, len(source)):
        depth += {"(": 1, ")": -1}.get(source[index], 0)
        if depth == 0:
            return index
    raise ValueError(f"括号没有配对：{source}")


def _branches(inside: str) -> Iterator[str]:
    """The branches of a group, split at its own bars."""
    depth, start = 0, 0
    for index, char in enumerate(inside):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "|" and depth == 0:
            yield inside[start:index]
            start = index + 1
    yield inside[start:]
