"""jieba-rs stands behind the same door as jieba only because it cuts alike."""

from __future__ import annotations

import json
import math
import sys
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.reading import segment
from matcher.reading.lexicon import layers

JIEBA = segment.jieba_segmenter()
BY_JIEBA = segment.by_jieba()
BY_JIEBA_RS = segment.by_jieba_rs()
WORDS = sorted(layers.dictionary_words())


def _narratives() -> list[str]:
    corpus = resources.files("corpus")
    files = [*(f for f in corpus.joinpath("cases").iterdir()), corpus.joinpath("handling_cases.jsonl")]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [json.loads(line)["narrative"] for line in lines]


def test_both_cut_every_narrative_of_the_corpus_alike() -> None:
    narratives = _narratives()
    assert len(narratives) > 500
    assert [text for text in narratives if BY_JIEBA(text) != BY_JIEBA_RS(text)] == []


pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        ["民警", "派出所", "王X1", "张某某", "iPhone15", "7.62mm", "3-5", "100%", "C++", "12389", "…", "，", " "]
    ),
    st.text(st.characters(codec="utf-8"), max_size=6),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=6),
)


@given(text=st.lists(pieces, max_size=12).map("".join))
def test_both_cut_anything_alike_and_lose_nothing(text: str) -> None:
    assert "".join(BY_JIEBA_RS(text)) == text
    if BY_JIEBA_RS(text) != BY_JIEBA(text):
        assert likelihood(BY_JIEBA_RS(text)) == pytest.approx(likelihood(BY_JIEBA(text)))


def likelihood(words: list[str]) -> float:
    """The logarithm of what jieba makes greatest."""
    return sum(math.log((JIEBA.FREQ.get(word) or 1) / JIEBA.total) for word in words)


def test_of_two_equally_likely_cuts_either_may_come() -> None:
    assert likelihood(["喷喷", "喷"]) == likelihood(["喷", "喷喷"])
    assert BY_JIEBA_RS("喷喷喷120急救车") in (["喷喷", "喷", "120急救车"], ["喷", "喷喷", "120急救车"])


def test_both_know_the_words_of_the_lexicons() -> None:
    for word in ("拳打脚踢", "执法记录仪", "辅警"):
        assert BY_JIEBA(word) == BY_JIEBA_RS(word) == [word]


def test_without_jieba_rs_jieba_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)  # importing it then fails
    segment._cut.cache_clear()
    try:
        assert segment.words("辅警周某拉开后又被踢打") == BY_JIEBA("辅警周某拉开后又被踢打")
    finally:
        segment._cut.cache_clear()
