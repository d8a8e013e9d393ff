"""研判: a narrative in, a graded and explained assessment out."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from ui import (
    decision_check,
    entered,
    handling_form,
    intake_form,
    next_steps,
    official_panel,
    similar,
    what_if_panel,
)
from ui.case import Outcome, judge

INTRODUCTION = """<div class="fd-page" lang="zh-CN"><h1>警情研判</h1>
<p>贴入案情，对照行为当日有效的法律，给出建议案由、档次、依据和还要问清的事。每一项都能看到它在案情里的原话。</p></div>"""
PRIVACY = """<p class="fd-privacy" lang="zh-CN">离线运行，案情不外传。结果只作建议，不是法律决定。</p>"""
# A new answer starts at its top and takes the focus. The number makes each one run; nothing of the case is in it.
SHOW_ANSWER = """<script>/* {number} */
document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);
document.getElementById('fd-answer')?.focus({{preventScroll: true}});</script>"""


def render() -> None:
    """Draw the page."""
    today = dt.date.today()
    intake_form.prepare(today)
    if st.session_state.get("asked"):
        _judge(today)
    outcome: Outcome | None = st.session_state.get("outcome")
    if outcome is None or outcome.assessment is None:
        st.html(INTRODUCTION)
        intake_form.example_row(today)
        with st.container(border=True, key="form"):
            intake_form.form(with_days=True)
        entered.offer(today)
        st.html(PRIVACY)
        official_panel.hint()
        return
    if outcome.entered is not None:
        entered.render(outcome, today)
        return
    # A key of its own for each answer: the form folds away once it is answered.
    label = "修改案情、地区，或者换一个案件"
    with st.expander(label, icon=":material/edit_note:", key=f"edit_{st.session_state.answers}"):
        intake_form.example_row(today)
        intake_form.form(with_days=False)
    now = intake_form.current_inputs()
    if (outcome.inputs.text, outcome.inputs.region) != (now.text, now.region):
        st.warning("案情或地区已改动，下面仍是改动前的结果。请再点一次“研判”。", icon=":material/sync_problem:")
    st.html(outcome.html.answer)
    what_if_panel.render(outcome, today)
    st.html(outcome.html.body)
    next_steps.render(outcome)
    handling_form.render(outcome, today)
    with st.expander("核对处罚决定书", icon=":material/fact_check:", key="decision"):
        decision_check.panel()
    st.download_button(
        "下载结果（JSON）",
        data=outcome.assessment.model_dump_json(indent=2),
        file_name="fadu-assessment.json",
        mime="application/json",
        on_click="ignore",
        key="download",
    )
    if st.session_state.pop("fresh", False):
        st.html(SHOW_ANSWER.format(number=st.session_state.answers), unsafe_allow_javascript=True)
    assert outcome.record is not None
    similar.panel(outcome.record, today)


def _judge(today: dt.date) -> None:
    # A click can end this run at any drawing call. What was asked stays asked until its answer is kept.
    state = st.session_state
    with st.spinner("正在研判…"):
        outcome = judge(intake_form.current_inputs(), today)
        state.outcome = outcome
        what_if_panel.start(outcome)
        state.answers = state.get("answers", 0) + 1
        state.notice = ("error", outcome.error) if outcome.error else None
        state.asked, state.fresh = False, True
