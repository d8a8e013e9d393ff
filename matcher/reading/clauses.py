"""Sentences, clauses and quotations of a narrative, by offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[。！？!?；;\n\r]+|(?<=[^0-9])\.(?=\s|$)")
_ALL_QUOTED = 0.6
_LONG = 60  # a stretch of this length without a comma is cut at spaces
_SPACES = re.compile(r"[ \t]+")
_CLAUSE_END = re.compile(r"[，,：:｜|]")
_QUOTE = re.compile(r"“[^”]{0,400}”|「[^」]{0,400}」|\"[^\"\n]{1,200}\"|『[^』]{0,400}』")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas: `[start, end)`, of sentence number `sentence`."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Layout:
    sentences: tuple[tuple[int, int], ...]
    clauses: tuple[Clause, ...]
    quotes: tuple[tuple[int, int], ...]

    def quoted(self, offset: int) -> tuple[int, int] | None:
        """The quotation that holds this offset, or None."""
        return next((q for q in self.quotes if q[0] <= offset < q[1]), None)


def layout(text: str) -> Layout:
    """Cut the folded text. Punctuation inside a quotation does not end a clause outside it."""
    quotes = tuple(m.span() for m in _QUOTE.finditer(text))
    if sum(b - a for a, b in quotes) > _ALL_QUOTED * len(text):
        quotes = ()  # a chat told in quotation marks: the quotations are the narrative

    def free(offset: int) -> bool:
        return not any(a < offset < b - 1 for a, b in quotes)

    sentences: list[tuple[int, int]] = []
    at = 0
    for mark in _SENTENCE_END.finditer(text):
        if not free(mark.start()):
            continue
        if text[at : mark.start()].strip():
            sentences.append((at, mark.start()))
        at = mark.end()
    if text[at:].strip():
        sentences.append((at, len(text)))
    clauses: list[Clause] = []
    for number, (start, end) in enumerate(sentences):
        at = start
        ends = _CLAUSE_END if _CLAUSE_END.search(text, start, end) or end - start < _LONG else _SPACES
        for mark in ends.finditer(text, start, end):
            if not free(mark.start()):
                continue
            if mark.start() > at:
                clauses.append(Clause(at, mark.start(), number))
            at = mark.end()
        if end > at:
            clauses.append(Clause(at, end, number))
    return Layout(tuple(sentences), tuple(clauses), quotes)
