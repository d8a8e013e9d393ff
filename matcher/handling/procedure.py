"""Where a procedure of protection or complaint stands, how it got there, and when the next step is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from matcher.handling.evaluate import evaluate
from matcher.handling.scope import Scope
from matcher.record import CaseRecord, Frozen
from statutes.calendar import CalendarGap, deadline
from statutes.duties import Procedure, Transition, procedures
from statutes.limits import limits


class Stage(Frozen):
    """One stage reached. `late`: days that the step into it came after its limit, 0 in time, None not to be told."""

    id: str
    name: str
    owner: str
    documents: tuple[str, ...]
    late: int | None = None
    note: str = ""


class Position(Frozen):
    """A procedure that the record shows to have begun."""

    procedure: str
    path: tuple[Stage, ...]  # the present stage last
    finished: bool
    due: dt.date | None  # last day of the next step, where a limit runs
    overdue: int = 0  # days by which the review lies behind it
    next: tuple[str, ...]  # names of the stages that may follow
    basis: tuple[str, ...]


def positions(record: CaseRecord, *, charge: str, grade: str) -> tuple[Position, ...]:
    """All procedures that have begun, each with the way it went so far."""
    scope = Scope(record, charge, grade)
    return tuple(_position(p, scope) for p in procedures() if _begun(p, scope))


def unconfigured(record: CaseRecord, *, charge: str, grade: str) -> tuple[str, ...]:
    """Procedures that have begun in a place whose rules are not known here."""
    scope = Scope(record, charge, grade)
    return tuple(p.name for p in procedures() if not _known_here(p, scope) and evaluate(p.starts, scope).value)


def _known_here(procedure: Procedure, scope: Scope) -> bool:
    return procedure.region in scope.record.region


def _begun(procedure: Procedure, scope: Scope) -> bool:
    return _known_here(procedure, scope) and evaluate(procedure.starts, scope).value is True


def _position(procedure: Procedure, scope: Scope) -> Position:
    path = [_stage(procedure, procedure.first, None, scope)]
    while (step := _step_from(procedure, path[-1].id, scope)) is not None:
        path.append(_stage(procedure, step.to, step, scope))
    here = procedure.state(path[-1].id)
    ahead = [t for t in procedure.transitions if t.from_ == here.id]
    dues = [due for t in ahead if not t.lapses and (due := _due(t, scope)) is not None]
    due = min(dues, default=None)
    return Position(
        procedure=procedure.name,
        path=tuple(path),
        finished=here.final and not any(evaluate(t.on, scope).value for t in ahead if t.on),
        due=due,
        overdue=max(0, (scope.review - due).days) if due is not None and scope.review is not None else 0,
        next=tuple(dict.fromkeys(procedure.state(t.to).name for t in ahead)),
        basis=tuple(_basis(procedure, scope)),
    )


def _basis(procedure: Procedure, scope: Scope) -> Iterator[str]:
    for basis in procedure.basis:
        if basis.applies(scope.conduct, scope.review, scope.record.region):
            yield basis.cite


def _stage(procedure: Procedure, ident: str, by: Transition | None, scope: Scope) -> Stage:
    state = procedure.state(ident)
    late = None if by is None or by.lapses else _late(by, scope)
    return Stage(
        id=state.id,
        name=state.name,
        owner=state.owner,
        documents=state.documents,
        late=late,
        note=by.note if by is not None else "",
    )


def _step_from(procedure: Procedure, ident: str, scope: Scope) -> Transition | None:
    """The first transition that has happened; one that lapses only when its limit is over and nothing else happened."""
    for transition in procedure.transitions:
        if transition.from_ != ident:
            continue
        if transition.on is not None:
            if evaluate(transition.on, scope).value is True:
                return transition
        elif _over(transition, scope):
            return transition
    return None


def _over(transition: Transition, scope: Scope) -> bool:
    due = _due(transition, scope)
    return due is not None and scope.review is not None and scope.review > due


def _late(transition: Transition, scope: Scope) -> int | None:
    """Days after the limit that the step was taken."""
    due = _due(transition, scope)
    if due is None or transition.on is None or transition.on.event is None:
        return None
    days = [e.date for e in scope.steps(transition.on.event) if e.date is not None]
    return max(0, (min(days) - due).days) if days else None


def _due(transition: Transition, scope: Scope) -> dt.date | None:
    if not transition.limit or transition.start is None:
        return None
    start = scope.began(transition.start)
    limit = next((x for x in limits()[transition.limit] if start is not None and x.covers(start)), None)
    if start is None or limit is None or limit.unit == "小时":
        return None
    try:
        return deadline(start, limit.count, limit.unit, held=limit.held).last
    except CalendarGap:
        return None
