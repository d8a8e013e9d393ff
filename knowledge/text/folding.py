"""One spelling for search: simplified, half width, lower case, without pinyin glosses; spans lead back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from knowledge.text.glosses import glosses
from matcher.reading.normalise import fold as fold_spelling

_SHORT = 200  # a question: folded several times on its way


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text. `starts[i]` is where its character i stands in the original; None means at i itself."""

    text: str
    starts: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that holds `[start, end)` of the folded text; a gloss inside belongs to it."""
        if self.starts is None or start >= end:
            return start, end
        return self.starts[start], self.starts[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold a text of any length; never fails."""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


@lru_cache(maxsize=256)
def _fold_short(text: str) -> Folded:
    return _fold(text)


def _fold(text: str) -> Folded:
    spans = glosses(text)
    starts: tuple[int, ...] | None = None
    if spans:
        keep: list[int] = []
        at = 0
        for start, end in spans:
            keep.extend(range(at, start))
            at = end
        keep.extend(range(at, len(text)))
        starts = tuple(keep)
        text = "".join(map(text.__getitem__, keep))
    spelled = fold_spelling(text)
    lowered = spelled.lower()
    if len(lowered) != len(spelled):  # a few capitals become two code points
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in spelled)
    return Folded(lowered, starts)
