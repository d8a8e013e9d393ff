"""Citations in running text, and the links between provisions, topics and documents."""

from __future__ import annotations

import datetime as dt
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.citator.graph import Citator, Link, law_links, paragraphs, passage_links, passage_mentions, topic_links
from knowledge.citator.names import find_names
from knowledge.citator.scan import Place, previous_article, scan
from knowledge.documents.splitting import split
from knowledge.topics import topics
from statutes import book
from statutes.citation import Citation, display, parse, place
from statutes.instruments import instruments

_FORMS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "citations.yaml").read_text(encoding="utf-8"))
_LAWS = st.sampled_from(["刑法", "治安管理处罚法2025", "人民警察法", "袭警解释2025", "嘉兴细则2020", "刑事诉讼法"])
_ARTICLES = st.builds(
    lambda number, suffix: f"{number}-{suffix}" if suffix else str(number), st.integers(1, 452), st.integers(0, 12)
)


@st.composite
def _citations(draw: st.DrawFn) -> Citation:
    paragraph = draw(st.none() | st.integers(1, 30))
    item = draw(st.none() | st.integers(1, 30)) if paragraph else None
    return Citation(draw(_LAWS), draw(_ARTICLES), paragraph, item)


@pytest.mark.parametrize(
    "form", _FORMS, ids=lambda form: f"{form['text'][:24]}{form.get('at', '')}{form.get('on', '')}"
)
def test_real_forms(form: dict[str, Any]) -> None:
    at = Place(*form["at"]) if "at" in form else None
    on = dt.date.fromisoformat(form["day"]) if "day" in form else None
    mentions = [m for m in scan(form["text"], at, on) if m.citations]
    places = [str(cited) for mention in mentions for cited in mention.citations]
    bare_names = {str(Citation(c.law)) for m in mentions for c in m.citations}
    assert [p for p in places if p not in bare_names or p in form["cited"]] == form["cited"]
    if "sorts" in form:
        assert [mention.sort for mention in mentions] == form["sorts"]


@given(
    _citations(),
    st.sampled_from(["", "依照", "根据《刑法》的规定，对"]),
    st.sampled_from(["", "的规定处罚。", "，情节严重的"]),
)
def test_what_is_printed_is_found_again(cited: Citation, before: str, after: str) -> None:
    text = before + display(cited, year=True) + after
    found = [m for m in scan(text) if cited in m.citations]
    assert len(found) == 1
    assert found[0].citations == (cited,)
    assert found[0].start == len(before)
    assert text[found[0].start : found[0].end] == display(cited, year=True)


@given(_citations())
def test_an_id_is_found_again(cited: Citation) -> None:
    assert [m.citations for m in scan(f"（{cited}）")] == [(cited,)]


@given(_LAWS, _ARTICLES, st.lists(st.integers(1, 20), min_size=2, max_size=4, unique=True).map(sorted))
def test_lists_of_paragraphs(law: str, article: str, numbers: list[int]) -> None:
    listed = "、".join(place(Citation("", "1", n)).removeprefix("第一条第").removesuffix("款") for n in numbers)
    text = f"{display(Citation(law, article), year=True)}第{listed}款"
    assert [m.citations for m in scan(text)] == [tuple(Citation(law, article, n) for n in numbers)]


@given(_LAWS, _ARTICLES, st.integers(2, 20), st.integers(1, 6))
def test_the_paragraphs_before(law: str, article: str, paragraph: int, many: int) -> None:
    word = "前款" if many == 1 else f"前{'一二三四五六'[many - 1]}款"
    mentions = scan(word, Place(law, article, paragraph))
    expected = tuple(Citation(law, article, n) for n in range(paragraph - many, paragraph))
    assert [m.citations for m in mentions] == [expected if paragraph > many else ()]


@given(_citations())
def test_an_article_is_never_its_inserted_neighbour(cited: Citation) -> None:
    assume("-" not in cited.article)
    text = f"{display(Citation(cited.law, cited.article), year=True)}之一"
    assert [str(c) for m in scan(text) for c in m.citations] == [f"{cited.law}:{cited.article}-1"]


@given(st.text(alphabet="第一二三十百条款项之前本该法刑《》（）、和至0159 。治安管理处罚", max_size=40))
def test_any_text_is_read_and_places_lie_in_it(text: str) -> None:
    end = 0
    for mention in scan(text, Place("刑法", "277", 2)):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert mention.citations or mention.sort == "未解"


def test_what_is_not_resolved_says_why() -> None:
    (mention,) = scan("《民法典》第一百条")
    assert (mention.sort, mention.note) == ("未解", "本库没有收录《民法典》")
    assert scan("前款")[0].note


def test_every_alias_leads_to_an_instrument() -> None:
    text = resources.files("knowledge.citator").joinpath("aliases.yaml").read_text(encoding="utf-8")
    assert [alias for alias in yaml.safe_load(text) if not find_names(alias)] == []


@pytest.mark.parametrize(("article", "before"), [("2", "1"), ("1", ""), ("291-2", "291-1"), ("291-1", "291")])
def test_the_article_before(article: str, before: str) -> None:
    assert previous_article("刑法", article) == before


_LAW = """# 试行办法

第一条 为了试验，制定本办法。

第二条 有下列情形之一的，依照《刑法》第二百七十七条办理：

（一）甲；

（二）乙。

有前款情形的，适用本办法第一条。

第三条 犯前条行为的，同前两款。
"""


def test_paragraphs_of_an_article_are_counted_without_items() -> None:
    article = split(_LAW)[1].text
    assert [number for _, _, number in paragraphs(article)] == [1, 1, 1, 2]


def test_a_law_is_read_article_by_article() -> None:
    passages = split(_LAW, "嘉兴细则2020")
    found = [[str(c) for m in passage_mentions(p, "嘉兴细则2020") for c in m.citations] for p in passages]
    assert found == [[], ["刑法:277", "嘉兴细则2020:2:1", "嘉兴细则2020:1"], ["嘉兴细则2020:2"]]
    links = [link for p in passages for link in passage_links("资料:x#0", p, "嘉兴细则2020")]
    assert {str(link.target) for link in links} == {"刑法:277", "嘉兴细则2020:1", "嘉兴细则2020:2", "嘉兴细则2020:2:1"}
    assert all(link.from_ == dt.date(2020, 5, 12) for link in links)


@pytest.fixture(scope="module")
def citator() -> Citator:
    return Citator([*law_links(book.load()), *topic_links(topics().values())])


def test_who_interprets_a_provision(citator: Citator) -> None:
    links = citator.to("刑法:277:5", dt.date(2026, 1, 1))
    assert ("袭警解释2025:1", "解释") in {(link.source, link.relation) for link in links}
    assert "专题:袭警罪门槛" in {link.source for link in links}
    assert [link.relation for link in links] == sorted(
        (link.relation for link in links), key=["解释", "取代", "轻重", "排除", "转看", "引用"].index
    )


def test_only_what_is_in_force_that_day(citator: Citator) -> None:
    before = {link.source for link in citator.to("刑法:277:5", dt.date(2024, 12, 31))}
    assert not any(source.startswith("袭警解释2025") for source in before)
    assert any(source.startswith("袭警意见2019") for source in before)


@pytest.mark.parametrize(
    ("target", "source", "relation", "first", "last"),
    [
        ("刑法:277:5", "袭警解释2025:1", "解释", "2025-01-18", ""),
        ("刑法:277:5", "袭警解释2025:1:2", "排除", "2025-01-18", ""),
        ("刑法:277:5", "袭警意见2019:1", "解释", "", "2025-01-17"),
        ("刑法:277:5", "袭警意见2019:2", "轻重", "", "2025-01-17"),
        ("刑法:277:5", "治安管理处罚法2012:50", "转看", "", "2025-12-31"),
        ("刑法:277:5", "治安管理处罚法2025:61", "转看", "2026-01-01", ""),
        ("治安管理处罚法2012:50", "治安管理处罚法2025:61", "取代", "2026-01-01", ""),
        ("治安管理处罚法2012:50:1:2", "嘉兴细则2020:20", "引用", "2020-05-12", ""),
        ("治安管理处罚法2025:61:1:2", "嘉兴细则2020:20", "引用", "2020-05-12", ""),
    ],
)
def test_a_link_is_there_on_its_days_both_ways(
    citator: Citator, target: str, source: str, relation: str, first: str, last: str
) -> None:
    def there(day: dt.date) -> bool:
        return any((link.source, link.relation) == (source, relation) for link in citator.to(target, day))

    forth = [link for link in citator.of(source) if link.relation == relation]
    assert any(link.target.provision == parse(target).provision for link in forth)
    for day in map(dt.date.fromisoformat, ("2025-01-17", "2025-01-18", "2025-12-31", "2026-01-01")):
        assert there(day) == (first <= day.isoformat() <= (last or "9999"))


def test_no_link_leads_to_an_article_that_is_not(citator: Citator) -> None:
    for link in law_links(book.load()):
        assert instruments()[link.target.law].has_article(link.target.article or "1") is not False, link


def test_a_paragraph_is_not_its_sibling(citator: Citator) -> None:
    assert not any(link.target == parse("刑法:277:1") for link in citator.to("刑法:277:5"))
    whole = {str(link.target) for link in citator.to("刑法:277")}
    assert {"刑法:277:1", "刑法:277:5"} <= whole


def test_links_lead_both_ways(citator: Citator) -> None:
    for link in citator.of("专题:袭击辅警"):
        assert link in citator.to(str(link.target))
    assert citator.of("没有") == ()


def test_a_link_without_dates_always_holds() -> None:
    link = Link("专题:x", parse("刑法:277"), "引用")
    assert link.holds(dt.date.min)
    assert not Link("a", link.target, "引用", to=dt.date(2025, 12, 31)).holds(dt.date(2026, 1, 1))


def test_every_law_named_here_is_known() -> None:
    assert all(cited.partition(":")[0] in instruments() for form in _FORMS for cited in form["cited"])
