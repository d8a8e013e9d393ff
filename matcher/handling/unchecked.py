"""What could not be checked: the limits whose first day the record does not tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from matcher.handling.scope import Scope
from matcher.record import Frozen
from statutes.supervision import definitions, leads, parts
from statutes.supervision.model import Lead, Moment, Test

_ANY = ("写明", "否定")


class Unchecked(Frozen):
    """A lead that was not raised, and the steps without whose day its limit cannot be worked out."""

    flag: str
    missing: tuple[str, ...]


def unchecked(scope: Scope, raised: Collection[str]) -> tuple[Unchecked, ...]:
    """The leads not `raised` with a limit that is begun or ended in the text, but whose first day is not told.

    Where nothing of it is told there is nothing to ask for: silence is no omission.
    """
    found = (Unchecked(flag=lead.flag, missing=_missing(lead, scope)) for lead in leads() if lead.flag not in raised)
    return tuple(each for each in found if each.missing)


def _missing(lead: Lead, scope: Scope) -> tuple[str, ...]:
    starts = (start for start, ends in _limits(lead.when) if _lacks(start, ends, scope))
    return tuple(dict.fromkeys("或者".join(start.otherwise or start.first or start.last) for start in starts))


def _lacks(start: Moment, ends: tuple[str, ...], scope: Scope) -> bool:
    if scope.moment(start) is not None:
        return False
    return scope.told(start) or bool(scope.events(ends, _ANY))


def _limits(test: Test) -> Iterator[tuple[Moment, tuple[str, ...]]]:
    """The first day of each limit of a test with the steps that end it, in the definitions that it names too."""
    for part in parts(test):
        if part.overdue is not None:
            yield part.overdue.start, (*part.overdue.done, *part.overdue.open)
        if part.elapsed is not None:
            yield part.elapsed.since, ()
        if part.is_ is not None:
            yield from _limits(definitions()[part.is_])
