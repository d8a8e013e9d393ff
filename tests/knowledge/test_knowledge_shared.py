"""The official texts and source documents that lie beside the repository, where they do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from answers import OPEN, load, missed

from knowledge.citator.graph import passage_mentions
from knowledge.documents.reading import read
from knowledge.documents.splitting import law_of, split
from knowledge.library import Library
from knowledge.search.entry import Query
from statutes.instruments import instruments

SHARED = Path(os.environ.get("FADU_SHARED") or Path(__file__).parents[3] / "shared")
LAWS, SOURCES = SHARED / "laws" / "text", SHARED / "sources"
pytestmark = pytest.mark.skipif(not LAWS.is_dir(), reason=f"没有共享的法律文本（{LAWS}）；可用 FADU_SHARED 指明")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Library:
    library = Library(cache=cache, data=tmp_path_factory.mktemp("shared"))
    added = library.add([LAWS, SOURCES])
    assert [each.why for each in added if each.outcome != "已加入"] == []
    return library


@pytest.mark.parametrize(
    "name", ["刑法", "治安管理处罚法2012", "治安管理处罚法2025", "袭警解释2025", "刑事诉讼法", "拘留所条例"]
)
def test_every_article_of_a_law_is_a_passage(name: str) -> None:
    path = LAWS / f"{name}.md"
    found = read(path, path.read_bytes())
    law = law_of(found.text, found.title)
    numbers = {passage.article for passage in split(found.text, law) if passage.article}
    articles = instruments()[law].articles
    assert law == name
    assert {str(number) for number in range(1, (articles or 0) + 1)} <= numbers


def test_pointers_in_a_law_are_resolved() -> None:
    path = LAWS / "刑法.md"
    text = read(path, path.read_bytes()).text
    mentions = [m for p in split(text, "刑法") if p.article for m in passage_mentions(p, "刑法")]
    pointers = [m for m in mentions if m.sort in ("指代", "未解") and "收录" not in m.note]
    unresolved = [m for m in pointers if m.sort == "未解"]
    assert len(pointers) > 400
    assert len(unresolved) <= len(pointers) * 0.01


def test_glosses_are_read_past_and_the_damage_is_placed(full: Library) -> None:
    (document,) = (each for each in full.documents() if each.name == "汉台3+X机制.txt")
    assert [broken.reason for broken in document.broken] == ["疑似编码损坏"]
    result = next(r for r in full.search(Query("汉台公安分局 维权机制 保护伞", kinds=("资料",))).results)
    assert result.entry.instrument == document.title
    assert "(" in result.snippet.text
    assert result.snippet.marks


def test_the_questions_are_still_answered_with_everything_loaded(full: Library) -> None:
    questions = load(OPEN)
    wrong = missed(questions, lambda text: full.search(Query(text)))
    assert 1 - len(wrong) / len(questions) >= 0.9, [each.q for each in wrong]


def test_an_article_is_found_by_its_own_words(full: Library) -> None:
    results = full.search(Query("“驱逐性、制服性警械”", kinds=("资料",))).results
    assert results[0].citation.startswith("人民警察使用警械和武器条例:")


def test_the_citator_reaches_into_the_texts(full: Library) -> None:
    sources = {link.source for link in full.citator().to("刑法:277:5")}
    titles = {entry.title for source in sources if source.startswith("资料:") and (entry := full.get(source))}
    assert any("袭警刑事案件" in title for title in titles)
