"""A guarantor who is himself punished in the case is none (治安管理处罚法2012:108, 2025:127)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from matcher.reading.handling.people import Names
from matcher.record import Event, Span, Status

_REACH = 6  # characters between the word and the name: 担保人正是、担保人系其堂弟
_PUNISHED = ("行政拘留", "罚款", "警告", "刑拘")


def unfit_guarantors(events: Iterable[Event], names: Names, shown: str) -> Iterator[Event]:
    """担保不合格 for each 担保人 named right after the word who is also punished; `shown` the text as given."""
    told = [e for e in events if e.status is Status.ASSERTED and e.span is not None]
    punished = {name for e in told if e.kind in _PUNISHED for name in e.who}
    for event in told:
        if event.kind != "担保人" or event.span is None:
            continue
        at = event.span.end
        for start, end, name, officer in names.places:
            if not officer and name in punished and at <= start <= at + _REACH and not _ended(shown[at:start]):
                span = Span(start=event.span.start, end=end, text=shown[event.span.start : end])
                yield Event(kind="担保不合格", status=Status.ASSERTED, span=span)


def _ended(between: str) -> bool:
    """Whether another clause, or what somebody does about the guarantor, stands between word and name."""
    return any(mark in between for mark in "，。；\n由向和与跟")
