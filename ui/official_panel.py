"""Official texts on the page: which to fetch and where officials publish them, and the field that takes them in."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from fadu import official_texts, own_law, provision_view
from statutes import citation
from statutes.book import Book
from statutes.official.readers import LARGEST, SUFFIXES
from ui import notice, official
from ui.intake_form import EARLIEST, LATEST
from ui.result import page

_HINT = """<p class="fd-privacy fd" lang="zh-CN" data-testid="fadu-import-hint">还没有导入法条原文，一切照编码释义显示。
<a href="law" data-page>到“法条”页导入官方文本</a>，原文会放在编码旁边，并逐条核对。</p>"""


def hint() -> None:
    """Before the first import, say where it is done."""
    if not own_law.official_store().instruments():
        st.html(_HINT)


def render(law: Book) -> None:
    """Draw the panel, open until something has been imported."""
    state = st.session_state
    state.setdefault("law_round", 0)
    state.setdefault("law_report", [])
    kept = own_law.official_store()
    missing = official_texts.to_fetch(law, kept)
    lacking = sum(len(instruments) for _, instruments in missing)
    label = f"官方文本（已导入 {len(kept.instruments())} 部，尚缺 {lacking} 部）"
    opened = not kept.instruments() or bool(state.law_report)  # the report stays in sight after the first import
    with st.expander(label, icon=":material/library_books:", expanded=opened, key="law_texts"):
        st.html(page("official_note.html", missing=missing, unreadable=len(kept.unreadable())))
        which, on = st.columns([2, 1])
        which.selectbox(
            "这份文件是",
            tuple(provision_view.articles(law)),
            key="law_named",
            index=None,
            placeholder="不选则从标题认",
            format_func=lambda ident: citation.display(ident, year=True),
        )
        on.date_input(
            "有效的某一天",
            value=None,
            key="law_valid_on",
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            help="不填则从文本里的日期认",
        )
        st.file_uploader(
            "导入官方文本",
            type=[suffix.removeprefix(".") for suffix in SUFFIXES],
            accept_multiple_files=True,
            key=f"law_upload_{state.law_round}",
            max_upload_size=LARGEST // 1_000_000,
            on_change=_import,
        )
        for stored, line in state.law_report:
            (notice.success if stored else notice.error)(line)


def _import() -> None:
    state = st.session_state
    chosen = state[f"law_upload_{state.law_round}"] or []
    if not chosen:
        return
    uploads = [(upload.name, upload.getvalue()) for upload in chosen]
    state.law_report = official.take_in(
        uploads, own_law.official_store(), dt.date.today(), instrument=state.law_named, valid_on=state.law_valid_on
    )
    state.law_round += 1
    state.law_named = state.law_valid_on = None
