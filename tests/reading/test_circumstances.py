"""Circumstances told in words: ages in either kind of numerals, and names of roads that say nothing of speed."""

import pytest

from matcher.reading.assemble import read

CHILD = "未满十四"


def names(text: str) -> set[str]:
    return {fact.name for fact in read(text).facts}


@pytest.mark.parametrize(
    "text",
    [
        "民警张某劝导时，李某（十三岁）踢了张某一脚。",
        "李某，13周岁，朝民警张某吐口水。",
        "李某今年十三周岁，骂了民警张某。",
    ],
)
def test_an_age_in_either_kind_of_numerals(text: str) -> None:
    assert CHILD in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "李某有个三岁孩子，踢了民警张某一脚。",
        "李某不满民警张某批评其八岁的女儿，骂了几句。",
        "李某（三十三岁）踢了民警张某一脚。",
        "法律规定十四岁以上才处罚，李某三十五岁，踢了民警张某。",
    ],
)
def test_ages_of_others_and_of_the_law_are_not_the_doers(text: str) -> None:
    assert CHILD not in names(text)


def test_a_motorway_is_no_speed() -> None:
    told = "足以危及人身安全"
    assert told not in names("民警张某在高速公路收费站查车，李某推了张某一把。")
    assert told in names("民警张某在收费站查车，李某高速冲向张某。")
