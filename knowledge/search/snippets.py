"""The piece of a text that answers best, with the words that do marked by our own spans."""

from __future__ import annotations

from knowledge.search.entry import Snippet
from knowledge.text.folding import Folded

LENGTH = 110  # code points of a snippet
_BEFORE = 20
_MOST = 12  # occurrences of one word that are looked at


def snippet(original: str, folded: Folded, wanted: tuple[str, ...]) -> Snippet:
    """The window of about LENGTH code points with the most different wanted words, longer words counting more.

    `wanted` is folded, longest first; where one lies in another only the longer is marked.
    """
    text = folded.text
    places = _places(text, wanted, _MOST)
    if not places:
        return Snippet(original[:LENGTH].strip("\n").replace("\n", " "))
    begin = _begin(text, _best_start(places))
    stop = min(len(text), begin + LENGTH)
    first, last = folded.original(begin, stop)
    if folded.starts is None:
        marks = tuple((s - begin, e - begin) for s, e in places if begin <= s and e <= stop)
    else:
        inside = (folded.original(s, e) for s, e in places if begin <= s and e <= stop)
        marks = tuple((s - first, e - first) for s, e in inside)
    return Snippet(original[first:last].replace("\n", " "), marks)


def _places(text: str, wanted: tuple[str, ...], most: int) -> list[tuple[int, int]]:
    """Places of the words, leftmost and longest where they overlap."""
    found: list[tuple[int, int]] = []
    for word in wanted:
        size = len(word)
        at = text.find(word)
        left = most
        while at >= 0 and left:
            found.append((at, -at - size))
            at = text.find(word, at + size)
            left -= 1
    found.sort()
    places: list[tuple[int, int]] = []
    edge = 0
    for start, minus_end in found:
        if start >= edge:
            edge = -minus_end
            places.append((start, edge))
    return places


def _best_start(places: list[tuple[int, int]]) -> int:
    """Where the window with the most marked text begins."""
    best, best_worth, worth, first = places[0][0], 0, 0, 0
    for start, end in places:
        worth += (end - start) ** 2
        while end > places[first][0] + LENGTH - _BEFORE and places[first][0] < start:
            worth -= (places[first][1] - places[first][0]) ** 2
            first += 1
        if worth > best_worth:
            best, best_worth = places[first][0], worth
    return best


def _begin(text: str, start: int) -> int:
    """A little before the first mark, where a sentence or line begins if one does."""
    earliest = max(0, start - _BEFORE)
    edge = max(text.rfind(mark, earliest, start) for mark in "\n。；")
    return edge + 1 if edge >= 0 else 0 if earliest <= _BEFORE // 2 else earliest
