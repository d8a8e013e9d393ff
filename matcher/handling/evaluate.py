"""The interpreter of the tests in statutes/supervision: no rule of law stands here, only what the keys mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from matcher.assessment import Evidence
from matcher.handling.finding import Finding, every, opposite, some
from matcher.handling.hours import longer
from matcher.handling.overdue import overdue
from matcher.handling.quantities import amount
from matcher.handling.scope import Scope, evidence_of
from matcher.record import LEVELS, Role, Status
from statutes.calendar import age_on
from statutes.supervision import definitions
from statutes.supervision.model import Age, Elapsed, LessThan, Step, Test

UNKNOWN = Finding(None)
_OFFICERS = (Role.POLICE, Role.AUXILIARY)


def evaluate(test: Test, scope: Scope) -> Finding:
    """What the record says of a test."""
    if test.all is not None:
        return every(evaluate(part, scope) for part in test.all)
    if test.any is not None:
        return some(evaluate(part, scope) for part in test.any)
    if test.none is not None:
        return opposite(some(evaluate(part, scope) for part in test.none))
    if test.unless is not None:
        return Finding(some(evaluate(part, scope) for part in test.unless).value is not True)
    return _LEAVES[test.key](test, scope)


def _event(test: Test, scope: Scope) -> Finding:
    step = test.event
    assert step is not None
    found = scope.steps(step)
    if found:
        return Finding(True, tuple(evidence_of(e) for e in found))
    denied = tuple(scope.events(step.kind, (Status.DENIED.value,)))
    if denied and _plain(step) and not scope.events(step.kind):
        return Finding(False, tuple(evidence_of(e) for e in denied))
    return UNKNOWN


def _plain(step: Step) -> bool:
    """Whether a denial of the kind answers the whole question."""
    return step.status == ("写明",)


def _denied(test: Test, scope: Scope) -> Finding:
    kinds = test.denied or ()
    denied = tuple(scope.events(kinds, (Status.DENIED.value,)))
    if scope.events(kinds):
        return Finding(False)
    return Finding(True, tuple(evidence_of(e) for e in denied)) if denied else UNKNOWN


def _definition(test: Test, scope: Scope) -> Finding:
    name = test.is_ or ""
    if name not in scope.defined:
        scope.defined[name] = evaluate(definitions()[name], scope)
    return scope.defined[name]


def _begins(value: str, wanted: Sequence[str]) -> bool:
    return any(value.startswith(name) for name in wanted)


def _grade(test: Test, scope: Scope) -> Finding:
    return Finding(_begins(scope.grade, test.grade or ()))


def _charge(test: Test, scope: Scope) -> Finding:
    return Finding(scope.charge in (test.charge or ()))


def _maybe_grade(test: Test, scope: Scope) -> Finding:
    return Finding(any(_begins(grade, test.maybe_grade or ()) for _, grade in scope.alternatives))


def _maybe_charge(test: Test, scope: Scope) -> Finding:
    return Finding(any(charge in (test.maybe_charge or ()) for charge, _ in scope.alternatives))


def _fact(test: Test, scope: Scope) -> Finding:
    told = [f for f in scope.record.facts if f.name in (test.fact or ()) and f.status is Status.ASSERTED]
    return Finding(True) if told else UNKNOWN


def _act(test: Test, scope: Scope) -> Finding:
    told = [a for a in scope.record.acts if a.concept in (test.act or ()) and a.status is Status.ASSERTED]
    return Finding(True, tuple(Evidence(span=a.cue, note=a.concept) for a in told)) if told else UNKNOWN


def _officer_act(test: Test, scope: Scope) -> Finding:
    officers = {p.id for p in scope.record.persons if p.role in _OFFICERS}
    told = [
        a
        for a in scope.record.acts
        if a.concept in (test.officer_act or ())
        and a.agent in officers
        and a.target is not None
        and a.target not in officers
        and a.on == Role.PARTY
        and a.status is Status.ASSERTED
    ]
    return Finding(True, tuple(Evidence(span=a.clause, note=a.concept) for a in told)) if told else UNKNOWN


def _by_attacked(test: Test, scope: Scope) -> Finding:
    """Told behind the attack: an officer who was attacked while he questioned somebody did not question as a victim."""
    struck = [(a.target, a.cue) for a in scope.record.acts if a.status is Status.ASSERTED]
    struck += [(i.person, i.span) for i in scope.record.injuries if i.span and i.status is Status.ASSERTED]
    officers = {p.id: p.name for p in scope.record.persons if p.role in _OFFICERS and p.name}
    since: dict[str, int] = {}
    for person, words in struck:
        if person in officers:
            since[officers[person]] = min(since.get(officers[person], words.end), words.end)
    told = [
        e
        for e in scope.events(test.by_attacked or ())
        if any(e.span is None or since.get(name, e.span.end) <= e.span.start for name in e.who if name in since)
    ]
    return Finding(True, tuple(evidence_of(e) for e in told)) if told else UNKNOWN


def _injured(test: Test, scope: Scope) -> Finding:
    injured = test.injured
    assert injured is not None
    hurt = [i for i in scope.record.injuries if i.on in injured.on and i.status is Status.ASSERTED]
    if scope.person:
        ids = {p.id for p in scope.record.persons if p.name == scope.person}
        hurt = [i for i in hurt if i.person is None or i.person in ids]
    least = LEVELS.index(injured.at_least) if injured.at_least else 1
    found = any(LEVELS.index(i.level) >= least if i.level else injured.at_least is None for i in hurt)
    return Finding(True) if found else UNKNOWN


def _overdue(test: Test, scope: Scope) -> Finding:
    assert test.overdue is not None
    return overdue(test.overdue, scope, evaluate)


def _longer(test: Test, scope: Scope) -> Finding:
    assert test.longer is not None
    return longer(test.longer, scope, evaluate)


def _elapsed(test: Test, scope: Scope) -> Finding:
    elapsed = test.elapsed
    assert isinstance(elapsed, Elapsed)
    since = scope.began(elapsed.since)
    if since is None:  # told without a day, in a review that complains of it
        return Finding(True) if scope.told(elapsed.since) and not elapsed.since.at else UNKNOWN
    if scope.review is None:
        return UNKNOWN
    days, limit = (scope.review - since).days, scope.setting(elapsed.setting)
    told = [e for e in scope.events(("经过时长",)) if e.days is not None and e.days > limit]
    if days <= limit and told and scope.record.as_of_source != "字段":  # no review date given, but the text counts
        line = f"正文写明已过“{told[0].span.text if told[0].span else ''}”（提示天数{limit}日，不是法定期限）"
        return Finding(True, (evidence_of(told[0]),), (line,))
    line = f"{since.isoformat()}至{scope.review.isoformat()}已{days}日（提示天数{limit}日，不是法定期限）"
    return Finding(days > limit, lines=(line,) if days > limit else ())


def _age(test: Test, scope: Scope) -> Finding:
    age = test.age
    assert isinstance(age, Age)
    day = scope.moment(age.on)
    years = _years(scope, day, age.of)
    if years is None:
        return UNKNOWN
    low, high = age.at_least or 0, age.below or 1000
    on = f"{day.isoformat()}时" if day is not None else ""
    whose = "" if age.of == "出生" else "子女"
    return Finding(low <= years < high, lines=(f"{on}{whose}{years}周岁",))


def _years(scope: Scope, day: dt.date | None, born: str) -> int | None:
    """Full years on that day, from the birth date, else (of the person himself) as stated."""
    births = [e.date for e in scope.record.events if e.kind == born and e.date is not None and _mine(e.who, scope)]
    if births and day is not None:
        return age_on(births[0], day)
    if born != "出生":
        return None
    stated = [e.age for e in scope.events(("年龄",)) if e.age is not None]
    return stated[0] if stated else None


def _mine(who: Sequence[str], scope: Scope) -> bool:
    return not scope.person or not who or scope.person in who


def _less_than(test: Test, scope: Scope) -> Finding:
    less = test.less_than
    assert isinstance(less, LessThan)
    left, right = amount(less.left, scope), amount(less.right, scope)
    if left.value is None or right.value is None:
        return UNKNOWN
    value = left.value < right.value
    gap = right.value - left.value
    line = f"{left.said(less.unit)}，{right.said(less.unit)}，相差{gap}{less.unit}"
    return Finding(value, lines=(line,) if value else ())


def _conduct_from(test: Test, scope: Scope) -> Finding:
    if scope.conduct is None or test.conduct_from is None:
        return UNKNOWN
    return Finding(scope.conduct >= test.conduct_from)


def _handled_from(test: Test, scope: Scope) -> Finding:
    decided = [e.date for e in scope.events(("行政拘留", "罚款", "警告")) if e.date is not None]
    day = min(decided, default=scope.review)
    if day is None or test.handled_from is None:
        return UNKNOWN
    return Finding(day >= test.handled_from)


def _region(test: Test, scope: Scope) -> Finding:
    return Finding(any(name in scope.record.region for name in test.region or ()))


_LEAVES: dict[str, Callable[[Test, Scope], Finding]] = {
    "event": _event,
    "denied": _denied,
    "is_": _definition,
    "grade": _grade,
    "charge": _charge,
    "maybe_grade": _maybe_grade,
    "maybe_charge": _maybe_charge,
    "fact": _fact,
    "act": _act,
    "officer_act": _officer_act,
    "by_attacked": _by_attacked,
    "injured": _injured,
    "overdue": _overdue,
    "longer": _longer,
    "elapsed": _elapsed,
    "age": _age,
    "less_than": _less_than,
    "conduct_from": _conduct_from,
    "handled_from": _handled_from,
    "region": _region,
}
