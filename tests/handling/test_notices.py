"""Lawfulness notices: told or worked out they are raised, silence raises none, by the law of the procedure's day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from matcher.handling import lawfulness
from matcher.pipeline import assess, assess_record, read
from matcher.reading.handling import kinds
from matcher.reading.handling.clock import time_of
from matcher.reading.lexicon.load import table
from matcher.record import CaseRecord, Event, Status
from statutes.instruments import instruments
from statutes.lawfulness import Notice, notices

CASES: dict[str, list[list[str]]] = yaml.safe_load((Path(__file__).parent / "notices.yaml").read_text(encoding="utf-8"))
ALL = {notice.notice: notice for notice in notices()}
HANDLING = {kind.name for kind in kinds()} - set(table("lawfulness")["kinds"]) | {"出生"}
ROWS = [(name, level, text) for name, rows in CASES.items() for level, text in rows]


@pytest.mark.parametrize(("name", "level", "text"), ROWS, ids=[f"{n}-{lv}-{t[:12]}" for n, lv, t in ROWS])
def test_notices(name: str, level: str, text: str) -> None:
    found = {n.notice: n.level for n in assess(text).notices}
    assert found.get(name, "无") == level, found


def test_every_notice_has_cases_and_near_misses() -> None:
    assert set(CASES) == set(ALL)
    for name, rows in CASES.items():
        raised = [level for level, _ in rows if level != "无"]
        assert len(raised) >= 2, name
        assert len(rows) - len(raised) >= 2, name


@pytest.mark.parametrize("notice", ALL.values(), ids=ALL)
def test_every_basis_stands_in_a_known_instrument(notice: Notice) -> None:
    for ident in (*(b.cite for b in notice.basis), *notice.consequence_basis):
        law, _, place = ident.partition(":")
        assert instruments()[law].has_article(place.split(":")[0]) is not False, ident


@pytest.mark.parametrize("notice", ALL.values(), ids=ALL)
def test_every_step_shown_can_be_read(notice: Notice) -> None:
    known = {kind.name for kind in kinds()} | {"出生"}
    asked = {*notice.shown, *notice.on.first, *notice.on.last}
    assert asked | set(notice.file_item.answered_by if notice.file_item else ()) <= known


def record(*events: Event, conduct: str = "2026-03-05", as_of: str = "2026-06-01") -> CaseRecord:
    return CaseRecord(
        text="",
        conduct_date=dt.date.fromisoformat(conduct),
        conduct_date_source="字段",
        as_of=dt.date.fromisoformat(as_of),
        as_of_source="字段",
        region="",
        events=events,
    )


@given(
    charge=st.sampled_from(["无", "阻碍执行职务", "袭警罪"]), grade=st.sampled_from(["无", "治安-一般", "刑事-基本"])
)
def test_silence_raises_none(charge: str, grade: str) -> None:
    assert lawfulness(record(), charge=charge, grade=grade) == ((), ())


def test_silence_only_asks_for_documents() -> None:
    detained = Event(kind="行政拘留", date=dt.date(2026, 3, 9), days=5)
    found, items = lawfulness(record(detained), charge="阻碍执行职务", grade="治安-加重")
    assert found == ()
    assert any("告知笔录" in item.says for item in items)


@given(minutes=st.integers(0, 40 * 60), year=st.sampled_from([2025, 2026]), many=st.booleans(), grave=st.booleans())
def test_hours_of_questioning_by_the_law_of_the_day(minutes: int, year: int, many: bool, grave: bool) -> None:
    begun = dt.datetime(year, 3, 5, 8, 0)
    ended = begun + dt.timedelta(minutes=minutes)
    events = [
        Event(kind="询问开始", date=begun.date(), time=begun.time()),
        Event(kind="询问结束", date=ended.date(), time=ended.time()),
        *([Event(kind="人数众多")] if many else []),
        *([Event(kind="情况复杂")] if grave else []),
    ]
    limit = 24 if grave else 12 if many and year == 2026 else 8
    found, _ = lawfulness(record(*events, conduct=f"{year}-03-05"), charge="阻碍执行职务", grade="治安-一般")
    assert ([n.level for n in found if n.notice == "超时询问查证"] == ["确定"]) == (minutes > limit * 60)


def test_the_arithmetic_is_shown_with_the_law_of_the_day() -> None:
    text = "2026年3月5日14时20分，张某被口头传唤到派出所，次日凌晨3时才让其离开。"
    (notice,) = [n for n in assess(text).notices if n.notice == "超时询问查证"]
    assert any("2026-03-05 14:20" in line and "2026-03-06 03:00" in line for line in notice.arithmetic)
    assert "治安管理处罚法2025:97" in notice.basis
    assert "治安管理处罚法2012:83" not in notice.basis


def test_a_procedure_done_before_the_new_law_is_not_measured_by_it() -> None:
    text = "2025年12月30日，张某被传唤到派出所询问，没有录音录像。2026年1月9日行政拘留五日。"
    assert "应录未录" not in {n.notice for n in assess(text).notices}


@pytest.mark.parametrize("text", [text for _, _, text in ROWS if len(text) > 30][::7])
def test_a_notice_never_changes_charge_or_leads(text: str) -> None:
    read_once = read(text)
    lawful = {kind for notice in notices() for kind in notice.shown} - HANDLING
    without = read_once.model_copy(update={"events": tuple(e for e in read_once.events if e.kind not in lawful)})
    one, other = assess_record(read_once), assess_record(without)
    assert (one.charge, one.grade, one.leads) == (other.charge, other.grade, other.leads)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14时20分到案", "14:20"),
        ("下午3点半到案", "15:30"),
        ("凌晨2时许到案", "02:00"),
        ("23:10到案", "23:10"),
        ("晚上九点到案", "21:00"),
        ("3个小时后到案", None),
        ("25时到案", None),
    ],
)
def test_the_clock(text: str, clock: str | None) -> None:
    at = text.index("到案")
    found = time_of(text, at, at + 2, (0, len(text)))
    assert (f"{found:%H:%M}" if found else None) == clock


def test_what_only_somebody_says_is_no_certainty() -> None:
    claimed: Any = Event(kind="刑讯虐待", status=Status.CLAIMED)
    found, _ = lawfulness(record(claimed), charge="阻碍执行职务", grade="治安-一般")
    assert [(n.notice, n.level) for n in found] == [("打骂侮辱刑讯", "疑似")]
