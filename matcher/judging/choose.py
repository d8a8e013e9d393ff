"""Which candidate to suggest: the gravest that is met; of two equally grave ones, the special one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.judging.candidates import Weighed
from statutes.concurrence import Preference, preference


@dataclass(frozen=True, slots=True)
class Choice:
    """The suggested candidate, if any, and why the others stand behind it."""

    chosen: Weighed | None
    behind: tuple[tuple[Weighed, str], ...]


def choose(weighed: Sequence[Weighed]) -> Choice:
    """Rank the candidates: met before leaning, graver before lighter, special before general."""
    open_ones = [w for w in weighed if w.candidate.status == "met" or w.lean]
    if not open_ones:
        return Choice(None, tuple((w, w.candidate.why_not) for w in weighed))
    best = open_ones[0]
    for other in open_ones[1:]:
        if _outranks(other, best):
            best = other
    behind = tuple((w, w.candidate.why_not or _why(best, w)) for w in weighed if w is not best)
    return Choice(best, behind)


def beside(chosen: Weighed, weighed: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Charges that other acts of the same case meet (数罪), where concurrence.yaml keeps both."""
    mine = _words(chosen)
    found: dict[str, Weighed] = {}
    for other in weighed:
        entry = _preferred(chosen, other)
        if entry is None or not entry.both_when_apart or entry.prefer != chosen.candidate.charge:
            continue
        if other.candidate.status == "met" and not _words(other) <= mine:
            found.setdefault(other.candidate.charge, other)
    return tuple(found.values())


def _words(weighed: Weighed) -> frozenset[tuple[int, int]]:
    """Where the decisive elements found their words."""
    decisive = {e.id for e in weighed.charge.elements if e.decisive}
    spans = [e.span for el in weighed.candidate.elements if el.id in decisive for e in el.evidence]
    return frozenset((s.start, s.end) for s in spans if s is not None)


def _outranks(a: Weighed, b: Weighed) -> bool:
    preferred = _preferred(a, b)
    if preferred is not None:
        return preferred.prefer == a.candidate.charge
    if a.rank != b.rank:
        return a.rank > b.rank
    return a.candidate.status == "met" and b.candidate.status != "met"


def _preferred(a: Weighed, b: Weighed) -> Preference | None:
    return preference(a.candidate.charge, a.candidate.grade, b.candidate.charge, b.candidate.grade)


def _why(best: Weighed, other: Weighed) -> str:
    found = _preferred(best, other)
    if found is not None:
        return found.why
    if best.rank > other.rank:
        return f"择一重：{best.candidate.charge}（{best.candidate.grade}）更重"
    return f"同一行为已由{best.candidate.charge}评价"
