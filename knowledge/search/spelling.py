"""Typing errors in questions: which known term was meant. Pinyin input makes most of them (袭景罪)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

_GAP = "＿"
_LONGEST = 6  # of a term, and of the stretch that is compared with it
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
def sounds(character: str) -> frozenset[str]:
    """Readings of a character without tones, as a southern speaker types them too (zh as z, ng as n)."""
    from pypinyin.contrib.tone_convert import to_normal

    listed = _readings().get(ord(character), "") if len(character) == 1 else ""
    plain = (to_normal(reading, v_to_u=False) for reading in listed.split(",") if reading)
    return frozenset(_leveled(reading) for reading in plain)


def _leveled(reading: str) -> str:
    for long, short in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if reading.startswith(long):
            reading = short + reading.removeprefix(long)
    return reading.replace("ng", "n")


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
