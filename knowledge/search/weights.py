"""BM25F over a Whoosh index: every term's weight in every entry, worked out once and kept.

Whoosh scores posting by posting in Python; reading its blocks into arrays once makes the next question a handful of
vector additions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader, TermNotFound

from knowledge.search.index import PAIRS, WORD_FIELDS

# How much a word counts by where it stands, and how much the length of the field matters there.
BOOST = {"title": 4.0, "keys": 3.0, "heads": 1.5, "body": 1.0, PAIRS: 1.0}
_LENGTH = {"title": 0.3, "keys": 0.6, "heads": 0.3, "body": 0.6, PAIRS: 0.6}
_K1 = 1.4

_DENSE = 1500  # up to so many entries all weights stand in one matrix, a row for each term

Ids = NDArray[np.int32]
Weights = NDArray[np.float32]


class Term(NamedTuple):
    """A term's entries and its weight in each; `row` is its place in the matrix of a small index."""

    ids: Ids
    weights: Weights
    rarity: float  # idf
    row: int = -1


class TermWeights:
    """Weights of terms in entries of one reader. Not for use in two threads while terms are new."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self.size: int = reader.doc_count_all()
        self._norms = {field: self._norm(field) for field in (*WORD_FIELDS, PAIRS)}
        self._words: dict[str, Term] = {}
        self._pairs: dict[str, Term] = {}
        self._cited: dict[str, Term] = {}
        self._matrix = np.zeros((1024, self.size if self.size <= _DENSE else 0), np.float32)
        self._rows = 0

    def _norm(self, field: str) -> NDArray[np.float32]:
        lengths = np.fromiter(
            (self._reader.doc_field_length(i, field) or 0 for i in range(self.size)), np.float32, self.size
        )
        average = float(lengths.mean()) if self.size else 1.0
        share = _LENGTH[field]
        norms: NDArray[np.float32] = BOOST[field] / (1.0 - share + share * lengths / (average or 1.0))
        return norms

    def word(self, word: str) -> Term:
        """Entries that hold the word or concept, its weight in each, and how rare it is (idf)."""
        found = self._words.get(word)
        if found is None:
            found = self._words[word] = self._combine(word, WORD_FIELDS)
        return found

    def pair(self, pair: str) -> Term:
        """The same for a pair of characters."""
        found = self._pairs.get(pair)
        if found is None:
            found = self._pairs[pair] = self._combine(pair, (PAIRS,))
        return found

    def _combine(self, term: str, names: tuple[str, ...]) -> Term:
        dense = np.zeros(self.size, np.float32)
        for field in names:
            ids, counts = self._postings(field, term)
            if len(ids):
                dense[ids] += counts * self._norms[field][ids]
        ids = np.flatnonzero(dense).astype(np.int32)
        rarity = self._rarity(len(ids))
        frequency = dense[ids]
        weights = (rarity * frequency * (_K1 + 1.0) / (frequency + _K1)).astype(np.float32)
        if self.size > _DENSE or not len(ids):
            return Term(ids, weights, rarity)
        dense[ids] = weights
        return Term(ids, weights, rarity, self._kept(dense))

    def _kept(self, row: Weights) -> int:
        """Put a row into the matrix, which doubles when it is full."""
        if self._rows == len(self._matrix):
            self._matrix = np.concatenate([self._matrix, np.zeros_like(self._matrix)])
        self._matrix[self._rows] = row
        self._rows += 1
        return self._rows - 1

    def cited(self, article: str) -> Term:
        """Entries about this article (刑法:277), each with weight 1."""
        if article not in self._cited:
            ids, counts = self._postings("cites", article)
            self._cited[article] = Term(ids, counts, self._rarity(len(ids)))
        return self._cited[article]

    def _rarity(self, found: int) -> float:
        return math.log(1.0 + (self.size - found + 0.5) / (found + 0.5)) if found else 0.0

    def _postings(self, field: str, term: str) -> tuple[Ids, Weights]:
        try:
            matcher: Any = self._reader.postings(field, term)
        except TermNotFound:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        ids: list[int] = []
        counts: list[float] = []
        while matcher.is_active():
            ids.append(matcher.id())
            counts.append(matcher.weight())
            matcher.next()
        return np.array(ids, np.int32), np.array(counts, np.float32)

    def total(
        self, words: Sequence[tuple[float, Term]], pairs: Sequence[tuple[float, Term]]
    ) -> tuple[Weights, Weights]:
        """(scores, covered): the weighted sum over all terms for every entry, and the rarity of the words it holds."""
        if self.size <= _DENSE:
            return self._total_dense(words, pairs)
        scores, covered = np.zeros(self.size, np.float32), np.zeros(self.size, np.float32)
        for weight, term in words:
            scores[term.ids] += weight * term.weights
            covered[term.ids] += weight * term.rarity
        for weight, term in pairs:
            scores[term.ids] += weight * term.weights
        return scores, covered

    def _total_dense(
        self, words: Sequence[tuple[float, Term]], pairs: Sequence[tuple[float, Term]]
    ) -> tuple[Weights, Weights]:
        rows = self._matrix[[term.row for _, term in (*words, *pairs)]]
        scores = np.array([weight for weight, _ in (*words, *pairs)], np.float32) @ rows
        shares = np.array([weight * term.rarity for weight, term in words], np.float32)
        covered = shares @ (rows[: len(words)] > 0.0).astype(np.float32)
        return scores, covered
