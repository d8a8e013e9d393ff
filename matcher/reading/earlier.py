"""Earlier punishments as facts with their day: what the law counts against the person only within a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from matcher.reading.handling.kinds import words
from matcher.record import Event, Fact, Person, Status
from statutes.vocabulary import vocabulary

NAME = "曾受治安处罚"
_PENALTIES = ("行政拘留", "罚款", "警告")
_BEFORE = 48  # characters before a penalty in which its ground and its authority stand
_CLAUSE_ENDS = "。；\n"


def facts(events: Iterable[Event], persons: Iterable[Person], text: str) -> Iterator[Fact]:
    """An earlier 治安管理处罚 for each step of status 以往 that is one; `text` is folded.

    A detention, fine or warning under the law of traffic is none. A fine or a warning counts only where the text names
    the police or a 案由: others impose them too. Without a day in the text the fact has none.
    """
    named = {person.name: person.id for person in persons if person.name}
    for event in events:
        if (
            event.status is Status.PAST
            and event.kind in _PENALTIES
            and event.span is not None
            and _is_ours(event, text)
        ):
            person = named.get(event.who[0]) if len(event.who) == 1 else None
            yield Fact(name=NAME, status=Status.ASSERTED, span=event.span, person=person, date=event.date)


def _is_ours(event: Event, text: str) -> bool:
    assert event.span is not None
    start = max(text.rfind(end, 0, event.span.start) for end in _CLAUSE_ENDS) + 1
    told = text[max(start, event.span.start - _BEFORE) : event.span.end]
    if words("other_law").search(told):
        return False
    charged = event.detail in vocabulary().charges
    return event.kind == "行政拘留" or charged or words("public_security").search(told) is not None
