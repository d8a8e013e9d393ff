"""Whoosh analyzers. jieba's own analyzer stores character offsets as positions, and phrases then never match."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Token, Tokenizer

from knowledge.text.concepts import MARK, concepts
from knowledge.text.folding import fold
from knowledge.text.words import bigrams, cut


class WordAnalyzer(Tokenizer):  # type: ignore[misc]
    """Words with positions counted word by word; concepts stand where their first word does.

    Holds no state: Whoosh pickles it into the index, and a jieba tokenizer cannot be pickled.
    """

    def __call__(self, value: str, positions: bool = False, **_: Any) -> Iterator[Token]:
        token = Token(positions=positions)
        text = fold(value).text
        pending = sorted(concepts().in_text(text), key=lambda m: m.start, reverse=True)
        position = 0
        for word in cut(text):
            position = word.position
            yield _set(token, word.text, position)
            while pending and pending[-1].start < word.end:
                yield _set(token, MARK + pending.pop().concept, position)
        for mention in reversed(pending):
            yield _set(token, MARK + mention.concept, position)


class BigramAnalyzer(Tokenizer):  # type: ignore[misc]
    """Pairs of characters at their own places, so that a phrase query finds any exact string."""

    def __call__(self, value: str, positions: bool = False, **_: Any) -> Iterator[Token]:
        token = Token(positions=positions)
        for pair, at in bigrams(fold(value).text):
            yield _set(token, pair, at)


def _set(token: Token, text: str, position: int) -> Token:
    token.text = text
    token.boost = 1.0
    token.stopped = False
    token.pos = position
    return token
