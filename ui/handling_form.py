"""Enter or correct the steps of handling by hand: they are judged again at once, and marked as entered."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from matcher.entry import Correction, Enterable, enterable, groups
from matcher.record import Event, Status
from ui import what_if_panel
from ui.case import Outcome, with_corrections
from ui.intake_form import EARLIEST, LATEST
from ui.result import page

NEW = -1  # the choice that adds a step
SAID: dict[Status, str] = {Status.ASSERTED: "做了", Status.DENIED: "写明没有做"}


def render(outcome: Outcome, today: dt.date, *, open_: bool = False) -> None:
    """Draw the form for the outcome on show, folded away unless `open_`."""
    assert outcome.record is not None
    events = outcome.record.events
    by_hand = sum(event.span is None for event in events)
    label = f"填写、更正办理经过（{len(events)} 步{f'，人工填写 {by_hand} 步' if by_hand else ''}）"
    what_if_panel.flipped("steps")
    folded = st.expander(label, expanded=open_, icon=":material/edit_calendar:", key="steps")
    with folded, st.container(key="steps_form"):
        st.html(page("handling_form.html"))
        chosen = st.selectbox(
            "哪一步",
            (NEW, *range(len(events))),
            format_func=lambda number: _title(events[number]) if number != NEW else "新增一步",
            key=_key("which", outcome),
        )
        _fields(None if chosen == NEW else events[chosen], outcome, today)


def _title(event: Event) -> str:
    day = event.day_words or "日期不详"
    denied = "没有" if event.status is Status.DENIED else ""
    words = f"「{event.span.text}」" if event.span else "人工填写"
    return f"{day} {denied}{event.kind} · {words}"


def _key(field: str, outcome: Outcome, event: Event | None = None) -> str:
    """Widgets of another step, or after another correction, are other widgets: each begins with what is there."""
    place = outcome.record.events.index(event) if outcome.record and event else NEW
    return f"step_{field}_{st.session_state.answers}_{len(st.session_state.changes)}_{place}"


def _fields(event: Event | None, outcome: Outcome, today: dt.date) -> None:
    kinds = [step.kind for group in groups() for step in group.steps]
    if event and event.kind not in kinds:
        kinds.append(event.kind)
    names = {step.kind: f"{group.name} · {step.kind}" for group in groups() for step in group.steps}
    left, middle, right = st.columns(3)
    kind = left.selectbox(
        "步骤",
        kinds,
        index=kinds.index(event.kind) if event else None,
        format_func=lambda name: names.get(name, name),
        placeholder="选一种步骤",
        key=_key("kind", outcome, event),
    )
    takes = enterable().get(kind or "", Enterable(kind=kind or ""))
    states = dict(SAID) if event is None or event.status in SAID else SAID | {event.status: event.status.value}
    status = right.radio(
        "怎样",
        list(states),
        index=list(states).index(event.status) if event else 0,
        format_func=lambda state: states[state],
        horizontal=True,
        key=_key("status", outcome, event),
    )
    day = None
    if takes.dated:
        day = middle.date_input(
            "日期",
            value=event.date if event else None,
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            help="不详的留空",
            key=_key("date", outcome, event),
        )
    time = None
    if takes.timed:
        before = event.time if event and event.kind == takes.kind else None
        key = f"{_key('time', outcome, event)}_{takes.kind}"
        time = middle.time_input("时刻", value=before, step=60, help="期限按小时算；不详的留空", key=key)
    belongs = _belongs(event, takes, outcome)
    entered = Event.model_validate({"kind": takes.kind, "date": day, "time": time, "status": status, **belongs})
    with st.container(horizontal=True, key="steps_actions"):
        st.button(
            "记入" if event else "新增",
            type="primary",
            key="step_save",
            disabled=kind is None,
            on_click=_correct,
            args=(outcome, Correction(was=event, now=entered), today),
        )
        if event is not None:
            struck = Correction(was=event)
            st.button("删去这一步", key="step_strike", on_click=_correct, args=(outcome, struck, today))
        if outcome.corrections:
            st.button(
                "全部删去" if outcome.entered else "全部恢复为读出的",
                key="steps_reset",
                on_click=_reset,
                args=(outcome, today),
            )


def _belongs(event: Event | None, takes: Enterable, outcome: Outcome) -> dict[str, object]:
    """What belongs to the step, side by side: its figures, its words, whom it concerns."""
    asked = [("days", "日数", takes.days), ("amount", "金额（元）", takes.amount), ("age", "周岁", takes.age)]
    figures = [(name, label) for name, label, wanted in asked if wanted]
    places = iter(st.columns(len(figures) + bool(takes.detail) + 1))
    belongs: dict[str, object] = {"detail": event.detail if event else ""}
    for name, label in figures:
        before = getattr(event, name) if event and event.kind == takes.kind else None
        key = f"{_key(name, outcome, event)}_{takes.kind}"
        belongs[name] = next(places).number_input(label, min_value=0, step=1, value=before, key=key)
    if takes.detail:
        key = f"{_key('detail', outcome, event)}_{takes.kind}"
        said = next(places).text_input(takes.detail, value=str(belongs["detail"]), key=key)
        belongs["detail"] = (said or "").strip()
    said = next(places).text_input(
        "涉及的人",
        value="、".join(event.who) if event else "",
        help="有几个人的用顿号隔开，可以不填",
        key=_key("who", outcome, event),
    )
    belongs["who"] = tuple(filter(None, (name.strip() for name in (said or "").split("、"))))
    return belongs


def _correct(outcome: Outcome, correction: Correction, today: dt.date) -> None:
    after = with_corrections(outcome, (*outcome.corrections, correction), today)
    what_if_panel.take(_what(correction), outcome, after, "steps")


def _reset(outcome: Outcome, today: dt.date) -> None:
    what_if_panel.take("办理经过恢复为读出的", outcome, with_corrections(outcome, (), today), "steps")


def _what(correction: Correction) -> str:
    was, now = (_plain(event) if event else "" for event in (correction.was, correction.now))
    if not was:
        return f"新增：{now}"
    return f"更正：{was} → {now}" if now else f"删去：{was}"


def _plain(event: Event) -> str:
    time = f"{event.time:%H:%M} " if event.time else ""
    day = f"{event.day_words} {time}" if event.date else ""
    days = f"{event.days}日" if event.days is not None else ""
    return f"{day}{'没有' if event.status is Status.DENIED else ''}{event.kind}{days}"
