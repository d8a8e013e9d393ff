"""The form: narrative, days, region, file, examples. The text is only ever replaced with a way back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st

from fadu.errors import FaduError
from fadu.intake import MAX_BYTES, MAX_CHARS, from_bytes
from ui import notice
from ui.case import Inputs
from ui.examples import Example, examples

EARLIEST, LATEST = dt.date(1949, 10, 1), dt.date(2100, 12, 31)  # what the field lets in; the check of days says more
PLACEHOLDER = (
    "把案情摘要、接处警记录、通报或台账里的一段粘贴到这里。写明：什么时候、谁、对谁、怎样做、有没有受伤、后来怎样处理。"
)


def current_inputs() -> Inputs:
    """What the form holds now."""
    state = st.session_state
    return Inputs(
        text=state.get("text") or "",
        incident_date=state.get("incident_date"),
        as_of=state.get("as_of"),
        region=state.get("region") or "",
    )


def prepare(today: dt.date) -> None:
    """Give the fields their first values."""
    st.session_state.setdefault("text", "")
    st.session_state.setdefault("incident_date", None)
    st.session_state.setdefault("as_of", today)
    st.session_state.setdefault("region", "")
    st.session_state.setdefault("upload_round", 0)


def example_row(today: dt.date) -> None:
    """The buttons that fill in an example and assess it."""
    with st.container(horizontal=True, key="examples"):
        st.html('<span class="fd-row-label" lang="zh-CN">示例</span>', width="content")
        for number, example in enumerate(examples()):
            st.button(example.name, key=f"example_{number}", on_click=_take_example, args=(example, today))


def form(*, with_days: bool) -> None:
    """The fields and buttons. `st.session_state.asked` is set when an assessment is asked for.

    `with_days` False leaves the two days out: once there is an answer, `days` draws them beside it.
    """
    st.text_area("案情", key="text", height=240, placeholder=PLACEHOLDER, persist_state="session")
    _notice()
    if with_days:
        days()
    region, upload = st.columns([1, 1])
    region.text_input("地区", key="region", placeholder="不填则从案情中读取", persist_state="session")
    upload.file_uploader(
        "上传 .txt 或 .docx",
        type=["txt", "docx"],
        key=f"upload_{st.session_state.upload_round}",
        max_upload_size=MAX_BYTES // 1_000_000,
        on_change=_take_upload,
    )
    with st.container(horizontal=True, key="actions"):
        st.button("研判", type="primary", key="judge", on_click=_ask)
        st.button("清空", key="clear", on_click=_replace, args=("",), disabled=not st.session_state.text)
        if st.session_state.get("previous"):
            st.button("恢复上一份文字", key="restore", on_click=_restore)
        st.html(f'<span class="fd-limit" lang="zh-CN">最多 {MAX_CHARS:,} 字</span>', width="content")


def days(
    on_change: Callable[[dt.date], None] | None = None, today: dt.date | None = None, *, stacked: bool = False
) -> None:
    """The two days, side by side or `stacked`. `on_change` is called with `today` when one of them was changed."""
    places = (st.container(), st.container()) if stacked else st.columns(2)
    fields = (
        ("行为发生日", "incident_date", "不填则从案情中读取"),
        ("审查日", "as_of", "按哪一天看这个案件，默认今天"),
    )
    for place, (label, key, help_text) in zip(places, fields, strict=True):
        place.date_input(
            label,
            key=key,
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            help=help_text,
            persist_state="session",
            on_change=on_change,
            args=(today,) if on_change else None,
        )


def _notice() -> None:
    kind, message = st.session_state.get("notice") or ("", "")
    if kind == "error":
        notice.error(message)
    elif kind:
        notice.info(message)


def _ask() -> None:
    st.session_state.asked = True
    st.session_state.notice = None


def _replace(text: str) -> None:
    state = st.session_state
    if (state.text or "").strip() and state.text != text:
        state.previous = state.text
    state.text = text
    state.notice = None


def _restore() -> None:
    state = st.session_state
    state.text, state.previous = state.previous, state.text
    state.notice = None


def _take_example(example: Example, today: dt.date) -> None:
    _replace(example.text)
    st.session_state.incident_date = example.incident_date
    st.session_state.as_of = example.as_of or today
    st.session_state.region = example.region
    st.session_state.asked = True


def _take_upload() -> None:
    state = st.session_state
    upload = state[f"upload_{state.upload_round}"]
    if upload is None:
        return
    try:
        text = from_bytes(upload.getvalue())
    except FaduError as error:
        state.notice = ("error", f"{upload.name}：{error}原来的文字没有改动。")
        return
    _replace(text)
    state.notice = ("info", f"已读入 {upload.name}，{len(text):,} 字。")
    state.upload_round += 1
