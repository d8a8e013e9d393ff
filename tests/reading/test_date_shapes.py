"""The cheap look at the first character never hides a date."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from matcher.reading.dates import _BEGINS, _SHAPES

PLAIN = re.compile(_SHAPES.pattern.replace(_BEGINS, "", 1), re.VERBOSE)
PIECES = (
    *("2025年3月5日", "二〇二五年三月", "25年3月5日", "2025-3-5", "同年", "次年5月", "第二年", "去年"),
    *("前年6月", "本月", "同月3日", "翌月", "上个月", "3月5日", "（2024年）", "03-11", "十一月初"),
    *("5月某日", "三日后", "两个月以后", "数天后", "半年过后", "半个月后", "案发当日", "事发次日"),
    *("当晚", "即日", "隔天", "第三天", "前一天", "前夜", "今晚", "昨日", "5日22时", "12日上午", "年"),
    *("月", "日", "号", "某", "民警", "案", "卅日", "零", "，", "。", "：", "（", "·"),
)


@given(text=st.lists(st.one_of(st.sampled_from((*PIECES, " ", "\n")), st.text(max_size=2)), max_size=10).map("".join))
def test_the_first_character_hides_no_date(text: str) -> None:
    assert PLAIN.pattern != _SHAPES.pattern
    assert [m.span() for m in _SHAPES.finditer(text)] == [m.span() for m in PLAIN.finditer(text)]
