"""检索: look anything up in the knowledge base, read it with its citations linked, keep documents of one's own."""

from __future__ import annotations

import datetime as dt
import threading
from functools import cache
from importlib.resources import files

import streamlit as st

from knowledge.documents.errors import DocumentError
from knowledge.documents.reading import READERS
from knowledge.library import Library
from knowledge.search.document_entries import passage_of
from knowledge.search.entry import KINDS, Query
from knowledge.topics import TOPIC, topics
from statutes import citation
from statutes.book import Book
from ui import notice, search_html
from ui.law import in_use

INTRODUCTION = """<div class="fd-page" lang="zh-CN"><h1>检索</h1>
<p>专题、法条和自己的资料，一处检索。可以写词、问题或者条款，例如“打辅警算不算袭警”“刑法277条第五款”；加引号的字必须原样出现。</p></div>"""
EXAMPLES = ("袭警罪 轻微伤", "打辅警算不算袭警", "暂缓执行拘留 保证金", "治安管理处罚法第61条")
LEVELS = ("法律", "行政法规", "司法解释", "部门规章", "规范性文件", "地方规范性文件", "技术标准", "党内法规")
GROUPS = ("案由与罪名", "身份与情节", "办案", "维权", "督察", "制度与数据")
_SHOWN = 20


@st.cache_resource(show_spinner="正在打开知识库…")
def library() -> Library:
    """The base, opened once for all sessions and read into memory beside them."""
    opened = Library()
    opened.base()
    threading.Thread(target=opened.warm, daemon=True).start()
    return opened


@cache
def _style() -> str:
    return f"<style>{files('ui').joinpath('styles', 'search.css').read_text(encoding='utf-8')}</style>"


def render() -> None:
    """Draw the page."""
    st.html(_style())
    ident = st.query_params.get("read", "")
    if ident:
        _read(ident)
        return
    st.html(INTRODUCTION)
    query = _form()
    if query.text:
        st.html(search_html.page(library().search(query), query.text))
    else:
        _topics()
    _documents()


def _form() -> Query:
    state, asked = st.session_state, st.query_params.get("q")
    state.setdefault("kb_question", "")
    state.setdefault("kb_on", dt.date.today())
    if asked is not None and asked != state.get("kb_asked"):  # a link or the way back, not what was typed
        state.kb_question = asked
    with st.container(border=True, key="kb_form"):
        text = st.text_input("要查什么", key="kb_question", placeholder="词、问题或者条款", persist_state="session")
        text = text.strip()
        with st.container(horizontal=True, key="kb_examples"):
            for example in EXAMPLES:
                st.button(example, key=f"kb_example_{example}", on_click=_ask, args=(example,))
        with st.container(horizontal=True, key="kb_filters"):
            kinds = st.pills("只看", KINDS, selection_mode="multi", key="kb_kinds", persist_state="session")
            on = st.date_input("以哪一天的法律为准", key="kb_on", format="YYYY-MM-DD", persist_state="session")
            region = st.text_input("地区", key="kb_region", placeholder="如 嘉兴", persist_state="session").strip()
            levels = st.multiselect("效力位阶", LEVELS, key="kb_levels", placeholder="不限", persist_state="session")
            only = st.toggle("只要当日有效的", key="kb_in_force", persist_state="session")
    state.kb_asked = text
    if text:
        st.query_params["q"] = text
    else:
        st.query_params.pop("q", None)
    chosen = tuple(kind for kind in KINDS if kind in kinds)
    day = on if isinstance(on, dt.date) else dt.date.today()
    return Query(
        text, _SHOWN, kinds=chosen, levels=tuple(levels), region=region, on=day, only_in_force=only, facets=True
    )


def _ask(example: str) -> None:
    st.session_state.kb_question = example


def _topics() -> None:
    st.html('<div class="fd" lang="zh-CN"><h2>全部专题</h2></div>')
    groups: dict[str, list[str]] = {group: [] for group in GROUPS}
    for topic in topics().values():
        groups.setdefault(topic.front.group, []).append(topic.id)
    for group, ids in groups.items():
        with st.expander(f"{group}（{len(ids)}）"):
            st.html(search_html.topic_list(ids))


# --- reading ------------------------------------------------------------------------------------------------------


def _read(ident: str) -> None:
    question = st.query_params.get("q", "")
    st.session_state.pop("kb_asked", None)  # on the way back the address says what was asked, not the field
    st.html(search_html.way_back(question))
    law, broken = in_use()
    if broken:
        notice.error(broken)
    on = dt.date.today()
    passage = passage_of(ident)
    if ident.startswith(TOPIC) and (topic := topics().get(ident.removeprefix(TOPIC))):
        st.html(search_html.topic(topic, law, on))
    elif passage:
        _read_document(*passage, law, on)
    elif (place := _provision_of(ident)) is not None:
        st.html(search_html.provision(place, law, on, library().citator(), _name))
    elif (entry := library().get(ident)) is not None:
        st.html(search_html.plain(entry))
    else:
        st.warning("没有这一项，可能已经移除。请返回重新检索。")


def _provision_of(ident: str) -> str | None:
    """刑法:277 for an entry 法条:刑法:277@2021-03-01 or for the citation itself."""
    bare = ident.removeprefix("法条:").partition("@")[0]
    return bare if search_html.is_citation(bare) else None


def _name(source: str) -> str:
    """What a source of a link is called."""
    if source.startswith(TOPIC) and (topic := topics().get(source.removeprefix(TOPIC))):
        return topic.front.title
    if passage_of(source):
        entry = library().get(source)
        return entry.title if entry else source
    return citation.display(source, year=True)


def _read_document(digest: str, number: int, law: Book, on: dt.date) -> None:
    held = next((each for each in library().documents() if each.digest == digest), None)
    if held is None:
        st.warning("这份资料已经移除。")
        return
    around = [each for each in library().store.passages(digest) if abs(each.number - number) <= _SHOWN]
    st.html(search_html.document(held, around, number, law, on))


# --- the user's documents -----------------------------------------------------------------------------------------


def _documents() -> None:
    with st.expander("自己的资料", icon=":material/folder_open:"):
        with st.form("kb_upload", clear_on_submit=True):
            kinds = sorted(ending.removeprefix(".") for ending in READERS)
            chosen = st.file_uploader("加入文件", type=kinds, accept_multiple_files=True, key="kb_files")
            if st.form_submit_button("加入"):
                _add([(file.name, file.getvalue()) for file in chosen or ()])
        for document in library().documents():
            with st.container(horizontal=True, key=f"kb_document_{document.digest[:12]}"):
                st.html(search_html.document_row(document))
                st.button("移除", key=f"kb_remove_{document.digest}", on_click=_remove, args=(document.digest,))


def _add(chosen: list[tuple[str, bytes]]) -> None:
    if not chosen:
        st.warning("还没有选文件。")
        return
    try:
        added = [library().add_upload(name, data) for name, data in chosen]
        with st.spinner("正在建索引…"):
            library().base()
    except DocumentError as error:
        notice.error(str(error))
        return
    st.html(search_html.added(added))


def _remove(digest: str) -> None:
    library().remove(digest)
