"""The handling in time: order, gaps, limits from the arithmetic of real reviews, and what is not dated."""

from __future__ import annotations

import datetime as dt
import re

from factories import assault
from hypothesis import given
from hypothesis import strategies as st

from fadu.handle import account_of
from matcher.handling import review
from matcher.pipeline import assess_record, read
from matcher.record import CaseRecord, Event, Span, Status
from ui import timeline
from ui.result import pieces

DAY = dt.date(2022, 9, 10)


def record(*events: Event, as_of: dt.date = dt.date(2023, 5, 25), text: str = "") -> CaseRecord:
    return CaseRecord(
        text=text,
        conduct_date=DAY,
        conduct_date_source="字段",
        as_of=as_of,
        as_of_source="字段",
        region="",
        events=events,
    )


def test_no_step_no_timeline():
    assert timeline.build(record(), ()) is None


def test_steps_stand_in_order_with_the_days_between_and_undated_ones_after():
    case = record(
        Event(kind="行政拘留", date=DAY + dt.timedelta(30), days=10, detail="阻碍执行职务"),
        Event(kind="受案", date=DAY + dt.timedelta(1)),
        Event(kind="调解"),
        Event(kind="收拘", status=Status.DENIED),
    )
    line = timeline.build(case, ())
    assert line is not None
    assert [e.title for e in line.dated] == ["发案", "受案", "行政拘留", "审查日"]
    assert [e.after for e in line.dated] == [None, 1, 29, (dt.date(2023, 5, 25) - DAY).days - 30]
    assert line.dated[2].says == ("10日", "阻碍执行职务")
    assert [e.title for e in line.undated] == ["调解", "没有：收拘"]


def test_undated_steps_alone_make_no_scale():
    line = timeline.build(record(Event(kind="传唤侦查")), ())
    assert line is not None
    assert (line.dated, line.marks) == ((), ()) and [e.title for e in line.undated] == ["传唤侦查"]


def test_a_missed_limit_of_the_review_stands_at_its_last_day():
    case = record(
        Event(kind="受案", date=dt.date(2022, 9, 13), detail="袭警罪"),
        Event(kind="立案", date=dt.date(2022, 10, 25), detail="袭警罪"),
    )
    leads = review(case, charge="袭警罪", grade="刑事-基本").leads
    assert [lead.flag for lead in leads] == ["审查超期"]
    line = timeline.build(case, leads)
    assert line is not None
    limit = next(e for e in line.dated if e.sort == "limit")
    told = " ".join(leads[0].arithmetic)
    days = int(re.search(r"超过(\d+)日", told)[1])
    assert limit.date.isoformat() in told and limit.date == dt.date(2022, 10, 25) - dt.timedelta(days)
    filed = next(e for e in line.dated if e.title == "立案")
    assert filed.late and not limit.late and not line.dated[0].late
    (bar,) = line.bars
    assert f"超过{days}日" in bar.label and 0 < bar.left < bar.left + bar.width < 100


def test_days_that_are_no_limit_of_the_law_are_said_to_be_none():
    case = record(Event(kind="行政拘留", date=DAY, days=10), Event(kind="收拘", date=DAY, status=Status.DENIED))
    leads = review(case, charge="妨害公务罪", grade="治安-加重").leads
    assert "未执行拘留" in [lead.flag for lead in leads]
    line = timeline.build(case, leads)
    assert line is not None
    assert any(e.sort == "limit" and "不是法定期限" in e.title for e in line.dated)


@given(st.lists(st.dates(dt.date(2006, 3, 1), dt.date(2030, 1, 1)), min_size=1))
def test_every_mark_lies_on_the_scale_and_no_step_is_lost(days):
    case = record(*(Event(kind="受案", date=day) for day in days))
    line = timeline.build(case, ())
    assert line is not None
    assert sum(e.sort == "step" for e in line.dated) == len(days)
    assert all(0 <= left <= 100 for _, left in line.marks)
    assert all(e.after is None or e.after >= 0 for e in line.dated)


def test_the_words_of_a_step_are_linked_and_escaped():
    text = "<b>受案</b>后决定行政拘留"
    word = Span(start=3, end=5, text="受案")
    case = record(Event(kind="受案", date=DAY, detail="<i>x</i>", span=word), text=text)
    html = pieces(assault(), text, record=case).body
    drawn = html[html.index("fadu-timeline") :]
    link = re.search(r'href="#([^"]+)">「受案」', drawn)
    assert link and f'id="{link[1]}"' in html
    assert "<i>x" not in html and "&lt;i&gt;x" in html


def test_what_was_looked_for_in_vain_is_said_with_what_excused_it():
    case = read(
        "2022年9月10日，张某掐住辅警何某颈部，民警李某着警服在场。9月11日受案，10月10日对张某决定行政拘留十日，至今没有执行。",
        as_of=dt.date(2023, 5, 25),
    )
    assessment = assess_record(case)
    found = [lead.flag for lead in assessment.leads]
    assert "未执行拘留" in found
    account = account_of(case, assessment)
    assert account.leads == assessment.leads
    html = pieces(assessment, case.text, record=case, account=account).body
    line = re.search(r'<p class="fd-not-found"><b>未发现</b>(.*?)</p>', html)
    assert line and "有案不受" in line[1] and not any(flag in line[1] for flag in found)
