"""The bureau's own discretion packs on 法条: which are in use, one to start from, taking one in."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from fadu import law_tools, own_law
from fadu.errors import FaduError
from statutes.book import Book
from ui import notice
from ui.result import page

_TERM = "治安管理处罚法2025:61#情节严重"


def render(law: Book) -> None:
    """Draw the panel. `law` is the base with the packs in use."""
    state = st.session_state
    state.setdefault("pack_round", 0)
    state.setdefault("pack_report", [])
    label = f"本单位的裁量口径（在用 {len(law.own_packs)} 份）"
    with st.expander(label, icon=":material/tune:", key="law_packs", expanded=bool(state.pack_report)):
        st.html(page("packs.html", packs=law.own_packs, folder=str(own_law.packs_folder())))
        st.download_button(
            "下载空白口径",
            data=law_tools.template("某市口径", "某市", _TERM, dt.date.today()),
            file_name="某市口径.yaml",
            mime="text/yaml",
            on_click="ignore",
            key="pack_template",
        )
        st.file_uploader(
            "放入口径文件",
            type=["yaml", "yml"],
            accept_multiple_files=True,
            key=f"pack_upload_{state.pack_round}",
            max_upload_size=1,
            on_change=_take_in,
        )
        for kept, line in state.pack_report:
            (notice.success if kept else notice.error)(line)


def _take_in() -> None:
    state = st.session_state
    chosen = state[f"pack_upload_{state.pack_round}"] or []
    if not chosen:
        return
    state.pack_report = [line for upload in chosen for line in _taken(upload.name, upload.getvalue())]
    state.pack_round += 1


def _taken(name: str, data: bytes) -> list[tuple[bool, str]]:
    try:
        problems = law_tools.add_pack(name, data)
    except FaduError as error:
        return [(False, str(error))]
    if problems:
        return [(False, f"{problem}。没有保存。") for problem in problems]
    return [(True, f"{name}：已放入，从现在起的研判都用它。它不是法律，结果里会写明。")]
