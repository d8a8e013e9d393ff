"""The search page: asking, reading, documents; and nothing from outside is taken as HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from fadu import law_tools
from knowledge.citator.scan import scan
from knowledge.library import Library
from knowledge.search.entry import Query
from knowledge.topics import topics
from statutes import book
from ui import search_html, search_page
from ui.markdown import blocks

DAY = dt.date(2026, 3, 1)


def script() -> None:
    from ui import search_page as shown

    shown.render()


@pytest.fixture
def page(library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.setattr(search_page, "library", lambda: library)
    yield AppTest.from_function(script, default_timeout=60)


def html(page: AppTest) -> str:
    return "\n".join(block.value for block in page.get("html"))


def test_first_sight_lists_all_topics(page: AppTest) -> None:
    page.run()
    assert not page.exception
    assert [each.label.partition("（")[0] for each in page.expander] == [*search_page.GROUPS, "自己的资料"]
    assert all(topic.front.group in search_page.GROUPS for topic in topics().values())


def test_a_question_is_answered_and_stands_in_the_address(page: AppTest) -> None:
    page.run()
    page.text_input(key="kb_question").set_value("打辅警算不算袭警").run()
    assert not page.exception
    assert topics()["袭击辅警"].front.title in html(page)
    assert page.query_params["q"] == "打辅警算不算袭警"


def test_an_example_is_one_click(page: AppTest) -> None:
    page.run()
    page.button(key=f"kb_example_{search_page.EXAMPLES[3]}").click().run()
    assert "第六十一条" in html(page)


def test_filters_narrow_the_answer(page: AppTest) -> None:
    page.run()
    page.text_input(key="kb_question").set_value("治安管理处罚法第50条").run()
    page.date_input(key="kb_on").set_value(dt.date(2025, 6, 1)).run()
    assert html(page).index("2012年修正") < html(page).index("2025年修订")
    page.button_group(key="kb_kinds").set_value(["专题"]).run()
    assert 'kb-kind">法条' not in html(page)


def test_a_topic_is_read_with_its_citations_linked(page: AppTest) -> None:
    page.query_params["read"] = "专题:袭击辅警"
    page.run()
    shown = html(page)
    assert not page.exception
    assert "返回检索" in shown
    assert '<a href="?read=%E8%A2%AD%E8%AD%A6%E8%A7%A3%E9%87%8A2025%3A8%3A1" title="' in shown
    assert "编码释义，非法条原文" in shown
    assert "[[" not in shown
    assert "{{" not in shown


@pytest.mark.parametrize("ident", sorted(topics()))
def test_every_topic_can_be_read(ident: str) -> None:
    shown = str(search_html.topic(topics()[ident], book.load(), DAY))
    assert shown.count("<ol>") >= 1
    assert not any(mark in shown for mark in ("[[", "{{", "\ue000", "**", "|-"))


def test_what_is_not_law_is_marked(page: AppTest) -> None:
    page.query_params["read"] = "专题:两个一律"
    page.run()
    assert "※与法律不一致" in html(page)


def test_a_stale_topic_says_so() -> None:
    late = topics()["回避"].front.last_reviewed + dt.timedelta(days=181)
    assert "没有复核" in str(search_html.topic(topics()["回避"], book.load(), late))


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FADU_DATA", str(tmp_path))


def test_a_bureaus_pack_stands_beside_the_provision_as_no_law(page: AppTest, own_folder: None) -> None:
    law_tools.new_pack("柳溪口径", "柳溪", "治安管理处罚法2025:61#情节严重", DAY)
    page.query_params["read"] = "治安管理处罚法2025:61"
    page.run()
    assert "<h2>裁量口径</h2>" in html(page)
    assert "柳溪口径　解释“情节严重”（本地口径，不是法律，只在柳溪适用）：多次劝阻不听" in html(page)
    page.query_params["read"] = "治安管理处罚法2025:59"
    page.run()
    assert "柳溪" not in html(page)


def test_a_broken_pack_is_told_and_the_provision_still_read(page: AppTest, own_folder: None) -> None:
    pack = law_tools.new_pack("柳溪口径", "柳溪", "治安管理处罚法2025:61#情节严重", DAY)
    pack.write_text(pack.read_text(encoding="utf-8").replace("fact: [多次劝阻不听]", "fact: [下雨]"), encoding="utf-8")
    page.query_params["read"] = "治安管理处罚法2025:61"
    page.run()
    assert not page.exception
    (error,) = page.error
    assert "本地口径有误" in error.value and "柳溪口径.yaml:" in error.value and "下雨" in error.value
    assert "编码释义，非法条原文" in html(page) and "柳溪" not in html(page)


def test_a_provision_is_read_with_who_cites_it(page: AppTest) -> None:
    page.query_params["read"] = "刑法:277:5"
    page.run()
    assert "谁解释、引用它" in html(page)
    assert topics()["袭警罪门槛"].front.title in html(page)


@pytest.mark.parametrize("ident", ["专题:没有", "资料:没有#0", "法条:没有法:1", "什么"])
def test_what_is_not_there_is_told(page: AppTest, ident: str) -> None:
    page.query_params["read"] = ident
    page.run()
    assert not page.exception
    assert page.warning or "没有收录" in html(page)


def test_a_document_is_read_escaped_and_linked(page: AppTest, library: Library, tmp_path: Path) -> None:
    text = "内部通知\n\n<script>alert(1)</script>依照刑法第二百七十七条第五款办理，壞的注音 權(quán。\n"
    library.add_upload("<b>通知.txt", text.encode())
    (document,) = library.documents()
    page.query_params["read"] = f"资料:{document.digest}#0"
    page.run()
    shown = html(page)
    assert not page.exception
    assert "&lt;script&gt;" in shown
    assert "<script>alert" not in shown
    assert ">刑法第二百七十七条第五款</a>" in shown
    assert "疑似残缺" in shown


def test_documents_are_listed_and_removed(page: AppTest, library: Library) -> None:
    library.add_upload("笔记.txt", "蓝色帐篷的笔记".encode())
    (document,) = library.documents()
    page.run()
    assert "笔记.txt" in html(page)
    page.button(key=f"kb_remove_{document.digest}").click().run()
    assert library.documents() == []
    assert "笔记.txt" not in html(page)


def _upload(page: AppTest, *files: tuple[str, bytes]) -> str:
    page.run()
    page.file_uploader(key="kb_files").set_value([(name, data, "text/plain") for name, data in files])
    next(each for each in page.button if each.label == "加入").click().run()
    assert not page.exception
    return next(each for each in html(page).split("\n") if 'data-testid="kb-added"' in each)


def test_an_upload_is_told_in_one_list_with_the_failed_files_first(page: AppTest) -> None:
    told = _upload(page, ("好.txt", "蓝色帐篷的笔记".encode()), ("空.txt", b""))
    assert "已加入 1 份，失败 1 份。" in told and 'role="alert"' in told
    assert '<li class="kb-failed"><b>失败</b> 空.txt：文件是空的</li>' in told
    assert told.index("空.txt") < told.index("请照原因处理") and told.index("空.txt") < told.index("好.txt")
    assert not page.info and not page.error


@pytest.mark.parametrize("name", ["![x](http:example.com).txt", "<img src=x>.txt"])
@pytest.mark.parametrize("data", ["蓝色帐篷的笔记".encode(), b""])
def test_a_files_name_is_no_markup(page: AppTest, name: str, data: bytes) -> None:
    told = _upload(page, (name, data))
    assert "<img" not in told and str(escape(name)) in told
    assert not page.info and not page.markdown
    assert 'role="status"' in told if data else 'role="alert"' in told


def test_results_escape_what_documents_hold(library: Library) -> None:
    library.add_upload("<i>名.txt", "蓝色帐篷<img src=x onerror=alert(1)>与警戒带".encode())
    found = library.search(Query("蓝色帐篷", facets=True))
    shown = str(search_html.page(found, "<u>蓝色帐篷"))
    assert "<img" not in shown
    assert "<i>名" not in shown
    assert "<mark>蓝色</mark>" in shown
    assert "共 1 项" in shown


def test_markdown_of_topics() -> None:
    text = "## 标题\n一段 **重点** <b>\n- 甲\n- 乙\n\n1. 一\n2. 二\n\n| 头 | 尾 |\n|---|---|\n| 左 | 右 |\n"
    assert str(blocks(text)) == (
        "<h2>标题</h2><p>一段 <strong>重点</strong> &lt;b&gt;</p><ul><li>甲</li><li>乙</li></ul>"
        "<ol><li>一</li><li>二</li></ol>"
        '<div class="kb-wide"><table><thead><tr><th scope="col">头</th><th scope="col">尾</th></tr></thead>'
        "<tbody><tr><td>左</td><td>右</td></tr></tbody></table></div>"
    )


def test_only_resolved_citations_become_links() -> None:
    text = "刑法第二百七十七条和《民法典》第一条"
    shown = str(search_html.linked_text(text, scan(text), lambda target: "<说明>"))
    assert shown.count("<a ") == 1
    assert 'title="&lt;说明&gt;"' in shown
    assert shown.endswith("和《民法典》第一条")
