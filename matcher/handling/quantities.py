"""Numbers worked out from the steps: days decided, days served, yuan paid."""

from __future__ import annotations

from dataclasses import dataclass, replace

from matcher.handling.scope import Scope
from statutes.limits import cap
from statutes.supervision.model import Quantity


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or None where the record does not tell it; its name, and how it came about ("": as told)."""

    value: int | None
    name: str = ""
    how: str = ""

    def said(self, unit: str = "") -> str:
        """In words: 决定日数10日, 应交保证金1600元（决定日数8×每日200）."""
        return f"{self.name}{self.value}{unit}" + (f"（{self.how}）" if self.how else "")


def amount(quantity: Quantity, scope: Scope) -> Amount:
    """Work out a quantity. A sum with an unknown part is unknown."""
    found = _amount(quantity, scope)
    return replace(found, name=quantity.name) if quantity.name else found


def _amount(quantity: Quantity, scope: Scope) -> Amount:
    if quantity.number is not None:
        return Amount(quantity.number)
    if quantity.cap is not None:
        return _cap(quantity.cap, scope)
    if quantity.days_of is not None:
        days = [e.days for e in scope.steps(quantity.days_of) if e.days is not None]
        return Amount(max(days, default=None))
    if quantity.sum_days_of is not None:
        return Amount(sum({e.days for e in scope.steps(quantity.sum_days_of) if e.days is not None}))
    if quantity.amount_of is not None:
        yuan = [e.amount for e in scope.steps(quantity.amount_of) if e.amount is not None]
        return Amount(max(yuan, default=None))
    if quantity.between is not None:
        return _between(*quantity.between, scope)
    if quantity.between_pairs is not None:
        return _between_pairs(*quantity.between_pairs, scope)
    if quantity.first_known is not None:
        parts = [amount(part, scope) for part in quantity.first_known]
        return next((part for part in parts if part.value is not None), Amount(None))
    return _combined(quantity, scope)


def _combined(quantity: Quantity, scope: Scope) -> Amount:
    if quantity.sum is not None:
        parts, sign = [amount(part, scope) for part in quantity.sum], "＋"
    elif quantity.minus is not None:
        parts, sign = [amount(part, scope) for part in quantity.minus], "－"
    else:
        assert quantity.times is not None
        parts, sign = [amount(part, scope) for part in quantity.times], "×"
    values = [part.value for part in parts if part.value is not None]
    if len(values) < len(parts):
        return Amount(None)
    total = values[0]
    for value in values[1:]:
        total = total + value if sign == "＋" else total - value if sign == "－" else total * value
    told = [part for part in parts if part.value or sign == "×"]
    if len(told) == 1:  # nothing to work out: the one part explains itself
        one = told[0]
        return Amount(total, how=f"{one.name}：{one.how}" if one.name and one.how and "：" not in one.how else one.how)
    return Amount(total, how=sign.join(part.said() for part in told))


def _cap(name: str, scope: Scope) -> Amount:
    """The bound in force on the day of the decision, else of the conduct."""
    decided = [e.date for e in scope.events(("行政拘留", "罚款", "警告")) if e.date is not None]
    day = min(decided, default=scope.conduct)
    return Amount(None if day is None else cap(name, day).amount)


def _between(first: tuple[str, ...], last: tuple[str, ...], scope: Scope) -> Amount:
    starts = [e.date for e in scope.events(first) if e.date is not None and not e.month_only]
    ends = [e.date for e in scope.events(last) if e.date is not None and not e.month_only]
    if not starts or not ends or max(ends) < min(starts):
        return Amount(None)
    start, end = min(starts), max(ends)
    return Amount((end - start).days, how=f"{start.isoformat()}至{end.isoformat()}")


def _between_pairs(outs: tuple[str, ...], backs: tuple[str, ...], scope: Scope) -> Amount:
    left = sorted({e.date for e in scope.events(outs) if e.date is not None})
    back = sorted({e.date for e in scope.events(backs) if e.date is not None})
    total = 0
    for out in left:
        returned = next((day for day in back if day >= out), None)
        if returned is not None:
            total += (returned - out).days
            back.remove(returned)
    return Amount(total)
