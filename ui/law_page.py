"""法条: a provision on a day, its versions, what bears on it, with the official text beside it if imported."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from fadu import own_law, provision_view, replacement
from fadu.provision_view import ProvisionView
from knowledge.library import Library
from statutes import citation
from statutes.book import Book, load
from statutes.citation import CitationError
from ui import law_html, notice, official_panel, packs_panel
from ui.intake_form import EARLIEST, LATEST
from ui.law import in_use
from ui.result import page

INTRODUCTION = """<div class="fd-page" lang="zh-CN"><h1>法条</h1>
<p>选一部文件的一条，或者写出条款，看它在某一天的内容、前后版本，以及谁解释、限制它。</p></div>"""
START = "刑法:277"
CITATION_HELP = "例如 治安管理处罚法第61条第1款、刑法277条第五款、袭警解释2025:1"


@st.cache_resource(show_spinner=False)
def _library() -> Library:
    """The links of law, topics and documents; no index is opened for them."""
    return Library()


def render() -> None:
    """Draw the page."""
    law, broken = in_use()
    if broken:
        notice.error(broken)
    _prepare()
    _follow()
    st.html(INTRODUCTION)
    with st.container(border=True, key="law_form"):
        _form(law)
    state = st.session_state
    if state.law_error:
        notice.error(state.law_error)
    kept = own_law.official_store()
    try:
        view = provision_view.build(law, state.law_at, state.law_on, kept)
    except CitationError as error:
        notice.error(str(error))
        return
    st.html(page("law_standing.html", v=view))
    _elsewhere(view)
    if view.encoding:
        st.html(law_html.provision(law, view, kept))
        st.html(law_html.around(_library(), view))
    _changes(law)
    packs_panel.render(law)
    official_panel.render(law)


def _changes(law: Book) -> None:
    """What changed when the latest law took another's place, with the table of old and new numbers."""
    change = replacement.latest(law)
    if change is None:
        return
    label = f"{change.day} 起的变化：{citation.display(change.new.id, year=True)}新旧对照"
    with st.expander(label, icon=":material/compare_arrows:", key="law_changes"):
        st.html(law_html.changes(change))


def _follow() -> None:
    """Open the provision that a link of the page names."""
    state = st.session_state
    asked = (st.query_params.get("at", ""), st.query_params.get("on", ""))
    if asked[0] and asked != state.get("law_asked"):
        try:
            place, day = citation.parse(asked[0]), dt.date.fromisoformat(asked[1])
        except ValueError:  # an address written by hand
            state.law_error = "网址里的条款或者日期看不懂。"
        else:
            _open(str(place), min(max(day, EARLIEST), LATEST))
    state.law_asked = asked


def _prepare() -> None:
    state = st.session_state
    state.setdefault("law_at", START)
    state.setdefault("law_error", "")
    state.setdefault("law_on", dt.date.today())


def _form(law: Book) -> None:
    state = st.session_state
    listed = provision_view.articles(law)
    place = citation.parse(state.law_at)
    state.law_instrument = place.law if place.law in listed else None
    typed, on = st.columns([2, 1])
    typed.text_input("条款", key="law_typed", placeholder=CITATION_HELP, on_change=_typed, persist_state="session")
    on.date_input(
        "哪一天", key="law_on", min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD", persist_state="session"
    )
    which, article = st.columns(2)
    which.selectbox(
        "文件",
        tuple(listed),
        key="law_instrument",
        index=None,
        placeholder="选一部文件",
        format_func=lambda ident: citation.display(ident, year=True),
        on_change=_instrument,
    )
    options = {p.provision: p for p in listed.get(state.law_instrument or "", ())}
    state.law_article = place.provision if place.provision in options else None
    article.selectbox(
        "条",
        tuple(options),
        key="law_article",
        index=None,
        placeholder="选一条",
        format_func=lambda ident: f"{citation.place(ident) or '全文'}　{options[ident].title}",
        on_change=_article,
    )


def _typed() -> None:
    state = st.session_state
    state.law_error = ""
    if not state.law_typed.strip():
        return
    _leave_link()
    try:
        place = citation.read(state.law_typed, state.law_on)
    except CitationError as error:
        state.law_error = f"{str(error).rstrip('。')}。{CITATION_HELP}。"
        return
    encoded = provision_view.articles(load()).get(place.law, ())
    # A document named without an article opens at its first; a paragraph or item stays as it was written.
    state.law_at = encoded[0].provision if encoded and not place.article else str(place)


def _instrument() -> None:
    state = st.session_state
    if state.law_instrument:
        first = provision_view.articles(load())[state.law_instrument][0]
        _go(first.provision, None)


def _article() -> None:
    if st.session_state.law_article:
        _go(st.session_state.law_article, None)


def _go(ident: str, on: dt.date | None) -> None:
    _leave_link()
    _open(ident, on)


def _open(ident: str, on: dt.date | None) -> None:
    state = st.session_state
    state.law_at, state.law_typed, state.law_error = ident, "", ""
    if on is not None:
        state.law_on = on


def _leave_link() -> None:
    """The address no longer names what is shown."""
    for name in ("at", "on"):
        st.query_params.pop(name, None)


def _elsewhere(view: ProvisionView) -> None:
    """Buttons to the other versions and to what bears on the provision."""
    versions = [version for version in view.versions if not version.shown]
    if versions:
        with st.container(horizontal=True, key="law_versions"):
            st.html('<span class="fd-row-label" lang="zh-CN">看其他版本</span>', width="content")
            for version in versions:
                first = version.provision.in_force.from_
                label = f"{version.title} {first} 起"
                st.button(
                    label,
                    key=f"version_{version.provision.provision}_{first}",
                    on_click=_go,
                    args=(version.provision.provision, first),
                )
    named = [bearing.id for bearing in view.bearings if bearing.id and not bearing.general]
    places = dict.fromkeys(citation.parse(ident).provision for ident in named)
    if places:
        with st.container(horizontal=True, key="law_bearings"):
            st.html('<span class="fd-row-label" lang="zh-CN">相关条文</span>', width="content")
            for ident in places:
                st.button(citation.display(ident), key=f"bearing_{ident}", on_click=_go, args=(ident, None))
