"""What is owed next, and where a procedure stands."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from matcher.handling import next_steps, positions, to_ics
from matcher.reading import assemble
from matcher.record import CaseRecord, Event, Injury, Person, Role, Span, Status
from statutes.duties import duties, procedures
from statutes.instruments import instruments

CONDUCT = dt.date(2025, 3, 3)
SPAN = Span(start=0, end=1, text="伤")


def step(kind: str, day: str | None = None, *, denied: bool = False, **more: Any) -> Event:
    date = dt.date.fromisoformat(day) if day else None
    return Event(kind=kind, date=date, status=Status.DENIED if denied else Status.ASSERTED, **more)


def case(*events: Event, as_of: str = "2025-03-20", region: str = "", hurt: str = "轻微伤") -> CaseRecord:
    return CaseRecord(
        text="",
        conduct_date=CONDUCT,
        conduct_date_source="字段",
        as_of=dt.date.fromisoformat(as_of),
        as_of_source="字段",
        region=region,
        persons=(Person(id="p1", name="王某", role=Role.POLICE),),
        injuries=(Injury(person="p1", on="民警", level=hurt, span=SPAN),) if hurt else (),
        events=events,
    )


def owed(record: CaseRecord, charge: str = "袭警罪", grade: str = "刑事-基本") -> dict[str, Any]:
    return {s.id: s for s in next_steps(record, charge=charge, grade=grade)}


def test_what_cannot_wait_comes_first() -> None:
    steps = next_steps(case(step("受案", "2025-03-03")), charge="袭警罪", grade="刑事-基本")
    perishable = [s.perishable for s in steps if s.state != "已办"]
    assert perishable == sorted(perishable, reverse=True)
    assert {"救治", "固定证据", "伤情鉴定", "立案审查"} <= {s.id for s in steps}


def test_due_dates_are_worked_out_and_overdue_is_marked() -> None:
    record = case(step("受案", "2025-03-03"))
    review = owed(record)["立案审查"]
    assert (review.due, review.state, review.statutory) == (dt.date(2025, 3, 6), "期限已过", True)
    assert "没有写明办没办" in review.note
    left = owed(case(step("受案", "2025-03-03"), step("立案", denied=True)))
    assert left["立案审查"].state == "逾期"
    done = owed(case(step("受案", "2025-03-03"), step("立案", "2025-03-05", detail="袭警罪")))
    assert done["立案审查"].state == "已办"


def test_a_threshold_is_not_called_law() -> None:
    consoling = owed(case())["抚慰"]
    assert not consoling.statutory
    assert "不是法定期限" in consoling.note


def test_departments_are_named_only_where_a_local_rule_names_them() -> None:
    assert owed(case(region="嘉兴"))["救治"].local_owner == "警务保障部门"
    assert owed(case(region="绍兴"))["救治"].local_owner == "本地未配置"
    assert "嘉兴细则2020:16" in owed(case(region="嘉兴"))["救治"].basis


@pytest.mark.parametrize(
    ("duty", "record"),
    [
        ("指令处置与通报", case(step("报案", "2025-03-03"), region="嘉兴")),
        ("法制提前介入", case(region="嘉兴")),
        ("伤亡调查", case(region="嘉兴", hurt="重伤")),
    ],
)
def test_duties_that_only_the_local_rule_knows(duty: str, record: CaseRecord) -> None:
    found = owed(record)[duty]
    assert found.local_owner in ("", "本地未配置", found.owner)
    assert all(cite.startswith("嘉兴细则2020:") for cite in found.basis)
    assert duty not in owed(record.model_copy(update={"region": "绍兴"}))
    assert "嘉兴细则2020:16" not in owed(case(region="绍兴"))["救治"].basis


def test_the_person_is_told_and_heard_and_may_appeal() -> None:
    before = owed(case(step("受案", "2025-03-03"), hurt=""), "阻碍执行职务", "治安-一般")
    assert before["告知与听取申辩"].basis == ("治安管理处罚法2012:94",)
    after = owed(case(step("行政拘留", "2025-03-10", days=5), hurt=""), "阻碍执行职务", "治安-加重")
    assert "告知与听取申辩" not in after
    assert after["行政复议"].due == dt.date(2025, 5, 9)
    assert after["行政诉讼"].due == dt.date(2025, 9, 10)


def test_a_limit_in_hours_ends_the_next_day() -> None:
    found = owed(case(step("立案", "2025-03-04", detail="袭警罪"), step("刑拘", "2025-03-04")))
    assert found["通知家属（刑事拘留）"].due == dt.date(2025, 3, 5)
    assert "24小时" in found["拘后讯问"].note


def test_calendar_file_holds_the_open_steps() -> None:
    steps = next_steps(case(step("受案", "2025-03-03")), charge="袭警罪", grade="刑事-基本")
    text = to_ics(steps, case="第7号", made=dt.datetime(2025, 3, 4, 8, 30))
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == sum(s.due is not None and s.state != "已办" for s in steps)
    assert "DTSTART;VALUE=DATE:20250306" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert len(set(re.findall(r"UID:(\S+)", text))) == text.count("BEGIN:VEVENT")


def test_no_case_owes_nothing_to_an_officer() -> None:
    steps = next_steps(case(hurt=""), charge="无", grade="无")
    assert [s.id for s in steps if s.to == "民警"] == []


@pytest.mark.parametrize(
    ("events", "here", "finished", "late"),
    [
        ([], "审查", False, None),
        ([step("维权答复", "2025-03-06")], "受理", False, 0),
        ([step("维权答复", "2025-03-14")], "受理", False, 7),
        ([step("维权答复", "2025-03-06"), step("启动核查", "2025-03-06")], "核查", False, None),
        (
            [step("维权答复", "2025-03-06"), step("启动核查", "2025-03-06"), step("核查完毕", "2025-03-18")],
            "待反馈",
            False,
            0,
        ),
        (
            [step("启动核查", "2025-03-06"), step("核查完毕", "2025-03-12"), step("反馈", "2025-03-18")],
            "已反馈",
            True,
            1,
        ),
    ],
)
def test_the_way_of_an_application(events: list[Event], here: str, finished: bool, late: int | None) -> None:
    record = case(
        step("维权申请", "2025-03-04"), *events, as_of="2025-03-06" if not events else "2025-03-20", region="嘉兴"
    )
    (position,) = positions(record, charge="阻碍执行职务", grade="治安-一般")
    assert position.path[-1].id == here
    assert position.finished == finished
    assert position.path[-1].late == late


def test_no_answer_in_three_working_days_is_acceptance() -> None:
    application = step("维权申请", "2025-03-04")
    waiting = positions(case(application, as_of="2025-03-07", region="嘉兴"), charge="无", grade="无")
    lapsed = positions(case(application, as_of="2025-03-10", region="嘉兴"), charge="无", grade="无")
    assert waiting[0].path[-1].id == "审查"
    assert waiting[0].due == dt.date(2025, 3, 7)
    assert lapsed[0].path[-1].id == "视为受理"


def test_elsewhere_the_procedure_is_not_configured() -> None:
    assert positions(case(step("维权申请", "2025-03-04"), region="台州"), charge="无", grade="无") == ()


@pytest.mark.parametrize(("found", "here"), [("查实", "属实"), ("查否", "查否")])
def test_a_complaint_found_true_ends_without_a_charge(found: str, here: str) -> None:
    record = case(step("投诉", "2025-03-04"), step(found, "2025-03-14"), hurt="")
    (position,) = positions(record, charge="无", grade="教育")
    assert position.path[-1].id == here
    if found == "查实":
        assert position.next == ("已提督察建议",)
        assert "不追究投诉人" in position.path[-1].name
        assert "书面告诫" not in {s.id for s in next_steps(record, charge="无", grade="教育")}


def test_every_duty_and_procedure_rests_on_known_law() -> None:
    for holder in (*duties(), *procedures()):
        for basis in holder.basis:
            law, _, place = basis.cite.partition(":")
            assert law in instruments(), basis
            if place:
                assert instruments()[law].has_article(place.split(":")[0]) is not False


def test_ids_are_unique() -> None:
    ids = [duty.id for duty in duties()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("year", "cited", "due"),
    [("2023", "行政复议法1999:9:1", dt.date(2023, 5, 9)), ("2024", "行政复议法:20", dt.date(2024, 5, 9))],
)
def test_the_review_is_asked_for_by_the_law_of_the_day_of_the_decision(year: str, cited: str, due: dt.date) -> None:
    record = assemble.read(
        f"{year}年3月3日张某推搡民警。{year}年3月10日决定对张某行政拘留五日。",
        incident_date=None,
        as_of=dt.date(int(year), 3, 20),
        region=None,
    )
    steps = {step.id: step for step in next_steps(record, charge="阻碍执行职务", grade="治安-一般")}
    assert steps["行政复议"].basis == (cited,)
    assert steps["行政复议"].due == due
