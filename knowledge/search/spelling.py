"""Typing errors in questions: which known term was meant. Pinyin input makes most of them (袭景罪)."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from rapidfuzz import fuzz

_GAP = "＿"
_LONGEST = 6  # of a term, and of the stretch that is compared with it
_COMMON_READINGS = 2
# Latin letters that may be pinyin: an input method that was off. Two characters take four letters or more.
_LATIN = re.compile("(?<![a-z0-9])[a-z]{2,6}(?:[ '’][a-z]{1,6})+(?![a-z0-9])|(?<![a-z0-9])[a-z]{4,36}(?![a-z0-9])")
_SLIP = 4  # shortest term in which a slip that does not sound alike is believed


@dataclass(frozen=True, slots=True)
class Correction:
    """`[start, end)` of the question was typed, `meant` was probably wanted."""

    start: int
    end: int
    typed: str
    meant: str


@cache
def _readings() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict

    return dict(pinyin_dict)


@cache
def _typed_as(character: str) -> tuple[str, ...]:
    """How a character is typed in pinyin. The dictionary lists the common readings first and then rare and old ones
    (假 as jie, 除 as shu), by which nobody types it."""
    from pypinyin.contrib.tone_convert import to_normal

    listed = _readings().get(ord(character), "") if len(character) == 1 else ""
    common = listed.split(",")[:_COMMON_READINGS]
    return tuple(dict.fromkeys(to_normal(reading, v_to_u=False) for reading in common if reading))


@cache
def sounds(character: str) -> frozenset[str]:
    """Common readings of a character without tones, as a southern speaker types them too (zh as z, ng as n)."""
    return frozenset(map(_leveled, _typed_as(character)))


def _leveled(letters: str) -> str:
    for long, short in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n")):
        letters = letters.replace(long, short)
    return letters


class Speller:
    """Knows the terms worth correcting to: names of topics, charges, instruments, concepts."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = frozenset(t for t in terms if 2 <= len(t) <= _LONGEST and not t.isascii())
        self._one_off: dict[str, list[str]] = defaultdict(list)
        for term in sorted(self._terms):
            for form in _forms(term):
                self._one_off[form].append(term)

    def corrections(
        self, text: str, unknown: Iterable[tuple[int, int]], small: Sequence[tuple[int, int]] = ()
    ) -> list[Correction]:
        """For each place of the folded question that holds an unknown character, the likeliest term, if any.

        A short term is not believed where it would take in one of the `small` words: 过世了 is no 过私了.
        """
        found: list[Correction] = []
        for start, _ in unknown:
            if found and start < found[-1].end:
                continue
            likely = (each for each in self._around(text, start) if _apart(each[1], small))
            best = max(likely, key=lambda each: each[0], default=None)
            if best:
                found.append(best[1])
        return found

    def spelled_out(self, text: str) -> list[Correction]:
        """Terms that the folded question gives in pinyin: xijing, fangai gongwu. Letters that are only in part the
        pinyin of terms are left alone: most of them are names, units or model numbers."""
        found: list[Correction] = []
        for match in _LATIN.finditer(text):
            meant = self._read_aloud(re.sub("[ '’]", "", match.group()))
            if meant:
                found.append(Correction(*match.span(), match.group(), meant))
        return found

    def _read_aloud(self, letters: str) -> str:
        """The fewest terms whose pinyin makes up all of the letters; "" where there are none."""
        by_letters = self._by_letters
        best: list[tuple[int, str] | None] = [(0, "")]  # of each beginning: terms used, and the terms
        for end in range(1, len(letters) + 1):
            ways = [
                (before[0] + 1, before[1] + by_letters[piece])
                for start in range(end)
                if (before := best[start]) and (piece := _leveled(letters[start:end])) in by_letters
            ]
            best.append(min(ways, default=None))
        whole = best[-1]
        return whole[1] if whole else ""

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        """Terms by their pinyin; of two that sound alike the first in the order of characters."""
        found: dict[str, str] = {}
        for term in sorted(self._terms):
            readings = [_typed_as(character) for character in term]
            for syllables in itertools.product(*readings):
                found.setdefault(_leveled("".join(syllables)), term)
        return found

    def _around(self, text: str, place: int) -> Iterator[tuple[tuple[int, float], Correction]]:
        before, after = text[:place], text[place + 1 :]
        for start in range(max(0, place - _LONGEST + 1), place + 1):
            head = before[start:] + _GAP
            for end in range(max(place + 1, start + 2), min(len(text), start + _LONGEST) + 1):
                near = self._one_off.get(head + after[: end - place - 1])
                if near is None:
                    continue
                typed = text[start:end]
                for meant in near:
                    if meant != typed and _believed(typed, meant, place - start):
                        yield (len(meant), fuzz.ratio(typed, meant)), Correction(start, end, typed, meant)
        yield from self._doubled(text, place)

    def _doubled(self, text: str, place: int) -> Iterator[tuple[tuple[int, float], Correction]]:
        """One character typed twice: 阻碍执行行职务."""
        if place and text[place] == text[place - 1]:
            for start in range(max(0, place - _LONGEST), place):
                for end in range(place + 1, min(len(text), start + _LONGEST + 1) + 1):
                    meant = text[start:place] + text[place + 1 : end]
                    if len(meant) >= _SLIP and meant in self._terms:
                        typed = text[start:end]
                        yield (len(meant), fuzz.ratio(typed, meant)), Correction(start, end, typed, meant)

    def apply(self, text: str, corrections: Iterable[Correction]) -> str:
        """The question with what was probably meant."""
        for each in sorted(corrections, key=lambda c: c.start, reverse=True):
            text = text[: each.start] + each.meant + text[each.end :]
        return text


def _forms(term: str) -> Iterator[str]:
    """The term with one character left open at each place."""
    for i in range(len(term)):
        yield term[:i] + _GAP + term[i + 1 :]


def _apart(correction: Correction, small: Sequence[tuple[int, int]]) -> bool:
    """Whether a short correction leaves the small words of the question alone."""
    return len(correction.meant) >= _SLIP or not any(s < correction.end and correction.start < e for s, e in small)


def _believed(typed: str, meant: str, at: int) -> bool:
    """Whether the difference in the unknown character is a typing error: it sounds alike, or the rest is long."""
    return len(meant) >= _SLIP or bool(sounds(typed[at]) & sounds(meant[at]))
