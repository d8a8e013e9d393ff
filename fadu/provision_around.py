"""What stands around a provision: who cites it, and the labelled cases that rest on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from corpus.own import cases as own_cases
from knowledge.library import Library
from knowledge.search.document_entries import passage_of
from knowledge.topics import TOPIC, topics
from statutes import citation
from statutes.cases import collect
from statutes.citation import Citation, CitationError

MOST_CASES = 6


@dataclass(frozen=True)
class Citing:
    """Something that cites a provision: `kind` 法条, 专题 or 资料; `id` opens it."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True)
class LabelledCase:
    """An invented case with what it is labelled with."""

    id: str
    narrative: str
    day: str
    outcome: str
    why: str
    places: tuple[str, ...]


def citing(library: Library, ident: str, on: dt.date) -> tuple[Citing, ...]:
    """Who cites the place on that day: provisions, topics, the user's documents, each once."""
    held = {each.digest: each.title for each in library.documents()}
    found = (_citing(link.source, held) for link in library.citator().to(ident, on) if link.relation == "引用")
    return tuple(dict.fromkeys(found))


def _citing(source: str, held: Mapping[str, str]) -> Citing:
    if source.startswith(TOPIC):
        topic = topics().get(source.removeprefix(TOPIC))
        return Citing("专题", source, topic.front.title if topic else source)
    passage = passage_of(source)
    if passage:
        return Citing("资料", source, held.get(passage[0], source))
    return Citing("法条", source, citation.display(source, year=True))


def labelled(ident: str) -> tuple[tuple[LabelledCase, ...], int]:
    """The product's invented cases that rest on the place, those beside the rules first; and how many there are."""
    place = citation.parse(ident)
    found = [case for case in _all() if any(_touches(place, each) for each in case.places)]
    return tuple(found[:MOST_CASES]), len(found)


def _touches(place: Citation, ident: str) -> bool:
    try:
        other = citation.parse(ident)
    except CitationError:
        return False
    return place.contains(other) or other.contains(place)


@cache
def _all() -> tuple[LabelledCase, ...]:
    return (*_beside_the_rules(), *_of_the_corpus())


def _beside_the_rules() -> Iterator[LabelledCase]:
    for placed in collect():
        case, expect = placed.case, placed.case.expect
        outcome = " · ".join(filter(None, ("或".join(expect.charge), "或".join(expect.grade))))
        yield LabelledCase(
            case.id, case.narrative.strip(), case.incident_date.isoformat(), outcome, case.why, expect.provisions
        )


def _of_the_corpus() -> Iterator[LabelledCase]:
    for case in own_cases():
        outcome = " · ".join(part for part in (case["charge"], case.get("grade", "")) if part and part != "无")
        places = tuple(case.get("provisions") or ())
        yield LabelledCase(
            case["id"], case["narrative"], case.get("incident_date") or "", outcome or "无案由", case["why"], places
        )
