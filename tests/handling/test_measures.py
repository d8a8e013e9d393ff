"""Limits in hours to the minute, measures on things, the short procedures: from text to what is due."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from matcher.entry import enterable, parse_row
from matcher.handling import next_steps, to_ics
from matcher.handling.next_steps import NextStep, due_words
from matcher.reading.assemble import read
from matcher.reading.handling.kinds import kinds
from matcher.record import CaseRecord, Event

CASES = yaml.safe_load((Path(__file__).parent / "measures.yaml").read_text(encoding="utf-8"))
REVIEW = dt.date(2026, 6, 30)


def owed(record: CaseRecord, charge: str = "阻碍执行职务") -> dict[str, NextStep]:
    grade = "刑事-基本" if charge.endswith("罪") else "治安-一般"
    return {step.id: step for step in next_steps(record, charge=charge, grade=grade)}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['duty']}{number}" for number, case in enumerate(CASES)])
def test_what_is_due_when(case: dict[str, Any]) -> None:
    found = owed(read(case["text"], as_of=REVIEW), case.get("charge", "阻碍执行职务")).get(case["duty"])
    if case.get("state") == "无":
        assert found is None
        return
    assert found is not None
    assert found.state == case.get("state", "期限已过")
    if "due" in case:
        assert due_words(found) == case["due"]
    assert case.get("note", "") in found.note


@given(
    start=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 1)).map(
        lambda t: t.replace(second=0, microsecond=0)
    )
)
def test_hours_run_on_over_midnight_and_holidays(start: dt.datetime) -> None:
    begun = Event(kind="到案", date=start.date(), time=start.time())
    record = read("").model_copy(update={"as_of": REVIEW.replace(year=2027), "events": (begun,)})
    step = owed(record)["结束询问查证"]
    assert step.due is not None and step.due_time is not None
    assert dt.datetime.combine(step.due, step.due_time) - start == dt.timedelta(hours=8)
    without = record.model_copy(update={"events": (begun.model_copy(update={"time": None}),)})
    last = owed(without)["结束询问查证"]
    assert last.due is not None and last.due_time is None
    assert step.due <= last.due


def test_a_time_may_be_entered_where_limits_run_by_the_hour() -> None:
    (event,) = parse_row({"到案": "2026-03-05 15:10"}).events
    assert (event.date, event.time) == (dt.date(2026, 3, 5), dt.time(15, 10))
    (event,) = parse_row({"刑事拘留": dt.datetime(2026, 3, 5, 9, 30)}).events
    assert event.time == dt.time(9, 30)
    (event,) = parse_row({"受案": "2026-03-05 15:10"}).events
    assert event.time is None
    assert parse_row({"到案": "2026-03-05 25:10"}).problems


def test_the_steps_with_a_time_are_those_read_with_one() -> None:
    read_with_time = {kind.name for kind in kinds() if "time" in kind.takes}
    assert {step.kind for step in enterable().values() if step.timed} == read_with_time


def test_the_calendar_names_the_hour() -> None:
    record = read("2026年3月5日15时10分张某被传唤到派出所接受询问。", as_of=dt.date(2026, 3, 5))
    text = to_ics(tuple(owed(record).values()), case="", made=dt.datetime(2026, 3, 5, 8))
    assert "结束询问查证（23:10前）" in text.replace("\r\n ", "")
