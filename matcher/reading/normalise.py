"""Fold a narrative to one spelling without moving a single character.

Traditional → simplified (OpenCC t2s keeps lengths), full width → half width, and the misspellings of
lexicon/typos.yaml, all one code point for one: offsets into the folded text are offsets into the original.
"""

from __future__ import annotations

from functools import cache

import opencc

from matcher.reading.lexicon.load import typos

# Full-width ASCII to half width, but punctuation that ends Chinese clauses stays as it is.
_KEEP = "，。；：！？（）"
_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0xFF01 + i) not in _KEEP}
_WIDTH[0x3000] = 0x20


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def fold(text: str) -> str:
    """The text in simplified characters and half width; same length as the input, in code points."""
    folded = _simplify(text).translate(_WIDTH)
    for wrong, pattern, right in typos():
        if wrong in folded:
            folded = pattern.sub(right, folded)
    return folded


def _simplify(text: str) -> str:
    if text.isascii():
        return text
    simplified: str = _converter().convert(text)
    if len(simplified) == len(text):
        return simplified
    # A phrase rule changed the length: fold character by character, which cannot.
    return "".join(c if len(s := _converter().convert(c)) != 1 else s for c in text)
