"""Whether the cases found are like the one asked about: against BM25 over the words, on our labelled cases."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

import jieba
import pytest

from fadu.assess import read_case
from fadu.similar import OwnCases
from knowledge.similar import Case, SimilarCases

TOP = 3
ASKED = 150


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return list(OwnCases().cases())


def bm25(cases: list[Case]) -> Callable[[Case], list[Case]]:
    """The three cases with the best BM25 over jieba's words, the case itself left out."""
    counts = [Counter(word for word in jieba.cut(case.text) if len(word) > 1) for case in cases]
    average = sum(sum(count.values()) for count in counts) / len(counts)
    standing = Counter(word for count in counts for word in count)

    def worth(count: Counter[str], word: str) -> float:
        rarity = math.log(1 + (len(cases) - standing[word] + 0.5) / (standing[word] + 0.5))
        length = 0.25 + 0.75 * sum(count.values()) / average
        return rarity * count[word] * 2.2 / (count[word] + 1.2 * length)

    def find(asked: Case) -> list[Case]:
        words = set(counts[cases.index(asked)])
        scores = [sum(worth(count, word) for word in words & count.keys()) for count in counts]
        order = sorted(range(len(cases)), key=lambda n: -scores[n])
        return [cases[n] for n in order if cases[n].text != asked.text][:TOP]

    return find


def deeds(case: Case) -> frozenset[str]:
    """What was done to whom, and with what injury."""
    return frozenset(name for name in case.features if name.startswith(("行为:", "伤情:")))


def shares(pairs: Iterable[tuple[Case, Case]]) -> tuple[float, float]:
    """Share of the cases found with the same charge and grade, and the mean share of deeds that both have."""
    listed = list(pairs)
    outcome = sum(asked.outcome == found.outcome for asked, found in listed)
    overlap = sum(len(deeds(a) & deeds(f)) / len(deeds(a) | deeds(f)) for a, f in listed if deeds(a) | deeds(f))
    return outcome / len(listed), overlap / len(listed)


# On the 150 cases 0.48 against 0.40 with the same charge and grade, 0.46 against 0.18 of the deeds in common.
@pytest.mark.slow
def test_facts_find_likelier_cases_than_words(cases: list[Case]) -> None:
    telling = [case for case in cases if deeds(case)]
    asked = telling[:: len(telling) // ASKED][:ASKED]
    similar, words = SimilarCases([Listed(cases)]), bm25(cases)
    ours = shares((each, found.case) for each in asked for found in similar.find(read_case(each.text), TOP))
    theirs = shares((each, found) for each in asked for found in words(each))
    assert len(asked) == ASKED
    assert ours[0] > theirs[0] and ours[1] > theirs[1], (ours, theirs)


class Listed:
    def __init__(self, cases: list[Case]) -> None:
        self._cases = cases

    def cases(self) -> list[Case]:
        return self._cases
