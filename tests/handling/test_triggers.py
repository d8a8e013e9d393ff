"""A lead that is passed over for want of a step would not have been raised, nor have said anything."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.handling.evaluate import evaluate
from matcher.handling.scope import Scope
from matcher.handling.triggers import leads_with_triggers, needed, noted
from matcher.record import Act, CaseRecord, Event, Fact, Injury, Role, Span, Status
from statutes.supervision import definitions
from statutes.supervision.model import Lead
from statutes.supervision.model import Test as Condition

DAY = dt.date(2025, 3, 3)
GATED = [(lead, kinds) for lead, kinds in leads_with_triggers() if kinds is not None]
KINDS = sorted(set(itertools.chain.from_iterable(kinds for _, kinds in GATED)))
SPAN = Span(start=0, end=1, text="某")

days = st.one_of(st.none(), st.dates(dt.date(2024, 12, 1), dt.date(2026, 6, 30)))
steps = st.builds(
    Event,
    kind=st.sampled_from([*KINDS, "经过时长", "解除", "收拘", "移送", "年龄"]),
    date=days,
    days=st.one_of(st.none(), st.integers(1, 60)),
    detail=st.sampled_from(["", "袭警罪", "阻碍执行职务"]),
    status=st.sampled_from([Status.ASSERTED, Status.DENIED, Status.CLAIMED]),
)
told = st.tuples(
    st.lists(steps, max_size=8),
    st.sampled_from(["无", "袭警罪", "妨害公务罪", "阻碍执行职务"]),
    st.sampled_from(["无", "教育", "治安-一般", "刑事-基本"]),
    days,
)


def scope_of(events: list[Event], charge: str, grade: str, review: dt.date | None) -> Scope:
    record = CaseRecord(
        text="某",
        conduct_date=DAY,
        conduct_date_source="字段",
        as_of=review,
        as_of_source="字段",
        region="嘉兴",
        acts=(
            Act(id="a1", concept="踢打", agent=None, target=None, on=Role.POLICE.value, cue=SPAN, clause=SPAN),
            Act(id="a2", concept="牢骚嘲讽", agent=None, target=None, on=Role.POLICE.value, cue=SPAN, clause=SPAN),
        ),
        injuries=(Injury(person=None, on=Role.POLICE.value, level="轻微伤", span=SPAN),),
        facts=(Fact(name="严重执法过错", status=Status.ASSERTED, span=SPAN),),
        events=tuple(events),
    )
    return Scope(record, charge, grade, (("袭警罪", "刑事-基本"),))


@pytest.mark.parametrize(("lead", "kinds"), GATED, ids=[lead.flag for lead, _ in GATED])
@given(case=told)
@settings(max_examples=60, deadline=None)
def test_no_lead_is_missed(
    lead: Lead, kinds: frozenset[str], case: tuple[list[Event], str, str, dt.date | None]
) -> None:
    events, charge, grade, review = case
    scope = scope_of([e for e in events if e.kind not in kinds], charge, grade, review)
    for test in (lead.when, lead.maybe):
        if test is not None:
            found = evaluate(test, scope)
            assert found.value is not True
            assert not found.notes


def test_every_lead_needs_some_step() -> None:
    """Silence raises no lead (and so none costs time in a case that tells of no handling)."""
    assert [lead.flag for lead, kinds in leads_with_triggers() if not kinds] == []


STEP = {"event": {"kind": "受案"}}
DECIDED = {"event": {"kind": ["行政拘留", "罚款"]}}
RELEASED = {"less_than": {"left": {"between": ["收拘", "解除"]}, "right": {"days_of": {"kind": "行政拘留"}}}}
LIMIT = {"overdue": {"start": {"first": "受案"}, "done": "立案", "tiers": [{"limit": "治安办案期限"}]}}


@pytest.mark.parametrize(
    ("test", "kinds"),
    [
        (STEP, {"受案"}),
        ({"denied": "立案"}, {"立案"}),
        ({"all": [DECIDED, STEP, {"grade": "刑事"}]}, {"受案"}),
        ({"any": [DECIDED, STEP]}, {"行政拘留", "罚款", "受案"}),
        ({"any": [STEP, {"grade": "刑事"}]}, None),
        ({"none": [STEP]}, None),
        ({"unless": [STEP]}, None),
        (RELEASED, {"收拘"}),
        (LIMIT, {"受案"}),
        ({"elapsed": {"since": {"at": "行为日"}, "setting": "送拘"}}, None),
    ],
)
def test_needed_steps(test: dict[str, object], kinds: set[str] | None) -> None:
    assert needed(Condition.model_validate(test)) == kinds


def test_what_cannot_be_counted_is_said_even_where_the_lead_fails() -> None:
    assert noted(Condition.model_validate({"all": [DECIDED, {"unless": [LIMIT]}]})) == {"受案"}
    assert noted(Condition.model_validate(DECIDED)) == frozenset()


def test_a_definition_needs_what_its_test_needs() -> None:
    for name, test in definitions().items():
        assert needed(Condition.model_validate({"is": name})) == needed(test)
