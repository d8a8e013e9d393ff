"""What is due next, to the officer, to the person and in the case; where procedures stand; a calendar file."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from matcher.handling import Account, to_ics
from ui.case import Outcome
from ui.result import page

# The side of a duty → its heading. The case first, then the person beside the officer.
SIDES = (("办案", "案件的期限"), ("民警", "对受侵害的民警、辅警"), ("行为人", "对行为人的义务和他的权利"))


def render(outcome: Outcome) -> None:
    """Draw what is due for the outcome on show; nothing where nothing is."""
    account = outcome.account
    if account is None or not (account.next_steps or account.procedures or account.unconfigured):
        return
    st.html(html(account))
    if any(step.due is not None and step.state != "已办" for step in account.next_steps):
        _calendar(account)


def html(account: Account) -> str:
    """The section as HTML."""
    open_ones = [step for step in account.next_steps if step.state != "已办"]
    sides = [(title, [step for step in open_ones if step.to == side]) for side, title in SIDES]
    done = [step.id for step in account.next_steps if step.state == "已办"]
    return page("next_steps.html", account=account, sides=[each for each in sides if each[1]], done=done)


def _calendar(account: Account) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="calendar"):
        st.text_input("日历里怎样称呼本案", key="calendar_case", placeholder="例如案件编号，可以不填", width=280)
        st.download_button(
            "下载日历（.ics）",
            data=to_ics(
                account.next_steps, case=st.session_state.calendar_case.strip(), made=dt.datetime.now(dt.UTC)
            ).encode(),
            file_name="fadu.ics",
            mime="text/calendar",
            icon=":material/event:",
            on_click="ignore",
            key="calendar_file",
        )
        st.html('<p class="fd-note" lang="zh-CN">日历里只有该办的事和日期，没有案情和姓名。</p>', width="content")
