"""The Whoosh engine: BM25F over words, concepts and pairs, first where everything asked for stands together."""

from __future__ import annotations

import datetime as dt
import math
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh import index
from whoosh.query import Phrase, Term

from knowledge.search.columns import Columns
from knowledge.search.entry import Entry, Page, Query, Result, Snippet
from knowledge.search.index import PAIRS, WORD_FIELDS, IndexBroken, load_ready
from knowledge.search.question import Question, understand
from knowledge.search.snippets import snippet
from knowledge.search.spelling import Speller
from knowledge.search.weights import TermWeights
from knowledge.text.folding import Folded, fold
from knowledge.text.words import Vocabulary, bigrams

_ALL_OF_IT = 0.6  # how far an entry with all of the question rises over one with a part of it
_CROWDED = 0.95  # for every provision of the same law that stands before
_LOOK_AT = 3  # times as many as are wanted
_CRUMB = 0.12  # share of the best score below which an entry does not answer
_EXACT = 0.01  # an entry that holds the quoted string is found even if the string is all small words
_CITED = 2.0  # an entry about a provision that the question cites
_NAMED = 3.0  # a topic that is asked for by one of its names and nothing else
_AS_TYPED = 0.5


class WhooshSearcher:
    """One index, opened for reading. Thread-safe. Raises IndexBroken when it cannot be opened."""

    def __init__(self, folder: Path) -> None:
        ready = load_ready(folder)
        try:
            self._index = index.open_dir(str(folder), readonly=True)
            self._searcher = self._index.searcher()
            self._weights = TermWeights(self._searcher.reader())
            columns = Columns(ready["columns"])
        except Exception as error:  # Whoosh raises whatever a damaged file makes it raise
            raise IndexBroken(f"索引打不开：{folder}") from error
        if not len(columns) == len(ready["ids"]) == self._weights.size:
            raise IndexBroken(f"索引不完整：{folder}")
        self._known = Vocabulary(ready["words"])
        self._speller = Speller(ready["terms"])
        self._numbers: dict[str, int] = {ident: number for number, ident in enumerate(ready["ids"])}
        self._named: dict[str, list[int]] = ready["named"]
        # The rarest word weighs as much here as in an index of any other size, so that results can be merged.
        self._scale = 5.0 / math.log(2.0 + self._weights.size)
        self._entries: dict[int, Entry] = {}
        self._folded: dict[int, Folded] = {}
        self._columns = columns
        self._standings: dict[tuple[dt.date, str, bool], NDArray[np.float32]] = {}
        self._lock = threading.RLock()

    def warm(self) -> None:
        """Read every term once, so that no question has to wait for the disk; questions may come in between."""
        with self._lock:
            terms = [(field, term.decode()) for field, term in self._searcher.reader().all_terms()]
        for field, term in terms:
            with self._lock:
                if field == PAIRS:
                    self._weights.pair(term)
                elif field in WORD_FIELDS:
                    self._weights.word(term)
        for number in range(self._weights.size):
            with self._lock:
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
        return self._numbers.get(ident)

    def understand(self, text: str) -> tuple[Question, str]:
        """The question taken apart, and its likelier spelling where a typing error is suspected ("" if none).

        What was typed stays in the question at a lower weight: the correction may be wrong.
        """
        asked = understand(text, self._known)
        corrections = self._speller.corrections(asked.folded, asked.unknown, asked.small) if asked.unknown else []
        if asked.latin:
            corrections += self._speller.spelled_out(asked.folded)
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
        word, pair = self._weights.word, self._weights.pair
        words = [(weight, term) for name, weight in asked.words.items() if (term := word(name)).rarity]
        pairs = [(weight, term) for name, weight in asked.pairs.items() if (term := pair(name)).rarity]
        if not words and not pairs:
            return np.zeros(self._weights.size, np.float32)
        scores, covered = self._weights.total(words, pairs)
        whole = sum(weight * term.rarity for weight, term in words)
        if whole:
            scores *= self._scale * (1.0 - _ALL_OF_IT + _ALL_OF_IT / whole * covered)
        if asked.folded in self._named:
            scores[self._named[asked.folded]] += self._scale * _NAMED
        return scores

    def _page(self, query: Query, asked: Question, meant: str) -> Page:
        scores = self.scores(asked)
        for ident in query.cited:
            term = self._weights.cited(ident)
            scores[term.ids] += self._scale * _CITED * term.rarity
        for group in query.answered:
            scores[self._columns.members("group", group)] = 0.0
        scores = scores * self._standing(query)
        if (mask := self._mask(query, asked)) is not None:
            scores = np.where(mask, scores + (_EXACT if asked.exact else 0.0), 0.0)
        found = np.flatnonzero(scores) if asked.exact else self._found(scores)
        results = tuple(
            Result(entry, score, entry.citation, cut=partial(self._snippet, number, asked.shown))
            for number, entry, score in self._best(scores, found, query.top)
        )
        facets = self._columns.facets(found) if query.facets else {}
        return Page(results, self._columns.groups(found), facets, meant)

    def _snippet(self, number: int, shown: tuple[str, ...]) -> Snippet:
        with self._lock:
            return snippet(self.entry(number).body, self._text(number), shown)

    def _found(self, scores: NDArray[np.float32]) -> NDArray[np.intp]:
        """Numbers of the entries that answer: not those with a crumb of what the best one has."""
        best = float(scores.max(initial=0.0))
        return np.flatnonzero(scores >= max(best * _CRUMB, 1e-6)) if best > 0.0 else np.empty(0, np.intp)

    def _best(
        self, scores: NDArray[np.float32], found: NDArray[np.intp], top: int
    ) -> Iterator[tuple[int, Entry, float]]:
        """The best entry of each group, best first, at most `top`; each further provision of one law counts less."""
        order = found[np.argsort(-scores[found], kind="stable")][: top * _LOOK_AT]
        groups, crowds, worth = self._columns.group[order], self._columns.crowd[order], scores[order]
        seen: set[int] = set()
        standing: dict[int, int] = {}
        ranked: list[tuple[float, int]] = []
        least = math.inf  # of the first `top`: nobody who scores less can still come among them
        for number, group, crowd, score in zip(
            order.tolist(), groups.tolist(), crowds.tolist(), worth.tolist(), strict=True
        ):
            if len(ranked) >= top and score < least:
                break
            if group not in seen:
                seen.add(group)
                before = standing.get(crowd, 0)
                standing[crowd] = before + 1
                counts = score * _CROWDED**before
                if len(ranked) < top:
                    least = min(least, counts)
                ranked.append((-counts, number))
        ranked.sort()
        for less, number in ranked[:top]:
            yield number, self.entry(number), -less

    def _standing(self, query: Query) -> NDArray[np.float32]:
        """What each entry's score is multiplied with: whether it is in force that day, local, or the user's own."""
        on = query.on or dt.date.today()
        key = (on, query.region, query.only_in_force)
        if key not in self._standings:
            if len(self._standings) > 64:
                self._standings.clear()
            self._standings[key] = self._columns.standing(on, query.region, query.only_in_force)
        return self._standings[key]

    def _mask(self, query: Query, asked: Question) -> NDArray[np.bool_] | None:
        masks = [
            np.logical_or.reduce([self._columns.members(field, value) for value in values])
            for field, values in (("kind", query.kinds), ("level", query.levels), ("instrument", query.instruments))
            if values
        ]
        masks += [self._holding(piece) for piece in asked.exact]
        return np.logical_and.reduce(masks) if masks else None

    def _holding(self, piece: str) -> NDArray[np.bool_]:
        """Entries in which this exact string stands."""
        mask = np.ones(self._weights.size, np.bool_)
        stretches = _stretches(piece)
        for stretch in stretches:
            pairs = [pair for pair, _ in bigrams(stretch)]
            query = Phrase(PAIRS, pairs) if len(pairs) > 1 else Term(PAIRS, stretch)
            holds = np.zeros(self._weights.size, np.bool_)
            holds[list(self._searcher.docs_for_query(query))] = True
            mask &= holds
        if stretches != [piece]:  # punctuation, or single characters, which the index of pairs leaves out
            for number in np.flatnonzero(mask).tolist():
                entry = self.entry(number)
                texts = (self._text(number).text, *(fold(text).text for text in (entry.title, *entry.keys)))
                mask[number] = any(piece in text for text in texts)
        return mask


def _stretches(piece: str) -> list[str]:
    """The runs of two characters or more without punctuation."""
    runs = "".join(c if c.isalnum() else "\0" for c in piece).split("\0")
    return [run for run in runs if len(run) > 1]
