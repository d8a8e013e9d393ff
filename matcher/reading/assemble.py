"""Narrative → CaseRecord."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from matcher.reading import dates, earlier, handling, pipeline, proofs
from matcher.reading.grammar import OFFICIALS
from matcher.reading.injuries import FoundInjury
from matcher.reading.normalise import fold
from matcher.reading.persons import Mention
from matcher.reading.story import FoundAct
from matcher.record import Act, Amount, CaseRecord, Fact, Injury, Person, Proof, Role, Span, Status

_AGAINST = OFFICIALS | {"警车", "警用装备", "特种车辆", "特种船舶", "警戒带", "执法文书"}


def read(
    text: str,
    *,
    incident_date: dt.date | None = None,
    as_of: dt.date | None = None,
    region: str | None = None,
) -> CaseRecord:
    """Read a narrative.

    Dates given as arguments win over those in the text; `as_of` falls back to the last date in the text.
    """
    folded = fold(text)
    data = pipeline.process(folded)
    span = _Spans(text)
    mentions: tuple[Mention, ...] = data["mentions"]
    found: tuple[FoundAct, ...] = data["acts"]
    injured: tuple[FoundInjury, ...] = data["injuries"]
    persons = _persons(mentions, found, injured, span)
    ids = {key: person.id for key, person in persons.items()}
    mentioned = dates.find_dates(folded, anchor=as_of or incident_date)
    against = [a.start for a in found if a.on in _AGAINST and a.status == Status.ASSERTED]
    day, day_source = incident_date, "字段"
    if day is None:
        day, told = dates.conduct_date(folded, mentioned, against)
        day_source = "未写明" if day is None else "正文" if told else "推定"
    review, review_source = as_of, "字段"
    if review is None:
        review = dates.last_date(mentioned)
        review_source = "正文最后日期" if review is not None else "未写明"
    people = tuple(persons.values())
    events = handling.read_events(folded, mentioned, persons=people, conduct_date=day, original=text)
    return CaseRecord(
        text=text,
        conduct_date=day,
        conduct_date_source=day_source,
        conduct_days=dates.conduct_days(folded, mentioned, against),
        as_of=review,
        as_of_source=review_source,
        region=region or _region(folded),
        persons=people,
        acts=tuple(_acts(found, ids, span)),
        injuries=tuple(_injuries(injured, ids, span)),
        facts=(
            *(Fact(name=f.name, status=Status(f.status), span=span(f.start, f.end), why=f.why) for f in data["facts"]),
            *earlier.facts(events, people, folded),
        ),
        amounts=tuple(
            Amount(kind=a.kind, value=a.value, unit=a.unit, span=span(a.start, a.end)) for a in data["amounts"]
        ),
        events=events,
        proofs=tuple(
            Proof(kind=p.kind, status=p.status, span=span(p.start, p.end), why=p.why)
            for p in proofs.read(folded, data["layout"], data["context"])
        ),
    )


class _Spans:
    """Makes spans into the original text, which the folded text matches character by character."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.text[start:end])


def _persons(
    mentions: Iterable[Mention], acts: Iterable[FoundAct], injuries: Iterable[FoundInjury], span: _Spans
) -> dict[str, Person]:
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.role:
            grouped.setdefault(mention.key, []).append(mention)
    for act in acts:
        for who in (act.agent, act.target):
            if who is not None and who.role:
                grouped.setdefault(who.key, []).append(who)
    for injury in injuries:
        if injury.owner is not None and injury.owner.role:
            grouped.setdefault(injury.owner.key, []).append(injury.owner)
    people: dict[str, Person] = {}
    ordered = sorted(grouped.items(), key=lambda item: min(m.start for m in item[1]))
    for number, (key, found) in enumerate(ordered, 1):
        spans = tuple(span(a, b) for a, b in sorted({(m.start, m.end) for m in found}))
        people[key] = Person(
            id=f"p{number}",
            name=found[0].name,
            role=Role(found[0].role),
            aliases=tuple(sorted({s.text for s in spans} - {found[0].name})),
            spans=spans,
        )
    return people


def _acts(found: Iterable[FoundAct], ids: dict[str, str], span: _Spans) -> Iterable[Act]:
    for number, act in enumerate(found, 1):
        yield Act(
            id=f"a{number}",
            concept=act.concept,
            agent=ids.get(act.agent.key) if act.agent is not None else None,
            target=ids.get(act.target.key) if act.target is not None else None,
            on=act.on,
            tool=act.tool,
            status=Status(act.status),
            cue=span(act.start, act.end),
            clause=span(*act.clause),
            why=act.why,
        )


def _injuries(found: Iterable[FoundInjury], ids: dict[str, str], span: _Spans) -> Iterable[Injury]:
    for injury in found:
        yield Injury(
            person=ids.get(injury.owner.key) if injury.owner is not None else None,
            on=injury.on,
            level=injury.level,
            finding=injury.finding,
            likely=injury.likely,
            status=Status.DENIED if injury.denied else Status.ASSERTED,
            span=span(injury.start, injury.end),
        )


def _region(folded: str) -> str:
    return "嘉兴" if "嘉兴" in folded else ""
