"""Three-valued outcomes with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from matcher.assessment import Evidence, Value

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """`value` True, False or None (unknown). `lean`: unknown, but what is told typically comes to True.

    `provisions` are the places of law that decided (the case of a fill, an exclusion).
    """

    value: bool | None
    evidence: tuple[Evidence, ...] = ()
    lean: bool = False
    provisions: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()

    @property
    def word(self) -> Value:
        return "unknown" if self.value is None else "met" if self.value else "unmet"


UNKNOWN = Outcome(None)
UNTOLD = {value: Outcome(value) for value in (True, False, None)}  # without a word for it


def conjunction(parts: Iterable[Outcome]) -> Outcome:
    """All of them: one False decides, else one unknown leaves it open."""
    seen = list(parts)
    decisive = [p for p in seen if p.value is False]
    if decisive:
        return _merge(False, decisive)
    unknown = [p for p in seen if p.value is None]
    if unknown:
        return _merge(None, seen, lean=all(p.lean for p in unknown))
    return _merge(True, seen)


def disjunction(parts: Iterable[Outcome]) -> Outcome:
    """Any of them: one True decides, else one unknown leaves it open."""
    seen = list(parts)
    true = [p for p in seen if p.value]
    if true:
        return _merge(True, true)
    unknown = [p for p in seen if p.value is None]
    if unknown:
        leaning = [p for p in unknown if p.lean]
        return _merge(None, leaning or unknown, lean=bool(leaning))
    return _merge(False, seen)


def negation(part: Outcome) -> Outcome:
    """Not that; unknown stays unknown (and leans nowhere)."""
    value = None if part.value is None else not part.value
    return Outcome(value, part.evidence, False, part.provisions, part.asks)


def _merge(value: bool | None, parts: Sequence[Outcome], *, lean: bool = False) -> Outcome:
    parts = [p for p in parts if p.evidence or p.provisions or p.asks]
    if not parts:
        return UNTOLD[value] if not lean else Outcome(value, lean=True)
    return Outcome(
        value,
        _unique([e for p in parts for e in p.evidence]),
        lean,
        _unique([c for p in parts for c in p.provisions]),
        _unique([a for p in parts for a in p.asks]),
    )


def _unique(items: Sequence[T]) -> tuple[T, ...]:
    return tuple(items) if len(items) < 2 else tuple(dict.fromkeys(items))
