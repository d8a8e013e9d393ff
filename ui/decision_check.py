"""核对决定: a finished decision pasted, checked point by point against the law of its days."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass

import streamlit as st

from fadu.errors import FaduError
from fadu.handle import check_decision_text
from fadu.handle_terminal import read_lines
from fadu.intake import from_text
from matcher.handling import DecisionCheck
from matcher.handling.decision_check import Doubt, Point, State
from ui import notice
from ui.failure import describe
from ui.narrative import Mark, anchor, render, sign
from ui.result import page

log = logging.getLogger("fadu.ui")
INTRODUCTION = """<div class="fd-page" lang="zh-CN"><h1>核对决定</h1>
<p>贴入一份处罚决定书，逐项核对：条文有没有、当日是否有效、与案由是否对应，处罚幅度、决定权限、合并执行、责任年龄、不执行拘留、时效、执行期限，是否以罚代刑。没有写案由的按事实和所引条文推断。</p></div>"""
PLACEHOLDER = "把处罚决定书的文字粘贴到这里：违法事实和日期、所依据的条文、处罚内容、决定机关和决定日期。"
SYMBOLS: dict[State, tuple[str, str]] = {
    "有疑点": ("✗", "unmet"),
    "未见问题": ("✓", "met"),
    "无从核对": ("?", "unknown"),
}


@dataclass(frozen=True)
class Checked:
    """A decision's text and what came of it, or the error in Chinese that stood in its way."""

    text: str
    found: DecisionCheck | None = None
    error: str = ""


@dataclass(frozen=True)
class DoubtView:
    """A doubt with the link to its words, "" where it has none."""

    doubt: Doubt
    href: str = ""
    sign: str = ""


@dataclass(frozen=True)
class PointView:
    point: Point
    symbol: str
    tone: str
    doubts: tuple[DoubtView, ...]


def show() -> None:
    """Draw the page."""
    st.html(INTRODUCTION)
    panel()


def panel() -> None:
    """The field, the button, and what was found; the text stays while other pages are looked at."""
    with st.container(border=True, key="decision_form"):
        st.text_area("决定书", key="decision_text", height=220, placeholder=PLACEHOLDER, persist_state="session")
        with st.container(horizontal=True, key="decision_actions"):
            st.button("核对", type="primary", key="check_decision", on_click=_check)
    checked: Checked | None = st.session_state.get("checked_decision")
    if checked is None:
        return
    if checked.error:
        notice.error(checked.error)
    if checked.found is not None:
        if checked.text != st.session_state.get("decision_text"):
            st.warning("决定书已改动，下面仍是改动前的结果。请再点一次“核对”。", icon=":material/sync_problem:")
        st.html(html(checked.text, checked.found))


def check(text: str) -> Checked:
    """Check a pasted decision. Never raises."""
    try:
        return Checked(text, check_decision_text(from_text(text)))
    except FaduError as error:
        return Checked(text, error=str(error))
    except Exception as error:  # a defect of ours must not cost the person the text
        code = uuid.uuid4().hex[:8]
        log.error("decision check failed, code %s: %s", code, describe(error))
        return Checked(text, error=f"核对没有完成，文字已保留。请把编号 {code} 告诉维护人员。")


def html(text: str, found: DecisionCheck) -> str:
    """The findings over the text, the words of each doubt marked in it."""
    marks: list[Mark] = []
    points = tuple(_point(point, marks) for point in found.points)
    read = [line.split("：", 1) for line in read_lines(found.decision)]
    return page(
        "decision.html", found=found, points=points, read=read, narrative=render(text, marks), doubts=len(found.doubts)
    )


def _point(point: Point, marks: list[Mark]) -> PointView:
    return PointView(point, *SYMBOLS[point.state], tuple(_doubt(doubt, marks) for doubt in point.doubts))


def _doubt(doubt: Doubt, marks: list[Mark]) -> DoubtView:
    if doubt.span is None:
        return DoubtView(doubt)
    mark = Mark(f"d{len(marks)}", len(marks) + 1, doubt.kind, ((doubt.span.start, doubt.span.end),))
    marks.append(mark)
    return DoubtView(doubt, f"#{anchor(mark)}", sign(mark.number))


def _check() -> None:
    st.session_state.checked_decision = check(st.session_state.decision_text or "")
