"""What a person enters: rows of a spreadsheet and corrections of what was read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.entry import Correction, corrected, enterable, headings, parse_row, unknown_headings
from matcher.entry.cells import days
from matcher.handling import leads
from matcher.reading.assemble import read
from matcher.reading.handling.kinds import kinds
from matcher.record import Event, Status
from statutes.duties import duties, procedures
from statutes.supervision import definitions, parts
from statutes.supervision import leads as encoded_leads

NARRATIVE = "2025年3月3日民警李某着警服处警时被张某推倒，受轻微伤。3月4日受案，3月20日以袭警罪立案。"


def told(cells: dict[str, Any]) -> list[tuple[str, str | None, str]]:
    return [(e.kind, e.date and e.date.isoformat(), e.status.value) for e in parse_row(cells).events]


@pytest.mark.parametrize(
    ("cells", "events"),
    [
        ({"受案": "2025-03-04"}, [("受案", "2025-03-04", "写明")]),
        ({"受案": "2025年3月4日"}, [("受案", "2025-03-04", "写明")]),
        ({"受案": "2025/3/4 10:30"}, [("受案", "2025-03-04", "写明")]),
        ({"受案": dt.datetime(2025, 3, 4, 10, 30)}, [("受案", "2025-03-04", "写明")]),
        ({"接报": dt.date(2025, 3, 4)}, [("报案", "2025-03-04", "写明")]),
        ({"送拘": "无"}, [("收拘", None, "否定")]),
        ({" 送拘 ": " 有 "}, [("收拘", None, "写明")]),
        ({"慰问": "2025-03-05、2025-03-09"}, [("慰问", "2025-03-05", "写明"), ("慰问", "2025-03-09", "写明")]),
        ({"受案": "", "立案": None, "送拘": "  "}, []),
        ({"无关的列": "2025-03-04"}, []),
    ],
)
def test_a_cell_is_a_step_a_denial_or_silence(cells: dict[str, Any], events: list[Any]) -> None:
    assert told(cells) == events


def test_figures_and_grounds_belong_to_their_step() -> None:
    row = parse_row(
        {"决定": "2025-03-10", "决定日数": "十日", "保证金金额": "1,000元", "暂缓": "有", "暂缓事由": "要外出务工"}
    )
    found = {e.kind: e for e in row.events}
    assert found["行政拘留"].days == 10
    assert found["保证金"].amount == 1000
    assert found["暂缓"].detail == "务工经营"
    assert row.problems == ()


@pytest.mark.parametrize(
    ("column", "cell", "what"),
    [
        ("受案", "三月初", "不是日期"),
        ("受案", "2025-02-30", "不是日期"),
        ("发案", "昨天", "不是日期"),
        ("发案", "2025-03-03、2025-03-04", "不是日期"),
        ("行政拘留日数", "若干", "不是数字"),
        ("档次", "很重", "不在可填的范围"),
        ("伤情", "挺重", "不在可填的范围"),
        ("年龄", "成年", "不是数字"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_without_its_words_and_the_rest_stands(
    column: str, cell: str, what: str
) -> None:
    row = parse_row({column: cell, "立案": "2025-03-20"})
    (problem,) = row.problems
    assert problem.column == column and what in problem.what
    assert cell not in problem.what + problem.todo
    assert [e.kind for e in row.events] == ["立案"]


@given(st.dictionaries(st.sampled_from(headings()), st.text(max_size=12) | st.floats() | st.integers() | st.dates()))
def test_no_cell_breaks_a_row_and_an_unread_cell_is_never_a_step(cells: dict[str, Any]) -> None:
    row = parse_row(cells)
    bad = {problem.column for problem in row.problems}
    assert not any(event.date for event in row.events if event.kind in bad)


def test_every_step_that_a_rule_looks_at_can_be_entered() -> None:
    tests = [*definitions().values()]
    for lead in encoded_leads():
        tests += [t for t in (lead.when, lead.maybe, lead.unsure, *(e.when for e in lead.unless)) if t is not None]
    tests += [duty.when for duty in duties()]
    tests += [t.on for p in procedures() for t in p.transitions if t.on is not None]
    wanted = {kind for test in tests for part in parts(test) if part.event for kind in part.event.kind}
    wanted |= {kind for test in tests for part in parts(test) for kind in part.denied or ()}
    wanted |= {kind for duty in duties() for kind in duty.done}
    assert wanted - set(enterable()) - {"经过时长"} == set()


def test_what_can_be_entered_is_what_can_be_read() -> None:
    assert set(enterable()) - {kind.name for kind in kinds()} == {"出生", "子女出生"}


def test_headings_are_unambiguous_and_others_are_named() -> None:
    assert len(set(headings())) == len(headings())
    assert unknown_headings(["受案", "送拘", "备注", ""]) == ("备注",)


def flags(record: Any) -> list[str]:
    return [lead.flag for lead in leads(record, charge="袭警罪", grade="刑事-基本")]


def test_a_row_and_a_text_that_say_the_same_raise_the_same_leads() -> None:
    row = parse_row({"发案": "2025-03-03", "审查日": "2025-04-10", "受案": "2025-03-04", "立案": "2025-03-20"})
    read_one = read(NARRATIVE, as_of=dt.date(2025, 4, 10))
    assert flags(row.record()) == flags(read_one) == ["审查超期"]


def test_a_correction_takes_the_place_of_the_words() -> None:
    record = read(NARRATIVE, as_of=dt.date(2025, 4, 10))
    filing = next(e for e in record.events if e.kind == "立案")
    change = Correction(was=filing, now=filing.model_copy(update={"date": dt.date(2025, 3, 6)}))
    changed = corrected(record, [change])
    entered = next(e for e in changed.events if e.kind == "立案")
    assert entered.span is None and entered.dated is None
    assert flags(changed) == []
    again = corrected(read(NARRATIVE, as_of=dt.date(2025, 5, 1)), [change])
    assert flags(again) == []


def test_steps_are_added_and_struck_out_and_undone_in_order() -> None:
    record = read(NARRATIVE, as_of=dt.date(2025, 4, 10))
    filing = next(e for e in record.events if e.kind == "立案")
    added = Event(kind="收拘", status=Status.DENIED)
    struck = corrected(record, [Correction(was=filing), Correction(now=added), Correction(was=added)])
    assert [e.kind for e in struck.events] == [e.kind for e in record.events if e != filing]
    assert corrected(record, []) == record
    assert flags(struck) == []


def test_days_in_chinese_numerals_are_days() -> None:
    assert days("二〇二六年三月二日") == (dt.date(2026, 3, 2),)
    assert days("二〇二五年十二月二十日、2026年1月3日") == (dt.date(2025, 12, 20), dt.date(2026, 1, 3))
    assert days("三月二日") is None
