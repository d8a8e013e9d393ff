"""A case without a narrative: what a person knows of it is filled in, and its handling is worked out from that."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from matcher.entry import HURT_ROLES
from matcher.record import LEVELS
from statutes.vocabulary import vocabulary
from ui import handling_form, intake_form, next_steps, notice, what_if_panel
from ui.case import Entered, Outcome, enter

INTRODUCTION = """<div class="fd-page" lang="zh-CN"><h1>没有案情，按填写的算</h1>
<p>填案由、档次、日期和办过的步骤，得到督察线索和计算、下一步和到期日。填写的一概标“人工填写”；不知道的不填，不填不当作没有做。</p></div>"""
NOTHING = Entered()


def offer(today: dt.date) -> None:
    """The button that begins such a case."""
    st.button("没有案情，直接填办理经过", key="enter", icon=":material/edit_calendar:", on_click=_begin, args=(today,))


def render(outcome: Outcome, today: dt.date) -> None:
    """Draw the case on show."""
    st.html(INTRODUCTION)
    st.button("回到案情研判", key="leave", icon=":material/arrow_back:", on_click=_leave)
    with st.container(border=True, key="entered"):
        _facts(outcome, today)
        if st.session_state.days_error:
            notice.error(st.session_state.days_error)
    what_if_panel.flipped("questions")
    handling_form.render(outcome, today, open_=True)
    st.html(outcome.html.body)
    next_steps.render(outcome)


def _facts(outcome: Outcome, today: dt.date) -> None:
    given = outcome.entered or NOTHING
    choices = (
        ("涉嫌案由", "charge", vocabulary().charges, given.charge),
        ("档次", "grade", vocabulary().grades, given.grade),
        ("受伤的人", "hurt", ("", *HURT_ROLES), given.hurt),
        ("伤情", "injury", ("", *LEVELS), given.injury),
    )
    for place, (label, name, options, value) in zip(st.columns(4), choices, strict=True):
        key = f"entered_{name}"
        st.session_state[key] = value
        place.selectbox(
            label, options, key=key, format_func=lambda each: each or "未填", on_change=_change, args=(today,)
        )
    intake_form.days(on_change=_change, today=today)
    st.text_input("地区", key="region", on_change=_change, args=(today,), persist_state="session")


def _begin(today: dt.date) -> None:
    state = st.session_state
    outcome = enter(intake_form.current_inputs(), NOTHING, (), today)
    state.notice = ("error", outcome.error) if outcome.error else None
    if not outcome.error:
        state.outcome = outcome
        state.answers = state.get("answers", 0) + 1
        what_if_panel.start(outcome)


def _leave() -> None:
    st.session_state.outcome = None


def _change(today: dt.date) -> None:
    state = st.session_state
    before: Outcome = state.outcome
    entered = Entered(state.entered_charge, state.entered_grade, state.entered_hurt, state.entered_injury)
    after = enter(intake_form.current_inputs(), entered, before.corrections, today)
    state.days_error = f"{after.error}下面仍是改动前的结果。" if after.error else ""
    if not after.error:
        what_if_panel.take("填写的案由、档次、伤情或者日期", before, after, "questions")
