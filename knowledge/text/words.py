"""Cut text into words: jieba while indexing, and the index's own words in a question.

The full jieba dictionary takes a second to load; a question needs only the words that some indexed text holds.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from knowledge.text.concepts import concepts

if TYPE_CHECKING:
    import jieba

_OWN_WORD = 2000  # frequency of a word that we add: high enough to win over its parts


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place `[start, end)`; `position` counts words, and parts share their word's."""

    text: str
    start: int
    end: int
    position: int
    part: bool = False


@cache
def cutter() -> jieba.Tokenizer:
    """Our own jieba instance; the shared default one stays untouched."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    own = jieba.Tokenizer()
    own.initialize()
    for word in sorted(concepts().words):
        if len(word) > 1 and not own.FREQ.get(word):
            own.add_word(word, _OWN_WORD)
    return own


@cache
def stopwords() -> frozenset[str]:
    """Words that ask rather than name."""
    text = resources.files(__package__).joinpath("stopwords.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_word(text: str) -> bool:
    """Whether there is anything in it to look for."""
    return any(c.isalnum() for c in text)


def cut(text: str) -> Iterator[Word]:
    """Words of folded text in order; after a word of three or more characters come the words within it."""
    own = cutter()
    at = position = 0
    for piece in own.cut(text, HMM=False):
        if is_word(piece):
            yield Word(piece, at, at + len(piece), position)
            if len(piece) > 2 and not piece.isascii():
                yield from _parts(own.FREQ, piece, at, position)
            position += 1
        at += len(piece)


def _parts(known: Mapping[str, int], word: str, at: int, position: int) -> Iterator[Word]:
    for size in (2, 3):
        for i in range(len(word) - size + 1):
            part = word[i : i + size]
            if len(part) < len(word) and known.get(part):
                yield Word(part, at + i, at + i + size, position, part=True)


def frequency(word: str) -> int:
    """How common a word is in jieba's dictionary, at least 1."""
    return int(cutter().FREQ.get(word) or 1)


class Vocabulary:
    """The words of an index with their frequencies: cuts questions by the likeliest path, as jieba does."""

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self._known = frequencies
        total = math.log(sum(frequencies.values()) or 1)
        self._cost = {word: total - math.log(freq or 1) for word, freq in frequencies.items()}
        self._unknown = total + 1.0
        self._longest: dict[str, int] = {}  # of the words that begin with a character
        for word in frequencies:
            self._longest[word[0]] = max(len(word), self._longest.get(word[0], 1))

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def cut(self, text: str) -> list[Word]:
        """Words of folded text; an unknown character stands alone, a run of Latin letters or digits together."""
        size = len(text)
        best = [0.0] * (size + 1)
        to = [0] * (size + 1)
        cost, longest, unknown = self._cost, self._longest, self._unknown
        for i in range(size - 1, -1, -1):
            first = text[i]
            if first.isascii() and (end := _latin_end(text, i)) > i + 1:
                best[i], to[i] = cost.get(text[i:end], unknown) + best[end], end
                continue
            least, goal = cost.get(first, unknown) + best[i + 1], i + 1
            for j in range(i + 2, min(size, i + longest.get(first, 1)) + 1):
                word_cost = cost.get(text[i:j])
                if word_cost is not None and word_cost + best[j] < least:
                    least, goal = word_cost + best[j], j
            best[i], to[i] = least, goal
        words: list[Word] = []
        at = 0
        while at < size:
            piece = text[at : to[at]]
            if is_word(piece):
                words.append(Word(piece, at, to[at], len(words)))
            at = to[at]
        return words

    def parts(self, word: str) -> list[str]:
        """Known words within a longer word."""
        if len(word) < 3 or word.isascii():
            return []
        pieces = (word[i : i + n] for n in (2, 3) for i in range(len(word) - n + 1))
        return [piece for piece in pieces if len(piece) < len(word) and piece in self._known]


def _latin_end(text: str, i: int) -> int:
    while i < len(text) and text[i].isascii() and text[i].isalnum():
        i += 1
    return i


def bigrams(text: str) -> Iterator[tuple[str, int]]:
    """Pairs of neighbouring characters within a stretch without punctuation, with the place of the first."""
    for i in range(len(text) - 1):
        if text[i].isalnum() and text[i + 1].isalnum():
            yield text[i : i + 2], i
