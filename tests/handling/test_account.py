"""The account as a whole: how days are known, what was not found, what could not be checked, and the calendar."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.handling import Account, NextStep, account, to_ics
from matcher.pipeline import assess_record
from matcher.reading.assemble import read
from statutes.duties import duties, procedures

AS_OF = dt.date(2025, 4, 10)
ASSAULT = "2025年3月3日20时许，民警李某着警服处警时被张某挥拳击打面部，经鉴定为轻微伤。"
MADE = dt.datetime(2025, 4, 10, 8, 30, 5)


def account_of(text: str, *, as_of: dt.date = AS_OF, region: str | None = None) -> Account:
    record = read(text, as_of=as_of, region=region)
    judged = assess_record(record)
    return account(record, charge=judged.charge, grade=judged.grade)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("2025年3月4日受案。", "写明"),
        ("次日受案。", "按“次日”推算"),
        ("3月6日受案。", "按“3月6日”推算"),
        ("二〇二五年三月六日受案。", "写明"),
        ("2025-03-06受案。", "写明"),
    ],
)
def test_it_is_said_how_the_day_of_a_step_is_known(text: str, how: str) -> None:
    found = account_of(ASSAULT + text)
    assert next(told.how_dated for told in found.steps if told.event.kind == "受案") == how


def test_a_step_without_a_day_comes_last_and_says_so() -> None:
    found = account_of(ASSAULT + "所里已受案。2025年4月2日以袭警罪立案。")
    told = [(t.event.kind, t.how_dated) for t in found.steps]
    assert ("立案", "写明") in told
    assert told[-1] == ("受案", "没有写明日期")


def test_a_limit_that_lacks_its_first_day_is_named_and_silence_is_not() -> None:
    without = account_of(ASSAULT + "所里已受案。2025年4月2日以袭警罪立案。")
    assert ("审查超期", ("受案的日期",)) in [(u.flag, u.missing) for u in without.unchecked]
    assert account_of(ASSAULT).unchecked == ()
    assert account_of(ASSAULT + "李某提交维权申请。", region="绍兴市").unchecked == ()
    dated = account_of(ASSAULT + "2025年3月31日受案。2025年4月2日以袭警罪立案。")
    assert "审查超期" not in {u.flag for u in dated.unchecked}


@pytest.mark.parametrize(
    ("text", "flag", "asks"),
    [
        ("2024年5月8日，张某辱骂民警。5月12日被行政拘留五日。", "未执行拘留", "有没有送拘、哪天收拘"),
        ("2024年5月8日，张某辱骂民警。5月12日被行政拘留五日，当日送拘。", "拘留天数未足额执行", "收拘和解除的日期"),
        (ASSAULT + "3月4日受案，3月5日以袭警罪立案。", "立而不侦", "有没有讯问"),
        (ASSAULT + "3月4日受案。", "审查超期", "有没有作出立案与否的决定"),
        ("2024年5月8日，张某投诉民警李某，5月20日查否。", "应正名未正名", "有没有出具正名通知书"),
        ("2024年5月8日，张某辱骂民警，被行政拘留五日，5月13日批准暂缓执行。", "违规暂缓执行", "有没有担保人或者保证金"),
    ],
)
def test_a_step_begun_and_left_open_is_named_as_not_checked(text: str, flag: str, asks: str) -> None:
    open_ = {each.flag: "；".join(each.missing) for each in account_of(text).unchecked}
    assert asks in open_[flag]


def test_what_is_told_to_its_end_is_not_asked_for() -> None:
    told = account_of("2024年5月8日，张某辱骂民警。5月9日受案，5月12日被行政拘留五日，当日送拘，5月17日解除。")
    assert told.unchecked == ()
    assert account_of(ASSAULT + "3月4日受案，3月5日立案并取保候审，12月移送起诉，李某已获慰问。").unchecked == ()


def test_raised_not_found_and_excused_leads_are_kept_apart() -> None:
    found = account_of(ASSAULT + "3月4日受案，3月20日以袭警罪立案。")
    raised = {lead.flag for lead in found.leads}
    assert "审查超期" in raised
    assert not raised & set(found.not_found)
    assert not {e.flag for e in found.excused} & (raised | set(found.not_found))


def test_thresholds_are_shown_where_they_were_used_only() -> None:
    assert account_of("2025年3月3日，居民黄某路过，看了一会儿就走了。").thresholds == ()
    used = account_of(ASSAULT).thresholds
    assert ["抚慰" in each.name for each in used] == [True]


# --- departments ------------------------------------------------------------------------------------------------

DEPARTMENTS = "人事训练 新闻宣传 警务保障 警务督察 纪检监察、信访 情指联勤 治安、刑侦 网安 法制 警察协会"


def test_all_ten_departments_have_their_part_in_jiaxing() -> None:
    named = " ".join(owner for duty in duties() for place, owner in duty.local_owner.items() if place == "嘉兴")
    assert [name for name in DEPARTMENTS.split() if name not in named] == []


def test_no_department_is_named_elsewhere() -> None:
    cases = (ASSAULT, "2025年3月3日，王某投诉民警赵某。3月10日核查不实。")
    for text in cases:
        here = account_of(text, region="嘉兴市").next_steps
        there = account_of(text, region="绍兴市").next_steps
        assert {s.local_owner for s in there} <= {"", "本地未配置"}
        assert not any("嘉兴" in basis for step in there for basis in step.basis)
        assert any(s.local_owner not in ("", "本地未配置") for s in here)


def test_an_application_elsewhere_is_said_not_to_be_configured() -> None:
    text = ASSAULT + "3月5日李某向维权办提交维权申请。"
    assert account_of(text, region="绍兴市").unconfigured == ("维护执法权威申请",)
    assert account_of(text, region="绍兴市").procedures == ()
    assert account_of(text, region="嘉兴市").unconfigured == ()


# --- complaints -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["投诉属实", "投诉部分属实", "经查属实", "情况属实"])
@pytest.mark.parametrize("region", ["嘉兴市", "绍兴市"])
def test_a_complaint_found_true_never_turns_on_the_complainant(outcome: str, region: str) -> None:
    text = f"2025年3月3日，王某向督察部门投诉民警赵某处警态度差、推搡其父。3月10日核查后认定{outcome}，对赵某批评教育。"
    record = read(text, as_of=AS_OF, region=region)
    judged = assess_record(record)
    assert (judged.charge, judged.grade) in {("无", "无"), ("无", "教育")}
    found = account(record, charge=judged.charge, grade=judged.grade)
    assert found.leads == ()
    assert {"书面告诫", "失实通报", "正名"}.isdisjoint(step.id for step in found.next_steps)
    assert "告知投诉结果" in {step.id for step in found.next_steps}
    (position,) = found.procedures
    assert "不追究投诉人" in position.path[-1].name


@pytest.mark.parametrize("found_true", ["属实", "部分属实"])
def test_no_way_leads_from_a_true_complaint_to_a_warning_of_the_complainant(found_true: str) -> None:
    complaint = next(p for p in procedures() if p.id == "投诉核查")
    reached, ahead = {found_true}, [found_true]
    while ahead:
        here = ahead.pop()
        new = {t.to for t in complaint.transitions if t.from_ == here} - reached
        reached |= new
        ahead += new
    assert reached == {found_true, "督察建议"}


# --- calendar ---------------------------------------------------------------------------------------------------


def unfolded(text: str) -> list[str]:
    """The content lines of an iCalendar file, RFC 5545 section 3.1."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def entries(text: str) -> list[dict[str, str]]:
    """The properties of each VEVENT, unescaped; checks the frame around them."""
    lines = unfolded(text)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"VERSION:2.0"} <= set(lines) and sum(line.startswith("PRODID:") for line in lines) == 1
    found: list[dict[str, str]] = []
    inside = False
    for line in lines[1:-1]:
        if line in ("BEGIN:VEVENT", "END:VEVENT"):
            inside = line.startswith("BEGIN")
            if inside:
                found.append({})
        elif inside:
            name, _, value = line.partition(":")
            assert re.fullmatch(r"[A-Z-]+(;[A-Z]+=[A-Z]+)*", name) and name not in found[-1]
            assert re.sub(r"\\[\\;,n]", "", value).count("\\") == 0
            found[-1][name] = re.sub(r"\\([\\;,n])", lambda m: "\n" if m[1] == "n" else m[1], value)
    assert not inside
    return found


def step(**more: object) -> NextStep:
    plain = {"id": "抚慰", "to": "民警", "what": "慰问", "owner": "维权办", "local_owner": "", "due": AS_OF}
    plain |= {"state": "待办", "perishable": False, "statutory": True, "right": False, "basis": ()}
    return NextStep.model_validate(plain | more)


def test_the_calendar_holds_open_steps_with_a_day_and_nothing_of_the_case() -> None:
    found = account_of(ASSAULT + "3月4日受案。", as_of=dt.date(2025, 3, 5))
    text = to_ics(found.next_steps, case="2025-18号", made=MADE)
    made = entries(text)
    assert len(made) == sum(s.due is not None and s.state != "已办" for s in found.next_steps) > 0
    assert all(e["SUMMARY"].startswith("2025-18号 ") and e["DTSTAMP"] == "20250410T083005Z" for e in made)
    whole = "".join(unfolded(text))
    assert all(word not in whole for word in ("李某", "张某", "挥拳", "击打", "面部"))


def test_an_entry_lasts_its_day_and_keeps_its_identity() -> None:
    first, later = (to_ics([step(due=AS_OF, state=state)], case="", made=MADE) for state in ("待办", "逾期"))
    (one,), (other,) = entries(first), entries(later)
    assert (one["DTSTART;VALUE=DATE"], one["DTEND;VALUE=DATE"]) == ("20250410", "20250411")
    assert one["UID"] == other["UID"] and "逾期" in other["SUMMARY"]
    assert entries(to_ics([step(state="已办"), step(due=None)], case="", made=MADE)) == []


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_comes_back_from_the_calendar(what: str, case: str) -> None:
    (made,) = entries(to_ics([step(what=what)], case=case, made=MADE))
    kept = "".join(c for c in what.replace("\r\n", "\n") if c == "\n" or c >= " ")
    assert kept in made["DESCRIPTION"]
