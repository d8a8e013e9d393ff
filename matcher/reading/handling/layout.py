"""Sentences, clauses, quotations and brackets of a text, by offset."""

from __future__ import annotations

import re
from bisect import bisect_right

_SENTENCE = re.compile(r"[。！？!?\n]+")
_CLAUSE = re.compile(r"[，,。；;：:！？!?\n（）()·|｜]+")
_QUOTE = re.compile(r"“[^”\n]{0,300}”|「[^」\n]{0,300}」|\"[^\"\n]{1,200}\"")


class Layout:
    """Sentences, clauses and quotations of the text, by offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quotes = [m.span() for m in _QUOTE.finditer(text)]
        self._sentences = self._edges(_SENTENCE)
        self._clauses = self._edges(_CLAUSE)

    def _edges(self, mark: re.Pattern[str]) -> list[int]:
        return [0, *(m.end() for m in mark.finditer(self.text) if not self._inside_quote(m.start()))]

    def _inside_quote(self, offset: int) -> bool:
        return any(a < offset < b - 1 for a, b in self.quotes)

    def _around(self, edges: list[int], offset: int) -> tuple[int, int]:
        place = bisect_right(edges, offset)
        return edges[place - 1], edges[place] if place < len(edges) else len(self.text)

    def sentence(self, offset: int) -> tuple[int, int]:
        return self._around(self._sentences, offset)

    def clause(self, offset: int) -> tuple[int, int]:
        return self._around(self._clauses, offset)

    def quote(self, offset: int) -> tuple[int, int] | None:
        return next((q for q in self.quotes if q[0] <= offset < q[1]), None)


def stretch(text: str, layout: Layout, at: int, clause_end: int) -> int:
    """The end of the clause, or of the value after the colon or bracket that ends it."""
    if clause_end < len(text) and text[clause_end - 1 : clause_end] in "：:（(":
        return layout.clause(clause_end)[1]
    return max(clause_end, at)


def same_depth(text: str, start: int, end: int) -> bool:
    """False where the date stood in brackets that have closed before the step."""
    between = text[start:end]
    return between.count("）") + between.count(")") <= between.count("（") + between.count("(")
