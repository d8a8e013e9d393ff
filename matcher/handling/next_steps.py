"""What is to be done next, by whom and by when: to the officer, to the person, and on the clock of the case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from matcher.handling.evaluate import evaluate
from matcher.handling.scope import Scope
from matcher.record import CaseRecord, Frozen, Status
from statutes.calendar import CalendarGap, deadline
from statutes.duties import Duty, duties
from statutes.limits import Limit, limits

NOT_CONFIGURED = "本地未配置"

# 逾期: the limit is over and the step is said not to have been done; 期限已过: nothing is said of it.
State = Literal["待办", "期限已过", "逾期", "已办"]


class NextStep(Frozen):
    """One thing owed. `due` None: 及时, without a number, or not to be worked out (then `note` says why)."""

    id: str
    to: Literal["民警", "行为人", "办案"]
    what: str
    owner: str
    local_owner: str  # the department that a local rule names, or 本地未配置
    due: dt.date | None
    due_time: dt.time | None = None  # of a limit in hours, where the time it runs from is told
    state: State
    perishable: bool
    statutory: bool  # whether a law sets `due`
    right: bool  # what the person may do, and need not
    setting: str = ""  # the threshold that sets `due` where no law does
    basis: tuple[str, ...]
    note: str = ""


def next_steps(
    record: CaseRecord,
    *,
    charge: str,
    grade: str,
    alternatives: Sequence[tuple[str, str]] = (),
    settings: Mapping[str, int] | None = None,
) -> tuple[NextStep, ...]:
    """The duties that the case raises: what cannot wait first, then by due date; done ones last.

    Arguments as of `review`. A limit is over when the day of the review lies behind it.
    """
    scope = Scope(record, charge, grade, tuple(alternatives), dict(settings or {}))
    steps = [_step(duty, scope) for duty in duties() if evaluate(duty.when, scope).value is True]
    return tuple(sorted(steps, key=_order))


def _order(step: NextStep) -> tuple[bool, bool, dt.date, dt.time]:
    return step.state == "已办", not step.perishable, step.due or dt.date.max, step.due_time or dt.time.max


def _step(duty: Duty, scope: Scope) -> NextStep:
    due, due_time, note = _due(duty, scope)
    state = _state(duty, due, scope)
    if state == "期限已过" and not duty.right:
        note = f"{note}；没有写明办没办" if note else "没有写明办没办"
    region = scope.record.region
    local = next((owner for place, owner in duty.local_owner.items() if place in region), "")
    owed = scope.moment(duty.start) if duty.start is not None else None
    day = owed or scope.review  # by the law of the day from which it is owed
    basis = (b.cite or b.reference for b in duty.basis if b.applies(scope.conduct, day, region))
    return NextStep(
        id=duty.id,
        to=duty.to,
        what=duty.what,
        owner=duty.owner,
        local_owner=local or (NOT_CONFIGURED if duty.local_owner else ""),
        due=due,
        due_time=due_time,
        state=state,
        perishable=duty.perishable,
        statutory=bool(duty.limit),
        right=duty.right,
        setting=duty.setting,
        basis=tuple(basis),
        note=note,
    )


def _state(duty: Duty, due: dt.date | None, scope: Scope) -> State:
    begun = scope.moment(duty.start) if duty.start is not None else None
    if any(begun is None or e.date is None or e.date >= begun for e in scope.events(duty.done)):
        return "已办"
    if due is None or scope.review is None or scope.review <= due:
        return "待办"
    denied = bool(scope.events(duty.done, (Status.DENIED.value,)))
    return "逾期" if denied and not duty.right else "期限已过"


def _due(duty: Duty, scope: Scope) -> tuple[dt.date | None, dt.time | None, str]:
    """The last day, its hour where the limit is one of hours, and what is to be known about it."""
    if duty.start is None:
        return None, None, "及时，法律没有日数" if not duty.perishable else "第一时间"
    start = scope.began(duty.start)
    if start is None:
        return None, None, "起算日没有写明"
    if duty.setting:
        days = scope.setting(duty.setting)
        return start + dt.timedelta(days=days), None, f"提示天数{days}日，不是法定期限"
    limit = _limit(duty, scope, start)
    if limit is None:
        return None, None, "本库没有收录起算日当时的期限"
    if limit.region and limit.region not in scope.record.region:
        return None, None, NOT_CONFIGURED
    if limit.unit == "小时":
        return _in_hours(limit, start, scope.clock(duty.start))
    try:
        found = deadline(start, limit.count, limit.unit, held=limit.held)
    except CalendarGap as gap:
        return None, None, str(gap)
    return found.last, None, f"{limit.starts}起{limit.count}{'个' if limit.unit != '日' else ''}{limit.unit}"


def _in_hours(limit: Limit, start: dt.date, clock: dt.time | None) -> tuple[dt.date, dt.time | None, str]:
    """To the minute from a time that is told; without one the last day on which the limit can end."""
    if clock is None:
        return (
            start + dt.timedelta(days=-(-limit.count // 24)),
            None,
            f"{limit.count}小时以内，时刻未写明，最迟到这一天",
        )
    end = dt.datetime.combine(start, clock) + dt.timedelta(hours=limit.count)
    return end.date(), end.time(), f"{limit.name}{limit.count}小时，自{start} {clock:%H:%M}起"


def _limit(duty: Duty, scope: Scope, day: dt.date) -> Limit | None:
    """The limit in force on that day: a longer one where the case asks for it."""
    chosen = _limit_on(duty.limit, day)
    for tier in duty.tiers:
        if tier.when is None or evaluate(tier.when, scope).value is True:
            chosen = _limit_on(tier.limit, day) or chosen
    return chosen


def _limit_on(name: str, day: dt.date) -> Limit | None:
    return next((limit for limit in limits()[name] if limit.covers(day)), None)


def due_words(step: NextStep) -> str:
    """When a step is due: 2025-06-02 14:20, 2025-06-02, or 及时 without a number."""
    if step.due is None:
        return "及时"
    return f"{step.due} {step.due_time:%H:%M}" if step.due_time else f"{step.due}"
