"""Folding, glosses, words, concepts: every place in folded text leads back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.analysis import BigramAnalyzer, WordAnalyzer
from knowledge.search.question import understand
from knowledge.search.snippets import LENGTH, snippet
from knowledge.text.concepts import MARK, concepts
from knowledge.text.folding import fold
from knowledge.text.glosses import broken, glosses
from knowledge.text.words import Vocabulary, bigrams, cut

GLOSSED = "奮進(jìn)新征程，為民警撐起“保護(hù)傘”"
_PIECES = st.sampled_from(
    ["民警", "執法", "進(jìn)", "護(hù)", "ＡＢ", "\r\n", "🙂", "（一）", " ", "İ", "x(kg)", "權（quán）"]
)
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=12).map("".join))


def test_glosses_fold_away_and_traditional_characters_become_simplified() -> None:
    assert fold(GLOSSED).text == "奋进新征程，为民警撑起“保护伞”"


@given(_TEXTS)
def test_every_folded_character_has_its_place_in_the_original(text: str) -> None:
    folded = fold(text)
    starts = folded.starts if folded.starts is not None else tuple(range(len(text)))
    assert len(starts) == len(folded.text)
    assert list(starts) == sorted(set(starts))
    assert all(0 <= start < len(text) for start in starts)


@given(_TEXTS)
def test_without_glosses_nothing_moves(text: str) -> None:
    assert (fold(text).starts is None) == (glosses(text) == [])
    if not glosses(text):
        assert len(fold(text).text) == len(text)


@given(_TEXTS, st.data())
def test_a_span_of_the_folded_text_is_the_same_words_in_the_original(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.original(start, end)
    assert fold(text[first:last]).text == folded.text[start:end]


def test_broken_glosses_are_reported_with_their_place() -> None:
    text = "第一行\n執(zhí 法，(jīng)開頭，維權zhì)"
    found = broken(text)
    assert [(b.line, b.column, b.reason) for b in found] == [
        (2, 2, "注音不成对"),
        (2, 9, "注音不成对"),
        (2, 20, "注音不成对"),
    ]
    assert all(text.splitlines()[b.line - 1][b.column - 1 :].startswith(b.text) for b in found)


def test_damaged_characters_are_reported_and_whole_ones_are_not() -> None:
    assert [b.reason for b in broken("機(jī)制?!熬S權�")] == ["疑似编码损坏", "疑似编码损坏"]
    assert broken(GLOSSED) == []
    assert broken("重量(kg)、PDF、A座") == []


def test_word_positions_are_counted_not_measured() -> None:
    tokens = [(t.text, t.pos) for t in WordAnalyzer()("依法执行职务的，民警", positions=True)]
    assert [each for each in tokens if not each[0].startswith(MARK)] == [
        ("依法", 0),
        ("执行", 1),
        ("职务", 2),
        ("的", 3),
        ("民警", 4),
    ]


def test_a_concept_stands_where_its_word_does() -> None:
    tokens = [(t.text, t.pos) for t in WordAnalyzer()("民警被殴打", positions=True)]
    assert (MARK + "民警", dict(tokens)["民警"]) in tokens
    assert any(text == MARK + "殴打" for text, _ in tokens)


def test_pairs_stop_at_punctuation() -> None:
    assert list(bigrams("执行，职务")) == [("执行", 0), ("职务", 3)]
    assert [t.text for t in BigramAnalyzer()("袭警罪")] == ["袭警", "警罪"]


@given(_TEXTS)
def test_words_lie_where_they_say(text: str) -> None:
    folded = fold(text).text
    for word in cut(folded):
        assert folded[word.start : word.end] == word.text


@given(
    st.lists(
        st.sampled_from(["民警", "人民", "人民警察", "警察", "执行", "职务", "的", "吗", "A1", "，"]), max_size=10
    ).map("".join)
)
def test_a_question_is_cut_without_loss(text: str) -> None:
    known = Vocabulary({"民警": 50, "人民": 90, "人民警察": 20, "警察": 40, "执行": 60, "职务": 60})
    words = known.cut(text)
    assert "".join(word.text for word in words) == "".join(c for c in text if c.isalnum())
    assert [word.position for word in words] == list(range(len(words)))


def test_the_likeliest_path_wins() -> None:
    known = Vocabulary({"人民": 90, "人民警察": 20, "民警": 50, "警察": 40})
    assert [word.text for word in known.cut("人民警察")] == ["人民警察"]
    assert known.parts("人民警察") == ["人民", "民警", "警察"]


@pytest.mark.parametrize(
    ("question", "concept"),
    [
        ("警察被揍", "殴打"),
        ("协警挨打", "辅警"),
        ("十五岁的学生", "未成年人"),
        ("72岁老人", "老年人"),
        ("能不能私了", "调解"),
    ],
)
def test_everyday_words_mean_concepts(question: str, concept: str) -> None:
    asked = understand(question, Vocabulary({}))
    assert MARK + concept in asked.words


def test_an_age_in_between_means_nothing() -> None:
    assert not {"未成年人", "老年人"} & {m.concept for m in concepts().in_question("35岁的男子")}


def test_concepts_together_mean_more() -> None:
    assert "袭警" in concepts().implied(["殴打", "民警"])
    assert "袭警" in concepts().implied(["殴打"])  # who names no victim means an officer
    assert "袭警" not in concepts().implied(["殴打", "辅警"])
    assert concepts().implied([]) == []


def test_what_only_asks_is_no_word_of_the_question() -> None:
    asked = understand("袭警怎么办", Vocabulary({"袭警": 5, "怎么办": 5}))
    assert "怎么办" not in asked.words
    assert "袭警" in asked.words
    assert "警怎" not in asked.pairs


@given(_TEXTS, st.lists(st.sampled_from(["民警", "执法", "护", "进", "ab"]), min_size=1, max_size=3, unique=True))
def test_marks_are_the_words_that_were_asked_for(text: str, wanted: list[str]) -> None:
    folded = fold(text)
    ordered = tuple(sorted(wanted, key=len, reverse=True))
    piece = snippet(text, folded, ordered)
    for start, end in piece.marks:
        assert fold(piece.text[start:end]).text in wanted


def test_a_snippet_shows_the_best_place() -> None:
    text = "开头一句。" + "其他内容，" * 60 + "辅警被打的，看妨害公务罪。" + "后面的话，" * 60
    piece = snippet(text, fold(text), ("妨害公务", "辅警", "打"))
    assert "辅警被打" in piece.text
    assert len(piece.text) <= LENGTH
    assert [piece.text[s:e] for s, e in piece.marks] == ["辅警", "打", "妨害公务"]
