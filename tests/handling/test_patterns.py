"""The pattern language: what it matches, and that the cheap gate never hides a match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.reading.handling import kinds
from matcher.reading.lexicon.layers import act_patterns, context_patterns, fact_patterns
from matcher.reading.patterns import Expression, Pattern, PatternIndex, compile_block, number

_TURNS = (fact_patterns(), act_patterns(), context_patterns())
ALL = [p for kind in kinds() for p in (*kind.words, *kind.denied, *kind.not_)]
ALL += [p for index in _TURNS for p, _ in index.entries]
INDEX = PatternIndex((pattern, number) for number, pattern in enumerate(ALL))


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("未…立案", "未予刑事立案", "未予刑事立案"),
        ("未…立案", "未受案，已立案", None),  # a gap does not cross a clause
        ("经……批准", "经县级以上公安机关负责人批准", "经县级以上公安机关负责人批准"),
        ("拘留#日", "行政拘留十五日", "拘留十五日"),
        ("复议~申请", "复议：6月20日申请", "复议：6月20日申请"),
        ("(停|休)刊", "休刊", "休刊"),
        ("刑?拘", "拘", "拘"),
    ],
)
def test_patterns(source: str, text: str, found: str | None) -> None:
    (pattern,) = compile_block(source)
    matches = [m.group() for m in pattern.search_all(text)]
    assert matches == ([found] if found else [])


def test_a_gap_swallows_no_part_of_a_number() -> None:
    (pattern,) = compile_block("折抵…#日")
    (match,) = pattern.search_all("折抵行政拘留十二日")
    assert match.group("n") == "十二"


@pytest.mark.parametrize(("text", "value"), [("十五", 15), ("5", 5), ("1.5万", 15000), ("两千", 2000), ("一万", 10000)])
def test_numbers(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        ("(?:殴打|打伤)民警", {("民警",), ("殴打", "打伤")}),
        ("殴打.{0,8}民警|(?:辱骂){1,2}", {("殴打", "辱骂")}),
        ("(?:殴打){0,1}民警(?!家属)", {("民警",)}),
        ("[（(殴]打(?:民警|[他她])", {("打",)}),
        (r"\(打|骂", {("打", "骂")}),
        ("打?|骂", set()),
    ],
)
def test_what_a_match_needs(source: str, needs: set[tuple[str, ...]]) -> None:
    assert set(Expression(source).needs) == needs


def test_a_bracket_left_open_is_refused() -> None:
    with pytest.raises(ValueError, match="括号"):
        Pattern("(未|没立案")


@given(pattern=st.sampled_from(ALL), data=st.data())
def test_the_gate_never_hides_a_match(pattern: Pattern, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern.regex, alphabet=st.characters(codec="utf-8")))
    if pattern.regex.search(text):
        assert list(pattern.search_all(text))
        assert any(found is pattern for found, _ in INDEX.likely(text))


def test_the_index_keeps_the_order_and_whatever_needs_no_word() -> None:
    sources = ("立案", "(未|没)…受案", "#", "立?刊", "撤案")
    index = PatternIndex((Pattern(source), source) for source in sources)
    assert [said for _, said in index.likely("没有受案，撤案后立案停刊")] == [*sources]
    assert [said for _, said in index.likely("撤案停刊")] == ["#", "立?刊", "撤案"]
    assert [said for _, said in index.likely("")] == ["#"]
    assert PatternIndex([]).likely("立案") == []
