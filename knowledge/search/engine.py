"""The Whoosh engine: BM25F over words, concepts and pairs, first where everything asked for stands together."""

from __future__ import annotations

import datetime as dt
import math
import threading
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh import index
from whoosh.query import Phrase, Term

from knowledge.search.entry import Entry, Page, Query, Result
from knowledge.search.index import PAIRS, WORD_FIELDS, IndexBroken, load_ready
from knowledge.search.question import Question, understand
from knowledge.search.snippets import snippet
from knowledge.search.spelling import Speller
from knowledge.search.weights import TermWeights
from knowledge.text.folding import Folded, fold
from knowledge.text.words import Vocabulary

_ALL_OF_IT = 0.6  # how far an entry with all of the question rises over one with a part of it
_NOT_IN_FORCE = 0.55
_ADDED = 0.9  # a document of the user, beside what the base says itself
_ELSEWHERE = 0.8  # a local rule of a region that was not asked for
_CITED = 2.0  # an entry about a provision that the question cites
_AS_TYPED = 0.5
_LOOK_AT = 60  # entries looked at one by one, after the scores


class WhooshSearcher:
    """One index, opened for reading. Thread-safe. Raises IndexBroken when it cannot be opened."""

    def __init__(self, folder: Path) -> None:
        ready = load_ready(folder)
        try:
            self._index = index.open_dir(str(folder), readonly=True)
            self._searcher = self._index.searcher()
            self._weights = TermWeights(self._searcher.reader())
        except Exception as error:  # Whoosh raises whatever a damaged file makes it raise
            raise IndexBroken(f"索引打不开：{folder}") from error
        self._known = Vocabulary(ready["words"])
        self._speller = Speller(ready["terms"])
        # The rarest word weighs as much here as in an index of any other size, so that results can be merged.
        self._scale = 5.0 / math.log(2.0 + self._weights.size)
        self._entries: dict[int, Entry] = {}
        self._folded: dict[int, Folded] = {}
        self._lock = threading.RLock()

    def warm(self) -> None:
        """Read every term once, so that no question has to wait for the disk."""
        reader = self._searcher.reader()
        with self._lock:
            for field, term in reader.all_terms():
                if field == PAIRS:
                    self._weights.pair(term.decode())
                elif field in WORD_FIELDS:
                    self._weights.word(term.decode())
            for number in range(self._weights.size):
                self.entry(number)
                self._text(number)

    def close(self) -> None:
        """Give the files back."""
        self._searcher.close()
        self._index.close()

    def entry(self, number: int) -> Entry:
        """The entry by its number in the index."""
        found = self._entries.get(number)
        if found is None:
            found = self._entries[number] = self._searcher.stored_fields(number)["entry"]
        return found

    def _text(self, number: int) -> Folded:
        found = self._folded.get(number)
        if found is None:
            if len(self._folded) > 4096:
                self._folded.clear()
            found = self._folded[number] = fold(self.entry(number).body)
        return found

    def get(self, ident: str) -> Entry | None:
        with self._lock:
            number = self.number(ident)
            return None if number is None else self.entry(number)

    def number(self, ident: str) -> int | None:
        """The number of the entry with this id."""
        found: int | None = self._searcher.document_number(id=ident)
        return found

    def understand(self, text: str) -> tuple[Question, str]:
        """The question taken apart, and its likelier spelling where a typing error is suspected ("" if none).

        What was typed stays in the question at a lower weight: the correction may be wrong.
        """
        asked = understand(text, self._known)
        corrections = self._speller.corrections(asked.folded, asked.unknown) if asked.unknown else []
        if not corrections:
            return asked, ""
        meant = self._speller.apply(asked.folded, corrections)
        return understand(meant, self._known).joined(asked, _AS_TYPED), meant

    def search(self, query: Query) -> Page:
        with self._lock:
            asked, meant = self.understand(query.text)
            return self._page(query, asked, meant)

    # --- scoring ------------------------------------------------------------------------------------------------

    def scores(self, asked: Question) -> NDArray[np.float32]:
        """A score for every entry, 0 where nothing of the question stands."""
        scores = np.zeros(self._weights.size, np.float32)
        covered = np.zeros(self._weights.size, np.float32)
        whole = 0.0
        for word, weight in asked.words.items():
            ids, found, rarity = self._weights.word(word)
            if len(ids):
                scores[ids] += weight * found
                covered[ids] += weight * rarity
                whole += weight * rarity
        for pair, weight in asked.pairs.items():
            ids, found, _ = self._weights.pair(pair)
            if len(ids):
                scores[ids] += weight * found
        if whole:
            scores *= self._scale * (1.0 - _ALL_OF_IT + _ALL_OF_IT * covered / whole)
        return scores

    def _page(self, query: Query, asked: Question, meant: str) -> Page:
        scores = self.scores(asked)
        for ident in query.cited:
            ids, _, rarity = self._weights.cited(ident)
            scores[ids] += self._scale * _CITED * rarity
        mask = self._mask(query, asked)
        if mask is not None:
            scores = np.where(mask, scores, 0.0).astype(np.float32)
        ranked = self._ranked(scores, query)
        results = tuple(
            Result(entry, round(score, 3), snippet(entry.body, self._text(number), asked.shown), entry.citation)
            for number, entry, score in ranked[: query.top]
        )
        return Page(results, len(ranked), _facets([entry for _, entry, _ in ranked]), meant)

    def _ranked(self, scores: NDArray[np.float32], query: Query) -> list[tuple[int, Entry, float]]:
        wanted = min(max(_LOOK_AT, query.top * 4), len(scores))
        if wanted == 0:
            return []
        best = np.argpartition(-scores, wanted - 1)[:wanted]
        on = query.on or dt.date.today()
        found: dict[str, tuple[int, Entry, float]] = {}
        for number in best:
            score = float(scores[number])
            if score <= 0.0:
                continue
            entry = self.entry(int(number))
            factor = _factor(entry, on, query.region)
            if query.only_in_force and factor <= _NOT_IN_FORCE:
                continue
            have = found.get(entry.group)
            if have is None or score * factor > have[2]:
                found[entry.group] = (int(number), entry, score * factor)
        return sorted(found.values(), key=lambda each: (-each[2], each[1].id))

    def _mask(self, query: Query, asked: Question) -> NDArray[np.bool_] | None:
        masks = [
            np.logical_or.reduce([self._weights.members(field, value) for value in values])
            for field, values in (("kind", query.kinds), ("level", query.levels), ("instrument", query.instruments))
            if values
        ]
        masks += [self._holding(piece) for piece in asked.exact]
        return np.logical_and.reduce(masks) if masks else None

    def _holding(self, piece: str) -> NDArray[np.bool_]:
        """Entries in which this exact string stands."""
        pairs = [piece[i : i + 2] for i in range(len(piece) - 1)]
        mask = np.zeros(self._weights.size, np.bool_)
        query = Phrase(PAIRS, pairs) if len(pairs) > 1 else Term(PAIRS, piece)
        mask[list(self._searcher.docs_for_query(query))] = True
        return mask


def _factor(entry: Entry, on: dt.date, region: str) -> float:
    begun = entry.from_ is None or entry.from_ <= on
    ended = entry.to is not None and entry.to < on
    if not begun or ended:
        return _NOT_IN_FORCE
    factor = _ADDED if entry.kind == "资料" else 1.0
    return factor * _ELSEWHERE if entry.region and entry.region not in region else factor


def _facets(entries: list[Entry]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {
        "kind": Counter(entry.kind for entry in entries),
        "level": Counter(entry.level for entry in entries if entry.level),
        "instrument": Counter(entry.instrument for entry in entries if entry.instrument),
    }
    return {name: dict(counter.most_common()) for name, counter in counts.items()}
