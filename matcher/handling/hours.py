"""Whether more hours lie between two steps than a limit allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection

from matcher.handling.finding import Finding
from matcher.handling.scope import Scope, evidence_of
from matcher.record import Event
from statutes.limits import Limit, limits
from statutes.supervision.model import Longer, Test

Evaluate = Callable[[Test, Scope], Finding]
_HOUR = dt.timedelta(hours=1)


def longer(test: Longer, scope: Scope, evaluate: Evaluate) -> Finding:
    """True or false where the hours can be worked out from the times told, or are stated; else unknown."""
    begun = _earliest(scope, test.from_)
    stated = next((e for e in scope.events(test.stated) if e.hours is not None), None)
    day = (begun and begun.date) or (stated and stated.date) or scope.conduct
    if day is None:
        return Finding(None)
    limit = _limit(test, scope, day, evaluate)
    if limit is None:
        return Finding(None)
    if begun is not None:
        for ended in scope.events(test.to):
            hours = _hours(begun, ended, limit.count)
            if hours is not None:
                return _finding(f"{_said(begun)}至{_said(ended)}", hours, limit, (begun, ended))
    if stated is not None and stated.hours is not None:
        return _finding("写明", float(stated.hours), limit, (stated,))
    return Finding(None)


def _earliest(scope: Scope, kinds: Collection[str]) -> Event | None:
    dated = [e for e in scope.events(kinds) if e.date is not None and not e.month_only]
    return min(dated, key=lambda e: (e.date or dt.date.max, e.time or dt.time.max), default=None)


def _limit(test: Longer, scope: Scope, day: dt.date, evaluate: Evaluate) -> Limit | None:
    """The last length whose condition holds and that is in force on the day of the procedure."""
    chosen: Limit | None = None
    for tier in test.tiers:
        if tier.when is not None and evaluate(tier.when, scope).value is not True:
            continue
        chosen = next((limit for limit in limits()[tier.limit] if limit.covers(day)), chosen)
    return chosen


def _hours(begun: Event, ended: Event, limit: int) -> float | None:
    """Hours between; without the clock on a side only what the days alone make certain."""
    if begun.date is None or ended.date is None or ended.month_only or ended.date < begun.date:
        return None
    if begun.time is not None and ended.time is not None:
        span = dt.datetime.combine(ended.date, ended.time) - dt.datetime.combine(begun.date, begun.time)
        return span / _HOUR if span >= dt.timedelta() else None
    least = ((ended.date - begun.date).days - 1) * 24.0
    return least if least >= limit else None


def _finding(between: str, hours: float, limit: Limit, events: tuple[Event, ...]) -> Finding:
    over = hours > limit.count
    line = f"{limit.name}{limit.count}小时；{between}{_length(hours)}" + (
        f"，超过{_length(hours - limit.count)}" if over else ""
    )
    return Finding(over, tuple(evidence_of(e) for e in events), (line,))


def _length(hours: float) -> str:
    """A length of time as a file writes it, to the minute: 12小时40分钟, 24小时, 5分钟."""
    whole, minutes = divmod(round(hours * 60), 60)
    return "".join(f"{count}{unit}" for count, unit in ((whole, "小时"), (minutes, "分钟")) if count) or "0小时"


def _said(event: Event) -> str:
    day = event.date.isoformat() if event.date is not None else ""
    return f"{day} {event.time:%H:%M}" if event.time is not None else day
