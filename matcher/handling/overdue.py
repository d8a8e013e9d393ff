"""Whether a step came after its limit: which length of the limit counts, what is excluded, how many days over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from matcher.handling.finding import Finding
from matcher.handling.scope import Scope, evidence_of
from matcher.record import Status
from statutes.calendar import CalendarGap, Deadline, days_off, deadline, make_up_days
from statutes.limits import Limit, limits
from statutes.supervision.model import Gap, Overdue, Test, Tier

Evaluate = Callable[[Test, Scope], Finding]


def overdue(test: Overdue, scope: Scope, evaluate: Evaluate) -> Finding:
    """True where the step came too late, or is said not to have come and the limit is over on the day of the review."""
    start = scope.began(test.start)
    if start is None:
        return Finding(None)
    try:
        chosen = _tier(test, scope, start, evaluate)
        return Finding(None) if chosen is None else _compare(test, scope, chosen)
    except CalendarGap as gap:
        return Finding(None, notes=(str(gap),))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The length of the limit that counts. `refused`: longer ones that were claimed, and why they do not count."""

    limit: Limit
    due: Deadline
    excluded: int
    refused: tuple[str, ...] = ()


def _compare(test: Overdue, scope: Scope, chosen: _Chosen) -> Finding:
    due = chosen.due
    done = sorted(
        max(e.date, due.start) for e in scope.events(test.done) if e.date and (e.last_day or e.date) >= due.start
    )
    denied = list(scope.events(test.done, (Status.DENIED.value,)))
    still_open = list(scope.events(test.open))
    told_done = bool(scope.events(test.done))
    if done:
        ended, word = done[0], "完成"
    elif scope.review is not None and not told_done and (denied or still_open):
        ended, word = scope.review, "复查时仍未完成"
    else:
        return Finding(None)
    over = due.overrun(ended)
    lines = (
        _counted(chosen),
        f"{ended.isoformat()}{word}，" + (f"超过{over}日" if over > 0 else "在期限内"),
        *_holidays(chosen),
        *chosen.refused,
    )
    shown = [e for kind in (test.done, test.open) for e in scope.events(kind)] + denied
    return Finding(over > 0, tuple(evidence_of(e) for e in shown), lines if over > 0 else ())


def _counted(chosen: _Chosen) -> str:
    """How the last day comes about: the first day, the count, what does not count."""
    limit, due = chosen.limit, chosen.due
    return (
        f"{limit.name}：{due.start.isoformat()}起，{limit.starts}起算{limit.count}{_unit(limit)}"
        + (f"，另扣除{chosen.excluded}日" if chosen.excluded else "")
        + f"，末日{due.nominal.isoformat()}"
        + (f"，遇休息日顺延至{due.last.isoformat()}" if due.rolled else "")
    )


def _holidays(chosen: _Chosen) -> Iterator[str]:
    """The holidays and make-up workdays that bear on the last day."""
    due = chosen.due
    counted_by_work = chosen.limit.unit == "工作日"
    if not (counted_by_work or due.rolled):
        return
    first = due.start + dt.timedelta(days=1) if counted_by_work else due.nominal
    off = [f"{name}{_stretch(begin, end)}" for name, begin, end in days_off(first, due.last)]
    worked = [day.isoformat() for day in make_up_days(first, due.last)]
    said = [f"其间放假：{'、'.join(off)}" if off else "", f"调休上班：{'、'.join(worked)}" if worked else ""]
    if any(said):
        yield "；".join(filter(None, said))


def _stretch(first: dt.date, last: dt.date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}至{last.isoformat()}"


def _unit(limit: Limit) -> str:
    return "个" + limit.unit if limit.unit in ("工作日", "月") else limit.unit


def _tier(test: Overdue, scope: Scope, start: dt.date, evaluate: Evaluate) -> _Chosen | None:
    """The last length of the limit whose condition holds (in time, where it must be)."""
    excluded = sum(_gap(gap, scope, start) for gap in test.excluded)
    chosen: _Chosen | None = None
    refused: list[str] = []
    for tier in test.tiers:
        limit = _in_force(tier.limit, start)
        if limit is None or limit.unit == "小时" or (limit.region and limit.region not in scope.record.region):
            continue
        if tier.when is not None and evaluate(tier.when, scope).value is not True:
            refused += _by_others(tier, limit, scope)
            continue
        if tier.in_time and chosen is not None and not _granted_in_time(tier, scope, chosen.due):
            refused.append(f"批准延长晚于{chosen.due.last.isoformat()}（期满之后），不算：{limit.name}")
            continue
        due = deadline(start, limit.count, limit.unit, excluded_days=excluded, held=limit.held)
        chosen = _Chosen(limit, due, excluded)
    return replace(chosen, refused=tuple(dict.fromkeys(refused))) if chosen is not None else None


def _by_others(tier: Tier, limit: Limit, scope: Scope) -> Iterator[str]:
    """An extension granted by somebody who may not grant it."""
    step = tier.when.event if tier.when is not None else None
    if step is None or not step.detail_not:
        return
    granted = scope.steps(step.model_copy(update={"detail_not": (), "times": 1}))
    if granted and all(any(word in event.detail for word in step.detail_not) for event in granted):
        yield f"写明的延长（{granted[0].detail}）不算：{limit.needs}"


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
