"""The panel below the answer: questions to answer, days to change, and what that flipped. A change judges at once."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from matcher.assessment import Question
from ui import intake_form, notice, what_if
from ui.case import Outcome, with_answers, with_days
from ui.result import page

CHOICES: dict[str, bool | None] = {"是": True, "否": False, "不清楚": None}


def start(outcome: Outcome) -> None:
    """A new case: nothing changed yet."""
    state = st.session_state
    state.changes = ()
    state.questions = what_if.listed(outcome) if outcome.assessment else ()
    state.days_error = ""


def render(outcome: Outcome, today: dt.date) -> None:
    """Draw the panel for the outcome on show."""
    flipped("questions")
    questions: tuple[Question, ...] = st.session_state.questions
    with st.container(border=True, key="what_if"):
        if not questions:
            _days(today, stacked=False)
            return
        left, right = st.columns([2, 1], gap="large")
        with left:
            _title(_asked(questions, outcome), "答了就重新研判，案情原文不变；答案作为人工填写记入结果。")
            for number, question in enumerate(questions, 1):
                _question(number, question, outcome, today)
        with right:
            _days(today, stacked=True)


def _asked(questions: tuple[Question, ...], outcome: Outcome) -> str:
    left = sum(what_if.given(outcome, question) is None for question in questions)
    return f"还要问清（{left} 问）" if left else "已经回答的"


def _title(title: str, note: str) -> None:
    st.html(page("what_if_title.html", title=title, note=note))


def _days(today: dt.date, *, stacked: bool) -> None:
    with st.container(key="what_if_days"):
        _title("换个日期看看", "按另一天的法律和期限重新研判。")
        intake_form.days(on_change=_change_days, today=today, stacked=stacked)
        if st.session_state.days_error:
            notice.error(st.session_state.days_error)


def _question(number: int, question: Question, outcome: Outcome, today: dt.date) -> None:
    key = f"answer_{question.key}"
    said = what_if.given(outcome, question)
    st.session_state[key] = next(name for name, value in CHOICES.items() if value == said)
    with st.container(key=f"question_{number}"):
        st.html(page("question.html", number=number, q=question, by_hand=said is not None))
        st.radio(
            f"第{number}问的回答",
            tuple(CHOICES),
            key=key,
            horizontal=True,
            label_visibility="collapsed",
            on_change=_answer,
            args=(question, key, today),
        )


def flipped(place: what_if.Place) -> None:
    """Say what the last change flipped, if it was made in this panel."""
    changes: tuple[what_if.Change, ...] = st.session_state.changes
    if not changes or changes[-1].place != place:
        return
    with st.container(key="flip"):
        st.html(page("flip.html", flip=what_if.flip(changes[-1]), number=len(changes)))
        with st.container(horizontal=True, key="flip_actions"):
            st.button("撤回", key="undo", icon=":material/undo:", on_click=_undo)
            if len(changes) > 1:
                st.button(f"全部撤回（{len(changes)} 处）", key="undo_all", on_click=_undo, args=(True,))


def _answer(question: Question, key: str, today: dt.date) -> None:
    before: Outcome = st.session_state.outcome
    yes = CHOICES[st.session_state[key]]
    after = with_answers(before, what_if.answer(before, question, yes), today)
    take(what_if.change_of_answer(question, yes), before, after, "questions")


def _change_days(today: dt.date) -> None:
    state = st.session_state
    before: Outcome = state.outcome
    after = with_days(before, state.incident_date, state.as_of, today)
    state.days_error = f"{after.error}下面仍是改动前的结果。" if after.error else ""
    if not after.error:
        _show(what_if.Change(what_if.change_of_days(before, after), before, after))


def take(what: str, before: Outcome, after: Outcome, place: what_if.Place) -> None:
    """Put a change on show, or say why it could not be made."""
    if after.error:
        st.session_state.notice = ("error", after.error)
        return
    _show(what_if.Change(what, before, after, place))


def _show(change: what_if.Change) -> None:
    state = st.session_state
    state.changes = (*state.changes, change)
    state.outcome = change.after
    state.questions = what_if.listed(change.after, state.questions)


def _undo(everything: bool = False) -> None:
    state = st.session_state
    changes: tuple[what_if.Change, ...] = state.changes
    back = changes[0 if everything else -1].before
    state.changes = () if everything else changes[:-1]
    state.outcome = back
    state.questions = what_if.listed(back, state.questions)
    state.incident_date, state.as_of = back.inputs.incident_date, back.inputs.as_of
    if back.entered is not None:
        state.region = back.inputs.region
    state.days_error = ""
