"""Citations: the id and the printed form, both ways."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statutes import citation
from statutes.citation import Citation, CitationError
from statutes.instruments import instruments

REAL = [
    ("治安管理处罚法2012:50:1:2", "《治安管理处罚法》第五十条第一款第（二）项"),
    ("治安管理处罚法2025:61:2", "《治安管理处罚法》第六十一条第二款"),
    ("刑法:277:5", "《刑法》第二百七十七条第五款"),
    ("刑法:293-1", "《刑法》第二百九十三条之一"),
    ("刑法:291-1:2", "《刑法》第二百九十一条之一第二款"),
    ("刑法:232", "《刑法》第二百三十二条"),
    ("袭警解释2025:1:1:1", "《袭警刑事案件解释》第一条第一款第（一）项"),
    ("人体损伤程度鉴定标准:5.11.4c", "《人体损伤程度鉴定标准》5.11.4c"),
    ("受立案意见2015", "《受案立案意见》"),
    ("办理行政案件程序规定:110:3", "《办理行政案件程序规定》第一百一十条第三款"),
]


@pytest.mark.parametrize(("ident", "printed"), REAL)
def test_printed_form(ident: str, printed: str) -> None:
    assert citation.display(ident) == printed


@pytest.mark.parametrize(("ident", "printed"), REAL)
def test_printed_form_reads_back(ident: str, printed: str) -> None:
    on = instruments()[citation.parse(ident).law].from_
    assert str(citation.read(printed, on)) == ident


@pytest.mark.parametrize(
    ("text", "on", "ident"),
    [
        ("治安管理处罚法第五十条第一款第（二）项", dt.date(2020, 1, 1), "治安管理处罚法2012:50:1:2"),
        ("《中华人民共和国治安管理处罚法》第61条第1款第2项", dt.date(2026, 1, 1), "治安管理处罚法2025:61:1:2"),
        ("治安管理处罚法第六十一条", None, "治安管理处罚法2025:61"),
        (
            "《中华人民共和国治安管理处罚法》（2012年修正）第四十二条第（五）项",
            dt.date(2015, 5, 1),
            "治安管理处罚法2012:42:1:5",
        ),
        ("刑法第二百七十七条第一款", None, "刑法:277:1"),
        ("刑法 第 253 条 之 一", None, "刑法:253-1"),
        ("刑诉法第110条第3款", None, "刑事诉讼法:110:3"),
        ("《刑法》第十七条第二款第(1)项", None, "刑法:17:2:1"),
        ("刑法：277：5", None, "刑法:277:5"),
    ],
)
def test_forms_found_in_documents(text: str, on: dt.date | None, ident: str) -> None:
    assert str(citation.read(text, on)) == ident


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第五条",
        "某某法第一条",
        "刑法第〇条",
        "刑法第二百七十七条第五款规定的",
        "刑法:0",
        "刑法:01",
        "刑法:277:a",
        "刑法:277:5:1:1:1",
        "刑 法:1",
    ],
)
def test_what_is_no_citation_is_refused(text: str) -> None:
    with pytest.raises(CitationError):
        citation.read(text)


def test_full_title_and_edition() -> None:
    shown = citation.display("治安管理处罚法2025:61:1:2", full=True, year=True)
    assert shown == "《中华人民共和国治安管理处罚法》（2025年修订）第六十一条第一款第（二）项"


laws = st.sampled_from(sorted(set(instruments()) - {"人体损伤程度鉴定标准"}))
articles = st.one_of(
    st.integers(1, 500).map(str),
    st.tuples(st.integers(1, 500), st.integers(1, 20)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
)
numbers = st.integers(1, 60)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    depth = draw(st.integers(0, 4))
    parts = [draw(numbers) for _ in range(max(depth - 1, 0))]
    return Citation(draw(laws), draw(articles) if depth else "", *parts)


@given(citations())
def test_id_round_trip(cited: Citation) -> None:
    assert citation.parse(str(cited)) == cited


@given(citations())
def test_printed_round_trip(cited: Citation) -> None:
    """On a day on which the instrument is in force its printed name means it and no other."""
    assert citation.read(citation.display(cited), instruments()[cited.law].from_) == cited


@given(citations(), citations())
def test_order_is_total_and_agrees_with_equality(one: Citation, other: Citation) -> None:
    assert (one < other) + (one > other) + (one == other) == 1


@given(citations())
def test_contains_what_lies_within(cited: Citation) -> None:
    assert Citation(cited.law).contains(cited)
    assert Citation(cited.law, cited.article).contains(cited)
    assert cited.contains(cited)
    if cited.paragraph:
        assert not cited.contains(Citation(cited.law, cited.article))


def test_articles_sort_as_numbers() -> None:
    idents = ["刑法:277", "刑法:29", "刑法:293-1", "刑法:293", "刑法:293:1:2", "刑法:293:1:10", "刑法:294"]
    ordered = sorted(map(citation.parse, idents))
    assert [str(c) for c in ordered] == [
        "刑法:29",
        "刑法:277",
        "刑法:293",
        "刑法:293:1:2",
        "刑法:293:1:10",
        "刑法:293-1",
        "刑法:294",
    ]
