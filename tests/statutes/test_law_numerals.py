"""Numerals of statutes: both ways, against cn2an as an independent reader."""

from __future__ import annotations

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statutes.numerals import LARGEST, from_chinese, to_chinese


def test_every_article_number_agrees_with_cn2an() -> None:
    for number in range(1, 10_000):
        written = to_chinese(number)
        assert written == cn2an.an2cn(number)
        assert from_chinese(written) == number


@given(st.integers(min_value=0, max_value=LARGEST))
def test_round_trip(number: int) -> None:
    assert from_chinese(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一百十", 110),
        ("两百", 200),
        ("廿三", 23),
        ("二〇二五", 2025),
        ("一百二", 120),
        ("一百零二", 102),
        ("２７７", 277),
        ("277", 277),
    ],
)
def test_other_ways_of_writing(text: str, number: int) -> None:
    assert from_chinese(text) == number


@pytest.mark.parametrize(
    "text", ["", "条", "十百", "一百零", "百", "二十百", "十十", "一二三四五", "3.5", "-1", "一百二三"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_chinese(text)


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_out_of_range(number: int) -> None:
    with pytest.raises(ValueError):
        to_chinese(number)
