"""Supervision leads: own labelled narratives, and the arithmetic on constructed records."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.handling import leads, review
from matcher.reading import assemble
from matcher.record import CaseRecord, Event, Injury, Person, Role, Span, Status
from statutes.calendar import deadline
from statutes.supervision import leads as encoded_leads

FLAGS = [lead.flag for lead in encoded_leads()]
GRADES = ("无", "教育", "治安-一般", "治安-加重", "刑事-基本", "刑事-加重")


def _cases(name: str) -> list[dict[str, Any]]:
    text = resources.files("corpus").joinpath(name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


OWN = _cases("handling_cases.jsonl")
HUBEI = _cases("hubei_cases.jsonl")


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize("case", OWN + HUBEI, ids=lambda case: case["id"])
def test_own_narratives(case: dict[str, Any]) -> None:
    record = assemble.read(
        case["narrative"],
        incident_date=_day(case["incident_date"]),
        as_of=_day(case["as_of"]),
        region=case["region"],
    )
    found = leads(record, charge=case["charge"], grade=case["grade"])
    assert {lead.flag for lead in found if lead.certainty == "明确"} == set(case["flags"])


def test_every_lead_has_cases_and_near_misses() -> None:
    raised = Counter(case["tags"][0] for case in OWN if case["flags"])
    spared = Counter(case["tags"][0] for case in OWN if not case["flags"])
    for flag in FLAGS:
        assert raised[flag] >= 4, flag
        assert spared[flag] >= 4, flag
        assert raised[flag] + spared[flag] >= 8, flag


# --- constructed records -----------------------------------------------------------------------------------------

CONDUCT = dt.date(2024, 3, 1)


def step(kind: str, day: str | dt.date | None = None, *, denied: bool = False, **more: Any) -> Event:
    date = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return Event(kind=kind, date=date, status=Status.DENIED if denied else Status.ASSERTED, **more)


def case(
    *events: Event, as_of: dt.date | str = "2024-12-31", conduct: dt.date = CONDUCT, region: str = ""
) -> CaseRecord:
    return CaseRecord(
        text="",
        conduct_date=conduct,
        conduct_date_source="字段",
        as_of=dt.date.fromisoformat(as_of) if isinstance(as_of, str) else as_of,
        as_of_source="字段",
        region=region,
        events=events,
    )


def flags(record: CaseRecord, charge: str = "阻碍执行职务", grade: str = "治安-加重", **more: Any) -> set[str]:
    return {lead.flag for lead in leads(record, charge=charge, grade=grade, **more) if lead.certainty == "明确"}


CRIME: dict[str, Any] = {"charge": "袭警罪", "grade": "刑事-基本"}


@given(grade=st.sampled_from(GRADES), charge=st.sampled_from(["无", "阻碍执行职务", "袭警罪", "其他犯罪"]))
def test_silence_raises_nothing(grade: str, charge: str) -> None:
    assert flags(case(), charge=charge, grade=grade) == set()


@given(decided=st.integers(1, 20), served=st.integers(0, 25), out=st.integers(0, 5), credited=st.integers(0, 10))
def test_days_served_are_counted(decided: int, served: int, out: int, credited: int) -> None:
    start = dt.date(2024, 4, 1)
    events = [step("行政拘留", start, days=decided), step("收拘", start)]
    end = start + dt.timedelta(days=served + out)
    if out:
        events += [step("出所", start), step("返所", start + dt.timedelta(days=out))]
    if credited:
        events.append(step("折抵", start, days=credited, detail="刑事羁押"))
    events.append(step("解除", end))
    found = flags(case(*events))
    assert ("拘留天数未足额执行" in found) == (served + credited < decided)
    assert "未执行拘留" not in found


def test_restraint_and_questioning_are_not_credited() -> None:
    events = (
        step("行政拘留", "2024-04-01", days=5),
        step("收拘", "2024-04-01"),
        step("解除", "2024-04-05"),
        step("折抵", "2024-04-01", days=1, detail="约束询问"),
    )
    (lead,) = leads(case(*events), charge="阻碍执行职务", grade="治安-加重")
    assert lead.flag == "拘留天数未足额执行"
    assert any("4" in line and "5" in line and "相差1日" in line for line in lead.arithmetic)


@given(after=st.integers(0, 60), checked=st.booleans(), extended=st.booleans())
def test_review_limit_by_tier(after: int, checked: bool, extended: bool) -> None:
    start = dt.date(2024, 3, 4)
    events = [step("受案", start), step("立案", start + dt.timedelta(days=after), detail="袭警罪")]
    if checked:
        events.append(step("线索查证", start))
    if extended:
        events.append(step("审查延长", start + dt.timedelta(days=1), detail="县公安局局长"))
    days = 30 if extended else 7 if checked else 3
    last = deadline(start, days, "日").last
    assert ("审查超期" in flags(case(*events), **CRIME)) == (start + dt.timedelta(days=after) > last)


@pytest.mark.parametrize(
    ("granted", "by", "late"),
    [
        ("2024-03-05", "县公安局负责人", False),
        ("2024-03-05", "派出所所长", True),  # not who may grant it
        ("2024-03-20", "县公安局负责人", True),  # granted when the limit was over
    ],
)
def test_an_extension_counts_only_from_the_right_hand_and_in_time(granted: str, by: str, late: bool) -> None:
    events = (
        step("受案", "2024-03-04"),
        step("审查延长", granted, detail=by),
        step("立案", "2024-03-28", detail="袭警罪"),
    )
    assert ("审查超期" in flags(case(*events), **CRIME)) == late


def test_an_overrun_told_in_words_counts_where_the_days_cannot_be_worked_out() -> None:
    told = step("写明超期")
    assert "审查超期" in flags(case(step("受案", "2024-03-04"), told), **CRIME)
    in_time = (step("受案", "2024-03-04"), step("立案", "2024-03-05", detail="袭警罪"))
    assert "审查超期" not in flags(case(*in_time, told), **CRIME)


def test_a_limit_over_a_holiday_runs_on() -> None:
    record = case(
        step("受案", "2026-09-30"),
        step("立案", "2026-10-08", detail="袭警罪"),
        as_of="2026-11-12",
        conduct=dt.date(2026, 9, 30),
    )
    assert "审查超期" not in flags(record, **CRIME)


@given(days=st.integers(1, 15), paid=st.integers(0, 4000))
def test_bond_is_two_hundred_yuan_a_day(days: int, paid: int) -> None:
    events = (
        step("行政拘留", "2024-04-01", days=days),
        step("复议", "2024-04-02"),
        step("暂缓", "2024-04-02", detail="复议诉讼"),
        step("保证金", "2024-04-02", amount=paid),
        step("收拘", "2024-06-01"),
        step("解除", dt.date(2024, 6, 1) + dt.timedelta(days=days)),
    )
    assert flags(case(*events)) == ({"违规暂缓执行"} if paid < 200 * days else set())


@pytest.mark.parametrize(
    ("born", "conduct", "prior", "excused"),
    [
        ("1956-08-02", "2025-10-28", None, False),  # 69 by full years, 71 as counted in the village
        ("1954-08-02", "2025-10-28", None, True),
        ("1954-08-02", "2026-04-09", "2025-12-03", False),  # second time within a year, law of 2026
        ("1954-08-02", "2025-04-09", "2024-12-03", True),  # the law of 2012 knows no such exception
        ("1954-08-02", "2026-04-09", "2024-12-03", True),  # more than a year ago
        ("2010-05-01", "2025-10-28", "2025-06-01", True),  # fifteen
        ("2008-05-01", "2025-10-28", None, True),  # seventeen, first time
        ("2008-05-01", "2025-10-28", "2025-06-01", False),  # seventeen, not the first time
        ("2000-05-01", "2025-10-28", None, False),
    ],
)
def test_who_is_not_sent_to_detention(born: str, conduct: str, prior: str | None, excused: bool) -> None:
    day = dt.date.fromisoformat(conduct)
    events = [
        step("出生", born),
        step("行政拘留", day + dt.timedelta(days=13), days=5),
        step("收拘", denied=True),
    ]
    if prior:
        events.append(Event(kind="罚款", date=dt.date.fromisoformat(prior), amount=200, status=Status.PAST))
    record = case(*events, conduct=day, as_of=day + dt.timedelta(days=150))
    assert ("未执行拘留" in flags(record)) != excused


def test_people_are_looked_at_one_by_one() -> None:
    events = (
        step("行政拘留", "2024-04-01", days=5, who=("张某",)),
        step("行政拘留", "2024-04-01", days=7, who=("李某",)),
        step("执行完毕", "2024-04-08", who=("李某",)),
        step("收拘", "2024-07-01", denied=True, who=("张某",)),
    )
    (lead,) = [x for x in leads(case(*events), charge="阻碍执行职务", grade="治安-加重") if x.flag == "未执行拘留"]
    assert lead.summary.startswith("张某")


def test_consolation_is_looked_at_officer_by_officer() -> None:
    span = Span(start=0, end=1, text="伤")
    people = (
        Person(id="p1", name="王某", role=Role.POLICE),
        Person(id="p2", name="赵某", role=Role.AUXILIARY),
    )
    hurt = tuple(Injury(person=p.id, on=p.role.value, level="轻微伤", span=span) for p in people)
    record = case(
        step("抚慰金", "2024-03-10", who=("王某",)),
        step("慰问", "2024-06-01", denied=True, who=("赵某",)),
    ).model_copy(update={"persons": people, "injuries": hurt})
    (lead,) = leads(record, **CRIME)
    assert lead.flag == "应抚慰未抚慰"
    assert lead.summary.startswith("赵某")


STATUS_FLAGS = [
    ("有案不受", CRIME, step("受案", denied=True), step("受案", "2024-05-01")),
    ("有案不立", CRIME, step("不予立案", "2024-03-05"), step("立案", "2024-05-01", detail="袭警罪")),
    ("降格处理", CRIME, step("行政拘留", "2024-03-10", days=5), step("撤销决定", "2024-05-01")),
    ("立而不侦", CRIME, step("讯问", denied=True), step("讯问", "2024-05-01")),
    ("未执行拘留", {}, step("收拘", denied=True), step("收拘", "2024-05-01")),
    ("应抚慰未抚慰", CRIME, step("抚慰金", denied=True), step("抚慰金", "2024-05-01")),
]
BACKGROUND = {
    "有案不立": [step("受案", "2024-03-02")],
    "立而不侦": [step("立案", "2024-03-02", detail="袭警罪")],
    "未执行拘留": [step("行政拘留", "2024-03-10", days=5)],
}


@pytest.mark.parametrize(("flag", "judged", "omission", "cure"), STATUS_FLAGS, ids=[row[0] for row in STATUS_FLAGS])
def test_status_flags_count_only_while_uncorrected(
    flag: str, judged: dict[str, str], omission: Event, cure: Event
) -> None:
    base = [*BACKGROUND.get(flag, []), omission]
    assert flag in flags(case(*base), **judged)
    assert flag not in flags(case(*base, cure), **judged)
    assert flag in flags(case(*base, cure, as_of="2024-04-30"), **judged)  # the cure lies after the review


def test_a_criminal_case_that_the_prosecutor_returned_is_no_downgrade() -> None:
    events = (
        step("立案", "2024-03-02", detail="袭警罪"),
        step("不起诉", "2024-06-01"),
        step("行政拘留", "2024-06-10", days=10),
    )
    assert "降格处理" not in flags(case(*events), **CRIME)


def test_a_downgrade_that_hangs_on_the_appraisal_is_only_possible() -> None:
    wound = Injury(person=None, on="民警", level="", span=Span(start=0, end=1, text="伤"))
    record = case(step("行政拘留", "2024-03-10", days=5)).model_copy(update={"injuries": (wound,)})
    given = {"charge": "阻碍执行职务", "grade": "治安-加重", "alternatives": [("袭警罪", "刑事-基本")]}
    (lead,) = leads(record, **given)
    assert (lead.flag, lead.certainty) == ("降格处理", "可能")
    assert any(line.startswith("先查明：") and "伤情等级" in line for line in lead.arithmetic)
    unhurt = wound.model_copy(update={"level": "无伤"})
    later = dt.date(2025, 3, 1)
    assert leads(case(*record.events, conduct=later).model_copy(update={"injuries": (unhurt,)}), **given) == ()
    assert leads(case(*record.events), **given) == ()  # words alone


def test_replies_are_owed_only_in_jiaxing() -> None:
    events = (step("维权申请", "2024-03-04"), step("维权答复", "2024-03-20"))
    assert flags(case(*events, region="嘉兴")) == {"未按时限答复"}
    assert flags(case(*events, region="湖州")) == set()


def test_the_reply_is_owed_from_the_start_of_the_proceedings_where_that_is_told() -> None:
    applied, replied = step("维权申请", "2024-03-04"), step("维权答复", "2024-03-13")
    assert flags(case(applied, replied, region="嘉兴")) == {"未按时限答复"}
    assert flags(case(applied, step("维权启动", "2024-03-08"), replied, region="嘉兴")) == set()
    assert flags(case(applied, step("维权启动", "2024-03-07"), replied, region="嘉兴")) == {"未按时限答复"}


def test_a_year_without_calendar_becomes_a_note() -> None:
    day = dt.date(2031, 3, 3)
    record = case(
        step("维权申请", day),
        step("维权答复", day + dt.timedelta(days=30)),
        conduct=day,
        as_of="2031-12-31",
        region="嘉兴",
    )
    result = review(record, charge="阻碍执行职务", grade="治安-一般")
    assert not result.leads
    assert any("2031年" in note for note in result.notes)


def test_a_bureau_may_set_its_own_thresholds() -> None:
    events = (step("行政拘留", "2024-12-20", days=5), step("收拘", denied=True))
    assert "未执行拘留" in flags(case(*events))
    assert "未执行拘留" not in flags(case(*events), settings={"送拘": 30})


def test_a_threshold_is_shown_as_not_statutory() -> None:
    events = (step("行政拘留", "2024-11-20", days=5), step("收拘", denied=True))
    (lead,) = leads(case(*events), charge="阻碍执行职务", grade="治安-加重")
    assert any("不是法定期限" in line for line in lead.arithmetic)


def test_the_basis_is_that_of_the_day() -> None:
    old = leads(case(step("受案", denied=True)), **CRIME)
    new = leads(case(step("受案", denied=True), conduct=dt.date(2026, 2, 1), as_of="2026-05-01"), **CRIME)
    assert "治安管理处罚法2012:77" in old[0].basis
    assert "治安管理处罚法2025:90" not in old[0].basis
    assert "治安管理处罚法2025:90" in new[0].basis


def test_what_is_not_found_is_said() -> None:
    result = review(case(), charge="阻碍执行职务", grade="治安-一般")
    assert set(result.not_found) == set(FLAGS)


@pytest.mark.parametrize(
    ("meal", "flagged"),
    [
        ("打人的张某他舅摆了一桌，挨打的民警李某去了。", True),
        ("2025年7月20日张某他舅摆了一桌，民警李某去了。", False),
    ],
)
def test_a_meal_told_first_lies_after_the_blow_it_names(meal: str, flagged: bool) -> None:
    text = meal + "2025年8月1日张某打了执勤的民警李某两拳，轻微伤，8月2日以袭警罪立案。"
    record = assemble.read(text, incident_date=dt.date(2025, 8, 1), as_of=dt.date(2025, 9, 1))
    found = {lead.flag for lead in leads(record, charge="袭警罪", grade="刑事-基本") if lead.certainty == "明确"}
    assert ("私下接触或收受赔偿" in found) is flagged
