"""The panel below the result: labelled cases like this one, what is alike, what differs, where to read on."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.resources import files

import streamlit as st

from fadu.similar import like, ready
from matcher.record import CaseRecord
from ui import links
from ui.result import page

SHOWN = 3


def panel(record: CaseRecord, today: dt.date) -> None:
    """Draw the cases most like this one. The first time of an installation reads all cases, which takes a while."""
    with st.spinner("正在找最像的案例…" if ready() else "第一次要先读一遍自带案例，约十几秒，只有这一次…"):
        found = like(record, SHOWN)
    st.html(_style())
    st.html(page("similar.html", found=found, today=today, law=links.law_page_address, search=links.search_address))


@cache
def _style() -> str:
    return f"<style>{files('ui').joinpath('styles', 'similar.css').read_text(encoding='utf-8')}</style>"
