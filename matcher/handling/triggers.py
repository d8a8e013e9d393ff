"""Which steps a lead cannot do without, so that a case without them is passed over unread.

Most narratives tell few steps of handling, and a lead needs some: 未执行拘留 none but a detention decided. What is
needed follows from the tests of statutes/supervision alone, by the meaning that matcher.handling.evaluate gives their
keys; passing over changes no result.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from statutes.supervision import definitions, leads
from statutes.supervision.model import Lead, Moment, Overdue, Quantity, Test

Kinds = frozenset[str]


@cache
def leads_with_triggers() -> tuple[tuple[Lead, Kinds | None], ...]:
    """Every lead, in order, with the kinds of steps of which a case must tell one; None: it may be raised without."""
    return tuple((lead, _of_lead(lead)) for lead in leads())


def _of_lead(lead: Lead) -> Kinds | None:
    """Steps without which neither `when` nor `maybe` holds, nor says anything that could not be worked out."""
    return together(lead.when, lead.maybe)


def together(*tests: Test | None) -> Kinds | None:
    """Steps without which none of the tests holds, nor says anything that could not be worked out."""
    return _union(_needed_and_noted(test) for test in tests if test is not None)


def _needed_and_noted(test: Test) -> Kinds | None:
    return _union([needed(test), noted(test)])


def needed(test: Test) -> Kinds | None:
    """Kinds of steps, one of which must be told or denied for the test to hold; None: it may hold without any."""
    if test.all is not None:
        return _fewest(needed(part) for part in test.all)
    if test.any is not None:
        return _union(needed(part) for part in test.any)
    if test.event is not None:
        return frozenset(test.event.kind)
    if test.denied is not None:
        return frozenset(test.denied)
    if test.is_ is not None:
        return needed(definitions()[test.is_])
    if test.overdue is not None:
        return _of_moment(test.overdue.start) or frozenset((*test.overdue.done, *test.overdue.open))
    if test.longer is not None:
        return frozenset((*test.longer.from_, *test.longer.stated))
    if test.by_attacked is not None:
        return frozenset(test.by_attacked)
    if test.elapsed is not None:
        return _of_moment(test.elapsed.since)
    if test.less_than is not None:
        return _fewest(_of_quantity(side) for side in (test.less_than.left, test.less_than.right))
    return None


def noted(test: Test) -> Kinds | None:
    """Kinds of steps, one of which must be told before a limit in the test can be counted and fail to be."""
    return _union(_of_moment(limit.start) for limit in _limits(test))


def _limits(test: Test) -> Iterable[Overdue]:
    if test.overdue is not None:
        yield test.overdue
    inside = (*(test.all or ()), *(test.any or ()), *(test.none or ()), *(test.unless or ()))
    for part in (*inside, definitions()[test.is_]) if test.is_ is not None else inside:
        yield from _limits(part)


def _of_moment(moment: Moment) -> Kinds | None:
    return None if moment.at else frozenset((*moment.first, *moment.last, *moment.otherwise))


def _of_quantity(quantity: Quantity) -> Kinds | None:
    step = quantity.days_of or quantity.amount_of
    if step is not None:
        return frozenset(step.kind)
    if quantity.between is not None:
        return _fewest(frozenset(kinds) for kinds in quantity.between)
    if quantity.first_known is not None:
        return _union(_of_quantity(part) for part in quantity.first_known)
    parts = (*(quantity.sum or ()), *(quantity.minus or ()), *(quantity.times or ()))
    return _fewest(_of_quantity(part) for part in parts)  # a sum with an unknown part is unknown


def _union(found: Iterable[Kinds | None]) -> Kinds | None:
    """Steps of which either part needs one; None where a part needs none."""
    together: Kinds = frozenset()
    for kinds in found:
        if kinds is None:
            return None
        together |= kinds
    return together


def _fewest(found: Iterable[Kinds | None]) -> Kinds | None:
    """Of several needs that must all be met, the narrowest; None where there is none."""
    return min((kinds for kinds in found if kinds is not None), key=len, default=None)
