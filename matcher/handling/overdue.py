"""Whether a step came after its limit: which length of the limit counts, what is excluded, how many days over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from matcher.handling.finding import Finding
from matcher.handling.scope import Scope, evidence_of
from matcher.record import Status
from statutes.calendar import CalendarGap, Deadline, deadline
from statutes.limits import Limit, limits
from statutes.supervision.model import Gap, Overdue, Test, Tier

Evaluate = Callable[[Test, Scope], Finding]


def overdue(test: Overdue, scope: Scope, evaluate: Evaluate) -> Finding:
    """True where the step came too late, or is said not to have come and the limit is over on the day of the review."""
    start = scope.moment(test.start)
    if start is None:
        return Finding(None)
    try:
        chosen = _tier(test, scope, start, evaluate)
        if chosen is None:
            return Finding(None)
        limit, due, excluded = chosen
        return _compare(test, scope, limit, due, excluded)
    except CalendarGap as gap:
        return Finding(None, notes=(str(gap),))


def _compare(test: Overdue, scope: Scope, limit: Limit, due: Deadline, excluded: int) -> Finding:
    done = sorted(e.date for e in scope.events(test.done) if e.date is not None and e.date >= due.start)
    denied = list(scope.events(test.done, (Status.DENIED.value,)))
    still_open = list(scope.events(test.open))
    told_done = any(True for _ in scope.events(test.done))
    if done:
        ended, word = done[0], "完成"
    elif scope.review is not None and not told_done and (denied or still_open):
        ended, word = scope.review, "复查时仍未完成"
    else:
        return Finding(None)
    over = due.overrun(ended)
    lines = (
        f"{limit.name}：{due.start.isoformat()}起，{limit.starts}起算{limit.count}{_unit(limit)}"
        + (f"，另扣除{excluded}日" if excluded else "")
        + f"，末日{due.nominal.isoformat()}"
        + (f"，遇休息日顺延至{due.last.isoformat()}" if due.rolled else ""),
        f"{ended.isoformat()}{word}，" + (f"超过{over}日" if over > 0 else "在期限内"),
    )
    shown = [e for kind in (test.done, test.open) for e in scope.events(kind)] + denied
    return Finding(over > 0, tuple(evidence_of(e) for e in shown), lines if over > 0 else ())


def _unit(limit: Limit) -> str:
    return "个" + limit.unit if limit.unit in ("工作日", "月") else limit.unit


def _tier(test: Overdue, scope: Scope, start: dt.date, evaluate: Evaluate) -> tuple[Limit, Deadline, int] | None:
    """The last length of the limit whose condition holds (in time, where it must be)."""
    excluded = sum(_gap(gap, scope, start) for gap in test.excluded)
    chosen: tuple[Limit, Deadline, int] | None = None
    for tier in test.tiers:
        limit = _in_force(tier.limit, start)
        if limit is None or (limit.region and limit.region not in scope.record.region):
            continue
        if tier.when is not None and evaluate(tier.when, scope).value is not True:
            continue
        if tier.in_time and chosen is not None and not _granted_in_time(tier, scope, chosen[1]):
            continue
        if limit.unit == "小时":
            continue
        chosen = (limit, deadline(start, limit.count, limit.unit, excluded_days=excluded, held=limit.held), excluded)
    return chosen


def _granted_in_time(tier: Tier, scope: Scope, before: Deadline) -> bool:
    """Whether the extension was granted while the shorter limit still ran; an undated grant passes."""
    step = tier.when.event if tier.when is not None else None
    if step is None:
        return True
    return any(e.date is None or e.date <= before.last for e in scope.steps(step))


def _in_force(name: str, on: dt.date) -> Limit | None:
    return next((limit for limit in limits()[name] if limit.covers(on)), None)


def _gap(gap: Gap, scope: Scope, start: dt.date) -> int:
    """Days that do not count. Where only the end is told, all days from the start may be meant."""
    stated = [e.days for e in scope.events(gap.stated) if e.days is not None]
    if stated:
        return max(stated)
    ends = sorted(e.date for e in scope.events(gap.to) if e.date is not None and e.date >= start)
    if not ends:
        return 0
    begins = sorted(e.date for e in scope.events(gap.from_) if e.date is not None and start <= e.date <= ends[-1])
    return (ends[-1] - (begins[0] if begins else start)).days
