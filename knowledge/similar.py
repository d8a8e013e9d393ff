"""Similar cases: by what happened (acts, targets, injuries, duty, disposition) first, by words second.

Cases come from any CaseSource, read by whoever holds them; nothing here reads a narrative.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.text.folding import fold
from knowledge.text.words import bigrams
from matcher.record import Act, CaseRecord, Injury, Status
from statutes.vocabulary import vocabulary

_FACTS_COUNT = 0.7  # share of the likeness that facts decide; words the rest
_HAPPENED = (Status.ASSERTED, Status.ATTEMPTED)
_SAME_TEXT = 8  # copies of the case itself that may be passed over
_PAIRS_ASKED = 80  # rarest pairs of characters of a narrative that are compared
_PAIR_TOO_COMMON = 0.2  # share of the cases in which a pair may stand and still tell something
# How much a kind of feature says; each feature weighs by its rarity besides.
_KINDS = {"行为": 0.7, "行为类": 0.8, "伤情": 1.2, "对象": 0.4, "工具": 0.8, "情节": 0.9, "处置": 0.4}


@dataclass(frozen=True, slots=True)
class Case:
    """A case to compare with: its text, and what happened in it (`features` of its record).

    `outcome` says how it ended or is labelled, in Chinese; "" where not known. `charge` and `provisions` (ids) are what
    carries that outcome, where there is one; `day` is that of the conduct.
    """

    id: str
    title: str
    text: str
    features: frozenset[str]
    outcome: str = ""
    source: str = ""
    charge: str = ""
    provisions: tuple[str, ...] = ()
    day: dt.date | None = None


class CaseSource(Protocol):
    """Whatever holds cases: the labelled corpus, a ledger, a spreadsheet."""

    def cases(self) -> Iterable[Case]:
        """All cases, in any order, each id once."""
        ...


@dataclass(frozen=True, slots=True)
class Similar:
    """A case that is like the one asked about. `likeness` lies between 0 and 1.

    `alike` names what both have, `only_here` what only the case asked about has, `only_there` the other one.
    """

    case: Case
    likeness: float
    alike: tuple[str, ...]
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]


def features(record: CaseRecord) -> frozenset[str]:
    """What happened, as comparable names: 行为:踢打>民警, 伤情:民警·轻微伤, 情节:醉酒, 处置:行政拘留."""
    return frozenset(_features(record))


def _features(record: CaseRecord) -> Iterator[str]:
    for act in record.acts:
        yield from _of_act(act)
    for injury in record.injuries:
        yield from _of_injury(injury)
    for fact in record.facts:
        if fact.status is Status.ASSERTED:
            yield f"情节:{fact.name}"
    for event in record.events:
        if event.status is Status.ASSERTED:
            yield f"处置:{event.kind}"


def _of_act(act: Act) -> Iterator[str]:
    if act.status is Status.THREATENED:
        yield f"行为:扬言{act.concept}>{act.on}"
    if act.status not in _HAPPENED:
        return
    yield f"行为:{act.concept}>{act.on}"
    group = _groups().get(act.concept)
    if group:
        yield f"行为类:{group}>{act.on}"
    yield f"对象:{act.on}"
    if act.tool:
        yield f"工具:{act.tool}"


def _of_injury(injury: Injury) -> Iterator[str]:
    level = injury.level or injury.likely
    if injury.status is Status.ASSERTED and level:
        yield f"伤情:{injury.on}·{level}"


@cache
def _groups() -> Mapping[str, str]:
    """Group of each act."""
    return {act: group for group, acts in vocabulary().acts.items() for act in acts}


class SimilarCases:
    """An index over cases. Immutable and safe in threads."""

    def __init__(self, sources: Iterable[CaseSource]) -> None:
        self.cases = tuple({case.id: case for source in sources for case in source.cases()}.values())
        self._facts = _Postings([case.features for case in self.cases], _weight)
        self._pairs = _Postings([_pairs(case.text) for case in self.cases], lambda pair: 1.0, _PAIR_TOO_COMMON)

    def find(self, record: CaseRecord, top: int = 5) -> list[Similar]:
        """The cases most like this one, best first; the case itself (the same text) is left out."""
        if not self.cases:
            return []
        mine = features(record)
        by_facts = self._facts.cosine(mine)
        by_words = self._pairs.cosine(_pairs(record.text), _PAIRS_ASKED)
        likeness = _FACTS_COUNT * by_facts + (1.0 - _FACTS_COUNT) * by_words
        order = np.argsort(-likeness, kind="stable")[: top + _SAME_TEXT].tolist()
        found: list[Similar] = []
        for number in order:
            case = self.cases[number]
            if likeness[number] <= 0.0 or len(found) == top:
                break
            if case.text != record.text:
                found.append(self._compared(case, float(likeness[number]), mine))
        return found

    def _compared(self, case: Case, likeness: float, mine: frozenset[str]) -> Similar:
        return Similar(
            case,
            round(min(likeness, 1.0), 4),
            self._named(mine & case.features),
            self._named(mine - case.features),
            self._named(case.features - mine),
        )

    def _named(self, names: Iterable[str]) -> tuple[str, ...]:
        """For people: the telling ones first, without what a more exact one says already."""
        listed = sorted(names, key=lambda name: (-self._facts.weight(name), name))
        exact = {name.partition(">")[2] for name in listed if name.startswith("行为:")}
        shown = (n for n in listed if not n.startswith("行为类:") and not (n.startswith("对象:") and n[3:] in exact))
        return tuple(describe(name) for name in shown)


def describe(feature: str) -> str:
    """A feature in words: 行为:踢打>民警 → 对民警：踢打."""
    kind, _, rest = feature.partition(":")
    what, _, whom = rest.partition(">")
    return f"对{whom}：{what}" if kind in ("行为", "行为类") and whom else f"{kind}：{what}"


def _weight(feature: str) -> float:
    return _KINDS.get(feature.partition(":")[0], 0.5)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(pair for pair, _ in bigrams(fold(text).text))


class _Postings:
    """Which cases have a feature, weighed by kind and rarity; cosine of one set of features with every case."""

    def __init__(self, sets: Sequence[frozenset[str]], weight: Callable[[str], float], too_common: float = 1.0) -> None:
        self._size = len(sets)
        members: dict[str, list[int]] = defaultdict(list)
        for number, names in enumerate(sets):
            for name in names:
                members[name].append(number)
        self._weights: dict[str, float] = {}
        self._members: dict[str, NDArray[np.int32]] = {}
        squares = np.zeros(self._size, np.float32)
        for name, numbers in members.items():
            if len(numbers) > max(3, too_common * self._size):
                continue
            worth = weight(name) * math.log(1.0 + self._size / len(numbers))
            self._weights[name] = worth
            held = self._members[name] = np.array(numbers, np.int32)
            squares[held] += worth * worth
        self._norms = np.sqrt(np.maximum(squares, 1e-9))

    def weight(self, name: str) -> float:
        """What the feature weighs; what no case has weighs as much as the rarest that one has."""
        return self._weights.get(name, math.log(1.0 + self._size))

    def cosine(self, names: Iterable[str], most: int | None = None) -> NDArray[np.float32]:
        """Likeness of every case; with `most` only the rarest of the names count."""
        known = sorted((n for n in names if n in self._weights), key=lambda n: (-self._weights[n], n))[:most]
        sums = np.zeros(self._size, np.float32)
        square = 0.0
        for name in known:
            worth = self._weights[name]
            sums[self._members[name]] += worth * worth
            square += worth * worth
        if not square:
            return sums
        return (sums / (self._norms * math.sqrt(square))).astype(np.float32)
