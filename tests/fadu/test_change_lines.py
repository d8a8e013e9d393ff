"""从旧兼从轻 on the terminal."""

from __future__ import annotations

import datetime as dt

from fadu.change_lines import change_lines
from matcher.pipeline import assess

TEXT = "2025年12月6日，滕某因违停被处罚，当晚在微信朋友圈发布辱骂交警的视频。2026年1月10日对滕某行政拘留五日。"
REVIEW = dt.date(2026, 3, 1)


def lines(text: str) -> list[str]:
    return list(change_lines(assess(text, as_of=REVIEW).change_of_law))


def test_both_versions_the_deciding_figure_and_the_rule() -> None:
    old, new, decided, note = lines(TEXT)
    assert old.startswith("行为时法：《治安管理处罚法》（2012年修正）第二十六条")
    assert new.startswith("决定时法：《治安管理处罚法》（2025年修订）第三十条")
    assert decided == "从轻比较（寻衅滋事）：新法较轻——旧法至少拘留 5 日，新法可以不拘留"
    assert "适用新法（《行政处罚法》第三十七条）" in note


def test_a_version_that_does_not_punish_is_said_so() -> None:
    text = (
        "2025年12月1日起，柯某因被处罚，连续九天跟踪民警巫某的妻子，在其单位门口蹲守。2026年1月10日对柯某行政拘留五日。"
    )
    assert lines(text)[0] == "行为时法：没有处罚的规定"


def test_one_version_no_lines() -> None:
    assert lines(TEXT.replace("2025年12月6日", "2026年1月6日")) == []
