"""Our words as the tokens of a spaCy document.

Words of the lexicons are never cut across: a token ends wherever one of them begins or ends, so that every
lexicon hit is a span of whole tokens.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc
from spacy.vocab import Vocab

from matcher.reading.lexicon import hindrance, layers
from matcher.reading.segment import words


def cut_at(pieces: Iterable[str], bounds: set[int]) -> list[str]:
    """The same pieces, cut once more at the given offsets (code points into the whole)."""
    out: list[str] = []
    at = 0
    for piece in pieces:
        end = at + len(piece)
        last = at
        for i in range(at + 1, end):
            if i in bounds:
                out.append(piece[last - at : i - at])
                last = i
        out.append(piece[last - at :])
        at = end
    return out


class LawTokenizer:
    """A spaCy tokenizer that keeps `doc.text == text` for every input."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        pieces = words(text)
        hits = layers.find_all(text)
        acts = (*hits["acts"], *hindrance.hits(text))
        hits["acts"] = tuple(sorted(acts, key=lambda hit: (hit.start, hit.end)))
        bounds = {offset for layer in hits.values() for hit in layer for offset in (hit.start, hit.end)}
        starts: set[int] = set()
        ends: set[int] = set()
        at = 0
        for piece in pieces:
            starts.add(at)
            at += len(piece)
            ends.add(at)
        tokens = cut_at(pieces, bounds)
        doc = Doc(self.vocab, words=tokens, spaces=[False] * len(tokens))
        doc.user_data["text"] = text  # doc.text is joined anew from all tokens at every call
        # Where the segmenter itself saw word edges: one-character words count only between two of them.
        doc.user_data["edges"] = (starts, ends)
        doc.user_data["hits"] = hits
        return doc
