"""Three-valued findings of a test, with the words and the arithmetic behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matcher.assessment import Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """`value` None means that the record does not say. `lines` show the arithmetic, `notes` what could not be done."""

    value: bool | None
    evidence: tuple[Evidence, ...] = ()
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def every(parts: Iterable[Finding]) -> Finding:
    """True when all are, false when one is false, else unknown."""
    seen = list(parts)
    values = [p.value for p in seen]
    value = False if False in values else None if None in values else True
    return _join(value, [p for p in seen if value is not False or p.value is False])


def some(parts: Iterable[Finding]) -> Finding:
    """True when one is, false when all are false, else unknown."""
    seen = list(parts)
    values = [p.value for p in seen]
    value = True if True in values else None if None in values else False
    return _join(value, [p for p in seen if not value or p.value])


def opposite(part: Finding) -> Finding:
    """Not that; unknown stays unknown."""
    return Finding(None if part.value is None else not part.value, part.evidence, part.lines, part.notes)


def _join(value: bool | None, parts: Iterable[Finding]) -> Finding:
    kept = [p for p in parts if p.evidence or p.lines or p.notes]
    if not kept:
        return Finding(value)
    return Finding(
        value,
        tuple(dict.fromkeys(e for p in kept for e in p.evidence)),
        tuple(dict.fromkeys(line for p in kept for line in p.lines)),
        tuple(dict.fromkeys(note for p in kept for note in p.notes)),
    )
