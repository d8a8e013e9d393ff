"""Steps of handling read from text: taken or not, when, how long, for whom."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from matcher.reading.dates import find_dates
from matcher.reading.handling import read_events
from matcher.reading.lexicon.load import table
from matcher.record import Event, Person, Role, Span, Status


def _cases(file: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / file).read_text(encoding="utf-8"))
    return cases


CASES = _cases("events.yaml")
TOLD = [{"as_of": "2025-09-01", "conduct": "2025-01-10", **case} for case in _cases("told_later.yaml")]
ROLES = {"张某": Role.PARTY, "赵某": Role.PARTY, "李某": Role.POLICE, "王某": Role.POLICE}


def _persons(text: str) -> tuple[Person, ...]:
    found = []
    for number, (name, role) in enumerate(ROLES.items(), 1):
        starts = [i for i in range(len(text)) if text.startswith(name, i)]
        spans = tuple(Span(start=i, end=i + len(name), text=name) for i in starts)
        if spans:
            found.append(Person(id=f"p{number}", name=name, role=role, spans=spans))
    return tuple(found)


def _read(case: dict[str, Any]) -> tuple[Event, ...]:
    text = case["text"]
    day = {key: dt.date.fromisoformat(case[key]) if key in case else None for key in ("as_of", "conduct")}
    mentions = find_dates(text, anchor=day["as_of"])
    return read_events(text, mentions, persons=_persons(text), conduct_date=day["conduct"])


def _holds(event: Event, wanted: str) -> bool:
    kind, status, *rest = wanted.split()
    told = {
        event.date.isoformat() if event.date else "",
        f"{event.days}日",
        f"{event.amount}元",
        "who=" + "+".join(event.who),
    }
    return event.kind == kind and event.status.value == status and set(rest) <= told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_steps_are_read(case: dict[str, Any]) -> None:
    events = _read(case)
    missing = [wanted for wanted in case["steps"] if not any(_holds(e, wanted) for e in events)]
    assert not missing, [(e.kind, e.status.value, e.date, e.days, e.amount, e.who) for e in events]
    if not case["steps"]:
        assert not [e for e in events if e.status is Status.ASSERTED]


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case["text"][:20])
def test_steps_told_in_many_ways_are_read(case: dict[str, Any]) -> None:
    events = _read(case)
    told = [(e.kind, e.status.value, e.date, e.days, e.amount, e.who) for e in events]
    assert not [wanted for wanted in case.get("steps", ()) if not any(_holds(e, wanted) for e in events)], told
    assert not [absent for absent in case.get("absent", ()) if any(_holds(e, absent) for e in events)], told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_spans_are_the_words(case: dict[str, Any]) -> None:
    for event in _read(case):
        assert event.span is not None
        assert case["text"][event.span.start : event.span.end] == event.span.text


def test_spans_are_cut_from_the_original() -> None:
    folded, original = "2024年3月1日受案。", "２０２４年３月１日受案。"
    (event,) = [e for e in read_events(folded, find_dates(folded), original=original) if e.kind == "受案"]
    assert event.span is not None
    assert original[event.span.start : event.span.end] == event.span.text == "受案"


def test_a_kind_told_in_two_ways_says_so_in_its_name() -> None:
    for name, entry in table("handling")["kinds"].items():
        assert entry.get("kind", name) == name.split(":")[0]


@given(st.text(alphabet="受案立拘留日，。：；无未不没有决定解除批准“”（）三5月 \n张某民警", max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    position = 0
    for event in read_events(text, find_dates(text), persons=_persons(text)):
        assert event.span is not None
        assert event.span.start >= position or event.kind == "出生"
        assert text[event.span.start : event.span.end] == event.span.text
        position = event.span.start
