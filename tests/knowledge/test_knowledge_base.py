"""The base as one: citations first, other editions beside, standing told, documents merged in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.search.entry import Query


@pytest.mark.parametrize(
    ("question", "citation"),
    [
        ("治安管理处罚法第61条", "治安管理处罚法2025:61"),
        ("刑法277条第五款", "刑法:277:5"),
        ("治安法61条1款2项 处罚", "治安管理处罚法2025:61:1:2"),
        ("高检发释字〔2025〕1号", "袭警解释2025"),
        ("公通字2019 32号", "袭警意见2019"),
        ("袭警解释第八条", "袭警解释2025:8"),
    ],
)
def test_a_citation_leads_straight_there(question: str, citation: str, builtin: Library) -> None:
    first = builtin.search(Query(question)).results[0]
    assert (first.citation, first.why) == (citation, "引用")


def test_the_inserted_article_is_never_its_neighbour(builtin: Library) -> None:
    results = builtin.search(Query("刑法第二百九十一条之一")).results
    assert results[0].citation == "刑法:291-1"
    direct = [result.citation for result in builtin.search(Query("刑法第二百七十七条")).results if result.why]
    assert direct == ["刑法:277"]


def test_the_other_edition_stands_beside_and_says_that_it_is_over(builtin: Library) -> None:
    page = builtin.search(Query("治安管理处罚法第50条", on=dt.date(2026, 3, 1)))
    assert [r.citation for r in page.results if r.why] == ["治安管理处罚法2025:50", "治安管理处罚法2012:50"]
    assert page.results[0].note == ""
    assert "已经失效" in page.results[1].note


def test_the_day_decides_which_edition_is_meant(builtin: Library) -> None:
    page = builtin.search(Query("治安管理处罚法第50条", on=dt.date(2025, 3, 1)))
    assert page.results[0].citation == "治安管理处罚法2012:50"
    assert page.results[0].note == ""


def test_what_does_not_exist_is_said_to(builtin: Library) -> None:
    first = builtin.search(Query("治安管理处罚法第200条")).results[0]
    assert "不存在" in first.note


def test_topics_about_a_cited_provision_follow(builtin: Library) -> None:
    page = builtin.search(Query("袭警解释第八条"))
    assert "专题:袭击辅警" in [result.entry.id for result in page.results[:4]]


def test_filters_hold_for_citations_too(builtin: Library) -> None:
    page = builtin.search(Query("刑法277条", kinds=("专题",)))
    assert page.results
    assert {result.entry.kind for result in page.results} == {"专题"}


@pytest.mark.parametrize(
    "question", ["刑法277条第五款", "治安管理处罚法第50条", "袭警解释第八条", "治安管理处罚法第200条"]
)
def test_what_is_cited_is_counted_once(question: str, builtin: Library) -> None:
    page = builtin.search(Query(question, top=100, facets=True))
    assert page.total == sum(page.facets["kind"].values())
    groups = [result.entry.group for result in page.results]
    assert len(groups) == len(set(groups)) == min(page.total, 100)


def test_an_entry_can_be_fetched(builtin: Library) -> None:
    found = builtin.get("专题:回避")
    assert found is not None
    assert found.citation == "治安管理处罚法2025:95"
    assert builtin.get("专题:没有") is None


def test_documents_are_found_beside_the_base(library: Library, tmp_path: Path) -> None:
    note = tmp_path / "值班笔记.txt"
    note.write_text("值班笔记\n\n夜间巡逻队在烧烤街设立蓝色帐篷，遇到醉酒男子先约束。\n", encoding="utf-8")
    assert library.add([note])[0].outcome == "已加入"
    result = library.search(Query("烧烤街蓝色帐篷")).results[0]
    assert (result.entry.kind, result.entry.instrument) == ("资料", "值班笔记")
    assert [result.snippet.text[s:e] for s, e in result.snippet.marks]
    assert "值班笔记.txt" in result.entry.source
    assert library.search(Query("醉酒", kinds=("专题",))).results[0].entry.id == "专题:醉酒"
    digest = library.documents()[0].digest
    assert library.remove(digest)
    assert not any(r.entry.kind == "资料" for r in library.search(Query("烧烤街蓝色帐篷")).results)


def test_an_imported_law_stands_beside_its_encoding(library: Library, tmp_path: Path) -> None:
    law = tmp_path / "刑法.md"
    lines = "\n\n".join(f"第{n}条 试验用条文{n}。" for n in ("二百七十六", "二百七十七", "二百七十八"))
    law.write_text(f"# 中华人民共和国刑法\n\n{lines}\n", encoding="utf-8")
    library.add([law])
    results = library.search(Query("刑法第277条")).results
    assert results[0].why == "引用"
    assert ("资料", "刑法:277") in [(r.entry.kind, r.citation) for r in results[:3]]
    assert not any(r.citation in ("刑法:276", "刑法:278") for r in results[:3])


def test_links_cover_documents(library: Library, tmp_path: Path) -> None:
    note = tmp_path / "通知.txt"
    note.write_text(
        "关于规范办案的通知\n\n办理此类案件，依照刑法第二百七十七条第五款和《治安管理处罚法》第六十一条执行。\n",
        encoding="utf-8",
    )
    library.add([note])
    sources = {link.source for link in library.citator().to("刑法:277:5")}
    (passage,) = (source for source in sources if source.startswith("资料:"))
    assert {str(link.target) for link in library.citator().of(passage)} == {"刑法:277:5", "治安管理处罚法2025:61"}
    entry = library.get(passage)
    assert entry is not None
    assert entry.title.startswith("关于规范办案的通知")
    library.remove(library.documents()[0].digest)
    assert passage not in {link.source for link in library.citator().to("刑法:277:5")}
