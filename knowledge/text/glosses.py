"""Pinyin glosses after characters, 奮進(jìn): found, so that search can read past them; broken ones reported."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_GLOSS = re.compile(rf"(?<=[{_HAN}])[(（]\s*[a-z]{{0,5}}[{_TONED}][a-z]{{0,4}}\s*[)）]")
# A toned syllable that is not a whole gloss: a bracket is missing, or no character stands before it.
_STRAY = re.compile(rf"[(（]?\s*[A-Za-z]{{0,5}}[{_TONED}][A-Za-z]{{0,4}}\s*[)）]?")
# What remains when text was decoded wrongly: a replacement character, or a Latin letter torn out of a character.
_DAMAGE = re.compile(rf"\ufffd+|[?？][!！][{_HAN}][A-Za-z](?=[{_HAN}])")


@dataclass(frozen=True, slots=True)
class Broken:
    """A place that could not be read as a gloss; `line` and `column` count from 1, in code points."""

    line: int
    column: int
    text: str
    reason: str


def glosses(text: str) -> list[tuple[int, int]]:
    """Spans `[start, end)` of whole glosses, brackets included."""
    if not any(tone in text for tone in _TONED):
        return []
    return [match.span() for match in _GLOSS.finditer(text)]


def broken(text: str) -> list[Broken]:
    """Glosses with a missing bracket or character, and traces of a wrong decoding, in order of place."""
    whole = glosses(text)
    found: list[tuple[int, str, str]] = []
    for match in _STRAY.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in whole):
            found.append((match.start(), match.group().strip(), "注音不成对"))
    found += [(match.start(), match.group(), "疑似编码损坏") for match in _DAMAGE.finditer(text)]
    return [_placed(text, *each) for each in sorted(found)]


def _placed(text: str, at: int, piece: str, reason: str) -> Broken:
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    return Broken(line, column, piece, reason)
