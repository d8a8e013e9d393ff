"""Quantities told in words or figures, and not those that somebody only says."""

import pytest

from matcher.reading.assemble import read


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("该视频播放820次、转发9次。", "点击浏览", 820),
        ("帖子被点击浏览三十八万余次。", "点击浏览", 380_000),
        ("阅读量六万三千余次，随后被删除。", "点击浏览", 63_000),
        ("播放量3.6万次。", "点击浏览", 36_000),
        ("转发一千二百余次。", "转发", 1_200),
        ("经价格认定，损失1760元。", "损失", 1_760),
        ("修复费用九百二十元。", "损失", 920),
    ],
)
def test_a_quantity_is_read_with_its_unit(text: str, kind: str, value: int) -> None:
    assert (kind, value) in {(a.kind, a.value) for a in read(text).amounts}


def test_what_is_only_said_is_no_quantity() -> None:
    assert not read("张某说“损失了9000元”，民警未予采信。").amounts
