"""Typing errors: by sound, by one slip in a long term; what is right is left alone."""

from __future__ import annotations

import pytest

from knowledge.library import Library
from knowledge.search.entry import Query
from knowledge.search.spelling import Speller, sounds

TERMS = (
    *("妨害公务罪", "袭警罪", "辅警", "折抵", "执行职务", "暂缓执行"),
    *("司法解释", "寻衅滋事", "降格处理", "正名", "阻碍执行职务", "听证"),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("防害公务罪", "妨害公务罪"),
        ("袭景罪标准", "袭警罪标准"),
        ("拘留折底", "拘留折抵"),
        ("扶警被打", "辅警被打"),
        ("寻衅资事", "寻衅滋事"),
        ("降挌处理", "降格处理"),  # a slip that sounds and looks different, in a long term
        ("司法解释释", "司法解释"),
    ],
)
def test_the_term_that_was_meant(typed: str, meant: str) -> None:
    speller = Speller(TERMS)
    unknown = [(i, i + 1) for i in range(len(typed))]
    assert speller.apply(typed, speller.corrections(typed, unknown)) == meant


@pytest.mark.parametrize("right", ["袭警罪", "阻碍执行职务", "听证", "辅警"])
def test_what_is_right_is_left_alone(right: str) -> None:
    assert Speller(TERMS).corrections(right, []) == []


def test_a_short_term_is_believed_only_by_its_sound() -> None:
    assert Speller(["听证"]).corrections("人证", [(0, 1)]) == []
    assert [c.meant for c in Speller(["听证"]).corrections("听政", [(1, 2)])] == ["听证"]


def test_southern_sounds_are_alike() -> None:
    assert sounds("知") & sounds("资")
    assert sounds("景") & sounds("紧")
    assert not sounds("警") & sounds("法")


def test_nobody_types_a_character_by_a_rare_reading() -> None:
    assert not sounds("假") & sounds("接")
    assert not sounds("书") & sounds("除")
    assert sounds("重") & sounds("虫")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fujing 被打", "辅警 被打"),
        ("zhi xing zhi wu 处罚", "执行职务 处罚"),
        ("xijingzui", "袭警罪"),
        ("tinzen", "听证"),
        ("fanghaigongwuzuizheding", "fanghaigongwuzuizheding"),  # only a part of it is the pinyin of a term
        ("ktv里", "ktv里"),
        ("hello", "hello"),
    ],
)
def test_a_term_in_pinyin_is_read(typed: str, meant: str) -> None:
    speller = Speller(TERMS)
    assert speller.apply(typed, speller.spelled_out(typed)) == meant


def test_a_name_alone_leads_to_what_bears_it(builtin: Library) -> None:
    assert builtin.search(Query("袭警")).results[0].entry.id == "专题:袭警罪门槛"
    assert builtin.search(Query("xijing")).meant == "袭警"


def test_the_likelier_spelling_is_told_and_searched_for(builtin: Library) -> None:
    page = builtin.search(Query("襲景罪"))
    assert page.meant == "袭警罪"
    assert any("袭警" in result.entry.title for result in page.results[:3])
    assert builtin.search(Query("袭警罪")).meant == ""
