"""What is to be done next, by whom and by when: to the officer, to the person, and on the clock of the case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from matcher.handling.evaluate import evaluate
from matcher.handling.scope import Scope
from matcher.record import CaseRecord, Frozen
from statutes.calendar import CalendarGap, deadline
from statutes.duties import Duty, duties
from statutes.limits import Limit, limits

NOT_CONFIGURED = "本地未配置"


class NextStep(Frozen):
    """One thing owed. `due` None: 及时, without a number, or not to be worked out (then `note` says why)."""

    id: str
    to: Literal["民警", "行为人", "办案"]
    what: str
    owner: str
    local_owner: str  # the department that a local rule names, or 本地未配置
    due: dt.date | None
    state: Literal["待办", "逾期", "已办"]
    perishable: bool
    statutory: bool  # whether a law sets `due`
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

    Arguments as of `review`. Overdue is measured against the day of the review.
    """
    scope = Scope(record, charge, grade, tuple(alternatives), dict(settings or {}))
    steps = [_step(duty, scope) for duty in duties() if evaluate(duty.when, scope).value is True]
    return tuple(sorted(steps, key=_order))


def _order(step: NextStep) -> tuple[bool, bool, dt.date]:
    return step.state == "已办", not step.perishable, step.due or dt.date.max


def _step(duty: Duty, scope: Scope) -> NextStep:
    done = any(True for _ in scope.events(duty.done))
    due, note = _due(duty, scope)
    late = due is not None and scope.review is not None and scope.review > due
    region = scope.record.region
    local = next((owner for place, owner in duty.local_owner.items() if place in region), "")
    basis = (b.cite or b.reference for b in duty.basis if b.applies(scope.conduct, scope.review, region))
    return NextStep(
        id=duty.id,
        to=duty.to,
        what=duty.what,
        owner=duty.owner,
        local_owner=local or (NOT_CONFIGURED if duty.local_owner else ""),
        due=due,
        state="已办" if done else "逾期" if late else "待办",
        perishable=duty.perishable,
        statutory=bool(duty.limit),
        basis=tuple(basis),
        note=note,
    )


def _due(duty: Duty, scope: Scope) -> tuple[dt.date | None, str]:
    """The last day, and what is to be known about it."""
    if duty.start is None:
        return None, "及时，法律没有日数" if not duty.perishable else "第一时间"
    start = scope.moment(duty.start)
    if start is None:
        return None, "起算日没有写明"
    if duty.setting:
        days = scope.setting(duty.setting)
        return start + dt.timedelta(days=days), f"提示天数{days}日，不是法定期限"
    limit = _limit_on(duty.limit, start)
    if limit is None:
        return None, "起算日没有现行期限"
    if limit.region and limit.region not in scope.record.region:
        return None, NOT_CONFIGURED
    if limit.unit == "小时":
        return start + dt.timedelta(days=-(-limit.count // 24)), f"{limit.count}小时以内"
    try:
        found = deadline(start, limit.count, limit.unit, held=limit.held)
    except CalendarGap as gap:
        return None, str(gap)
    return found.last, f"{limit.starts}起{limit.count}{'个' if limit.unit != '日' else ''}{limit.unit}"


def _limit_on(name: str, day: dt.date) -> Limit | None:
    return next((limit for limit in limits()[name] if limit.covers(day)), None)


# --- calendar file --------------------------------------------------------------------------------------------------

_LINE = 74  # octets a line may have, RFC 5545


def to_ics(steps: Sequence[NextStep], *, case: str, made_on: dt.date) -> str:
    """The open steps with a due date as an iCalendar file of all-day entries. `case` names the case in each title."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//fadu//next steps//ZH"]
    for number, step in enumerate(s for s in steps if s.due is not None and s.state != "已办"):
        assert step.due is not None
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number}-{step.due:%Y%m%d}-{abs(_stable(case + step.id)):08x}@fadu",
            f"DTSTAMP:{made_on:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{step.due:%Y%m%d}",
            _fold(f"SUMMARY:{_escaped(f'{case} {step.id}')}"),
            _fold(f"DESCRIPTION:{_escaped(f'{step.what}（{step.owner}；{step.note}）')}"),
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _stable(text: str) -> int:
    """A number for a text that is the same in every run."""
    value = 0
    for char in text:
        value = (value * 131 + ord(char)) % 0xFFFFFFFF
    return value


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> str:
    """Long lines go on in the next, after a blank, without cutting a character."""
    parts: list[str] = []
    part = ""
    for char in line:
        if len((part + char).encode()) > _LINE:
            parts.append(part)
            part = " "
        part += char
    return "\r\n".join([*parts, part])
