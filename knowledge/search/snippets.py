"""The piece of a text that answers best, with the words that do marked by our own spans."""

from __future__ import annotations

from knowledge.search.entry import Snippet
from knowledge.text.folding import Folded

LENGTH = 110  # code points of a snippet
_BEFORE = 20
_MOST = 40  # occurrences of one word that are looked at


def snippet(original: str, folded: Folded, wanted: tuple[str, ...]) -> Snippet:
    """The window of about LENGTH code points with the most different wanted words, longer words counting more.

    `wanted` is folded, longest first; where one lies in another only the longer is marked.
    """
    places = _places(folded.text, wanted)
    if not places:
        return Snippet(original[:LENGTH].strip("\n"))
    start = _best_start(places)
    text = folded.text
    begin = _begin(text, start)
    stop = min(len(text), begin + LENGTH)
    marks = [(s, e) for s, e in places if begin <= s and e <= stop]
    first, last = folded.original(begin, stop)
    return Snippet(
        original[first:last].replace("\n", " "),
        tuple((folded.original(s, e)[0] - first, folded.original(s, e)[1] - first) for s, e in marks),
    )


def marks_in(folded: Folded, wanted: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Spans of the original in which a wanted word stands, in order, none overlapping another."""
    return tuple(folded.original(s, e) for s, e in _places(folded.text, wanted))


def _places(text: str, wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    taken: list[tuple[int, int]] = []
    for word in wanted:
        at = text.find(word)
        for _ in range(_MOST):
            if at < 0:
                break
            end = at + len(word)
            if not any(s < end and at < e for s, e in taken):
                taken.append((at, end))
            at = text.find(word, end)
    return sorted(taken)


def _begin(text: str, start: int) -> int:
    """A little before the first mark, where a sentence or line begins if one does."""
    earliest = max(0, start - _BEFORE)
    edge = max(text.rfind(mark, earliest, start) for mark in "\n。；")
    return edge + 1 if edge >= 0 else 0 if earliest <= _BEFORE // 2 else earliest


def _best_start(places: list[tuple[int, int]]) -> int:
    best, best_worth = places[0][0], 0
    for i, (start, _) in enumerate(places):
        lengths: dict[int, int] = {}
        for s, e in places[i:]:
            if e > start + LENGTH - _BEFORE:
                break
            lengths[e - s] = lengths.get(e - s, 0) + (e - s) ** 2
        worth = sum(lengths.values())
        if worth > best_worth:
            best, best_worth = start, worth
    return best
