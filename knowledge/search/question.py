"""A question taken apart: its words, concepts, pairs and quoted strings, each with a weight."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.text.concepts import MARK, concepts
from knowledge.text.folding import fold
from knowledge.text.words import Vocabulary, Word, bigrams, stopwords

WORD = 1.0
UNDERSTOOD = 0.7  # a word whose concept is looked for as well
PART = 0.35  # a word within a longer word of the question
CONCEPT = 1.0
TELLING = 1.6  # a concept that narrows a question: an age, a day long ago, who handles the case
IMPLIED = 0.8  # a concept that the question's concepts mean together
PAIR = 0.22

_QUOTED = re.compile(r"[“\"「『']([^”\"」』']{2,60})[”\"」』']")


@dataclass(frozen=True, slots=True)
class Question:
    """`words` maps words and marked concepts to weights, `pairs` pairs of characters; `exact` must stand in a text."""

    folded: str
    words: dict[str, float]
    pairs: dict[str, float]
    exact: tuple[str, ...]
    unknown: tuple[tuple[int, int], ...]  # single characters that no known word of two or more covers
    latin: bool  # whether an unknown word is of Latin letters
    small: tuple[tuple[int, int], ...]  # words that only ask
    shown: tuple[str, ...]  # what to mark in a text, longest first

    def joined(self, other: Question, share: float) -> Question:
        """This question with what `other` asks besides, at a share of its weight."""
        words = {w: share * weight for w, weight in other.words.items()} | self.words
        pairs = {p: share * weight for p, weight in other.pairs.items()} | self.pairs
        shown = tuple(sorted({*self.shown, *other.shown}, key=len, reverse=True))
        return Question(self.folded, words, pairs, other.exact, self.unknown, self.latin, self.small, shown)


def understand(text: str, known: Vocabulary) -> Question:
    """Take a question apart with the words of an index. Never fails; an empty question has no words."""
    folded = fold(text).text
    cut = known.cut(folded)
    asked = stopwords()
    kept = [word for word in cut if word.text not in asked]
    alone = [(word.start, word.end) for word in kept if len(word.text) == 1]
    mentions = concepts().in_question(folded, alone)
    present = list(dict.fromkeys(mention.concept for mention in mentions))
    words: dict[str, float] = {}
    for word in kept:
        understood = any(m.start <= word.start and word.end <= m.end for m in mentions)
        _raise(words, word.text, PART if len(word.text) == 1 else UNDERSTOOD if understood else WORD)
        for part in known.parts(word.text):
            if part not in asked:
                _raise(words, part, PART)
    shown = {word.text for word in kept if len(word.text) > 1}
    for concept in present:
        _raise(words, MARK + concept, TELLING if concept in concepts().telling else CONCEPT)
    for concept in concepts().implied(present):
        _raise(words, MARK + concept, IMPLIED)
    shown |= {folded[m.start : m.end] for m in mentions if m.end - m.start > 1}
    pairs = _pairs(folded, kept)
    exact = tuple(fold(piece).text for piece in _QUOTED.findall(text))
    small = tuple((word.start, word.end) for word in cut if word.text in asked)
    meaning = {(m.start, m.end) for m in mentions}
    unknown = tuple(span for word in kept if len(word.text) == 1 and (span := (word.start, word.end)) not in meaning)
    latin = any(word.text.isascii() and word.text.isalpha() and word.text not in known for word in kept)
    marked = tuple(sorted(shown | set(exact), key=len, reverse=True))
    return Question(folded, words, pairs, exact, unknown, latin, small, marked)


def _raise(words: dict[str, float], word: str, weight: float) -> None:
    words[word] = max(weight, words.get(word, 0.0))


def _pairs(folded: str, kept: list[Word]) -> dict[str, float]:
    """Pairs that lie in kept words or join two of them; what asks (怎么, 多久) joins nothing."""
    covered = [False] * len(folded)
    for word in kept:
        covered[word.start : word.end] = [True] * (word.end - word.start)
    return {pair: PAIR for pair, at in bigrams(folded) if covered[at] and covered[at + 1]}
