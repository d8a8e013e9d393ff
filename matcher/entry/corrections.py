"""Corrections by hand of the steps that were read: added, changed or struck out, one after another."""

from __future__ import annotations

from collections.abc import Iterable

from matcher.record import CaseRecord, Event, Frozen


class Correction(Frozen):
    """One correction. `was` None: a step added; `now` None: a step struck out; both: a step changed."""

    was: Event | None = None
    now: Event | None = None


def corrected(record: CaseRecord, corrections: Iterable[Correction]) -> CaseRecord:
    """The record with the corrections made. A step entered loses its words: it rests on the person, not on the text.

    A corrected step is found again by its kind and words, so that corrections outlive a second reading under other
    days. What the second reading does not know is added where it was changed, and forgotten where it was struck out.
    """
    events = list(record.events)
    for correction in corrections:
        place = _place(events, correction.was)
        entered = correction.now and correction.now.model_copy(
            update={"span": None, "dated": None, "month_only": False}
        )
        if place is None:
            events += [entered] if entered else []
        else:
            events[place : place + 1] = [entered] if entered else []
    return record.model_copy(update={"events": tuple(events)})


def _place(events: list[Event], was: Event | None) -> int | None:
    if was is None:
        return None
    return next((i for i, event in enumerate(events) if _same(event, was)), None)


def _same(one: Event, other: Event) -> bool:
    if other.span is None:
        return one == other
    return one.kind == other.kind and one.span == other.span
