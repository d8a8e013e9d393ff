"""Sentences, clauses and quotations of a narrative, by offsets."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[。！？!?；;\n\r]+|(?<=[^0-9])\.(?=\s|$)")
_FAR = sys.maxsize
_ALL_QUOTED = 0.6
_ONE_QUOTED = 0.8  # a single quotation may fill most of a short text and still be what somebody says in it
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
        at = bisect_right(self.quotes, (offset, _FAR)) - 1
        return self.quotes[at] if at >= 0 and offset < self.quotes[at][1] else None

    def sentence_start(self, number: int) -> int:
        """Where sentence `number` begins; before the first there is only the first."""
        return self.sentences[max(0, number)][0]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that holds this offset; between two sentences, the one before."""
        at = max(0, bisect_right(self.sentences, (offset, _FAR)) - 1)
        return self.sentences[at] if self.sentences else (0, offset)


def layout(text: str) -> Layout:
    """Cut the folded text. Punctuation inside a quotation does not end a clause outside it."""
    quotes = tuple(m.span() for m in _QUOTE.finditer(text))
    share = sum(b - a for a, b in quotes) / max(1, len(text))
    if share > (_ALL_QUOTED if len(quotes) > 1 else _ONE_QUOTED):
        quotes = ()  # a chat told in quotation marks: the quotations are the narrative

    def free(offset: int) -> bool:
        at = bisect_right(quotes, (offset - 1, _FAR)) - 1
        return at < 0 or not quotes[at][0] < offset < quotes[at][1] - 1

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
