"""What could not be checked: a limit whose first day is not told, a step begun whose end the record leaves open."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from matcher.handling.evaluate import evaluate
from matcher.handling.scope import Scope
from matcher.record import Frozen
from statutes.supervision import definitions, leads
from statutes.supervision.model import Lead, Overdue, Test

_ANY = ("写明", "否定")


class Unchecked(Frozen):
    """A lead that was not raised, and what it hangs on that the text does not tell: 受案的日期, 有没有送拘."""

    flag: str
    missing: tuple[str, ...]


def unchecked(scope: Scope, raised: Collection[str]) -> tuple[Unchecked, ...]:
    """The leads not `raised` of which the text begins a step, or a limit, and does not tell what is needed to check
    them. Where nothing of it is told there is nothing to ask for: silence is no omission.
    """
    here = (lead for lead in leads() if lead.flag not in raised and lead.region in scope.record.region)
    found = (Unchecked(flag=lead.flag, missing=_missing(lead, scope)) for lead in here)
    return tuple(each for each in found if each.missing)


def _missing(lead: Lead, scope: Scope) -> tuple[str, ...]:
    starts = (limit.start for limit in _limits(lead.when, scope) if _lacks(limit, scope))
    days = (f"{'或者'.join(start.otherwise or start.first or start.last)}的日期" for start in starts)
    left_open = (each.says for each in lead.open if evaluate(each.when, scope).value is True)
    return tuple(dict.fromkeys([*days, *left_open]))


def _lacks(limit: Overdue, scope: Scope) -> bool:
    if scope.moment(limit.start) is not None:
        return False
    return scope.told(limit.start) or bool(scope.events((*limit.done, *limit.open), _ANY))


def _limits(test: Test, scope: Scope) -> Iterator[Overdue]:
    """The limits that a test hangs on, in the definitions that it names too: what else it asks for must hold."""
    if test.overdue is not None:
        yield test.overdue
    if test.is_ is not None:
        yield from _limits(definitions()[test.is_], scope)
    within = [tuple(_limits(part, scope)) for part in test.all or ()]
    others = (part for part, limits in zip(test.all or (), within, strict=True) if not limits)
    if all(evaluate(part, scope).value is True for part in others):
        yield from chain.from_iterable(within)
    for part in (*(test.any or ()), *(test.none or ()), *(test.unless or ())):
        yield from _limits(part, scope)
