"""Days typed by a person, and days that cannot be meant."""

from __future__ import annotations

import datetime as dt

import pytest

from fadu.dates import check_days, day_notes, parse_day
from fadu.errors import FaduError
from matcher.record import CaseRecord, Event, Status

TODAY = dt.date(2026, 6, 1)


def record(conduct: str, as_of: str | None = None, **changes: object) -> CaseRecord:
    fields = {
        "text": "",
        "conduct_date": conduct,
        "conduct_date_source": "正文",
        "as_of": as_of,
        "as_of_source": "字段",
    }
    return CaseRecord.model_validate(fields | {"region": ""} | changes)


def notes(conduct: str, as_of: str | None = None, today: dt.date | None = TODAY, **changes: object) -> tuple[str, ...]:
    return day_notes(record(conduct, as_of, **changes), today)


def test_a_day_is_read() -> None:
    assert parse_day("2023-05-25", "行为日期") == dt.date(2023, 5, 25)


@pytest.mark.parametrize("text", ["2023-5-25", "20230525", "2023-W21-4", "2023-02-29", "昨天", "", "2023-05-25 "])
def test_anything_else_is_not(text: str) -> None:
    with pytest.raises(FaduError, match="行为日期不是有效的日期"):
        parse_day(text, "行为日期")


@pytest.mark.parametrize(
    ("on", "as_of", "says"),
    [
        ("2006-02-28", None, "早于 2006-03-01"),
        ("2026-06-02", None, "在将来"),
        ("2026-05-08", "2026-05-07", "早于行为日期"),
    ],
)
def test_typed_days_that_cannot_be_meant(on: str, as_of: str | None, says: str) -> None:
    with pytest.raises(FaduError, match=says):
        check_days(dt.date.fromisoformat(on), dt.date.fromisoformat(as_of) if as_of else None, TODAY)


@pytest.mark.parametrize(
    ("on", "as_of"), [("2006-03-01", None), ("2026-06-01", "2026-06-01"), ("2026-05-08", "2027-01-01")]
)
def test_typed_days_that_can(on: str, as_of: str | None) -> None:
    check_days(dt.date.fromisoformat(on), dt.date.fromisoformat(as_of) if as_of else None, TODAY)


def test_days_read_from_the_text_are_noted_not_refused() -> None:
    assert notes("2026-05-08", "2026-06-01") == ()
    assert any("早于 2006-03-01" in note for note in notes("2005-12-31", "2026-06-01"))
    assert any("在将来" in note for note in notes("2026-06-02", "2026-06-03"))
    assert any("矛盾" in note for note in notes("2026-05-08", "2026-05-07"))


def test_a_batch_knows_no_today() -> None:
    assert notes("2999-01-01", "2999-01-02", today=None) == ()


def test_a_given_day_that_the_text_contradicts_is_noted() -> None:
    text = "2024年5月3日，民警被推。2024年5月9日结案。"
    assert notes("2024-05-03", text=text, conduct_date_source="字段") == ()
    assert notes("2024-05-03", text="民警被推。", conduct_date_source="字段") == ()
    [note] = notes("2023-05-03", text=text, conduct_date_source="字段")
    assert "2024-05-03、2024-05-09" in note


@pytest.mark.parametrize(("status", "noted"), [(Status.ASSERTED, 1), (Status.PAST, 0)])
def test_a_step_before_what_it_answers_is_noted(status: Status, noted: int) -> None:
    early = Event(kind="立案", date=dt.date(2024, 5, 1), status=status)
    assert len(notes("2024-05-03", events=(early,))) == noted


def test_an_inferred_day_says_so() -> None:
    [note] = notes("2023-07-15", as_of="2023-07-01", text="2023年7月，张某推搡民警。", conduct_date_source="推定")
    assert "2023-07-15 推定" in note
