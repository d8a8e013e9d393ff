"""The panel that holds the law of the conduct's day and that of the decision's day side by side."""

from __future__ import annotations

import datetime as dt
import re

from matcher.pipeline import assess
from ui.result import pieces

TEXT = "2025年12月6日，滕某因违停被处罚，当晚在微信朋友圈发布辱骂交警的视频。{}"
REVIEW = dt.date(2026, 3, 1)


def panel(text: str) -> str:
    body = pieces(assess(text, as_of=REVIEW), text).body
    found = re.search(r'<section[^>]*data-testid="fadu-change-of-law">.*?</section>', body, re.DOTALL)
    return found.group() if found else ""


def test_both_versions_stand_side_by_side_and_the_lighter_is_marked() -> None:
    shown = panel(TEXT.format("2026年1月10日对滕某行政拘留五日。"))
    assert "行为时法" in shown and "决定时法" in shown and "从轻比较" in shown
    assert re.search(r'class="fd-lighter"><dt>决定时法<span class="fd-tag">较轻</span>', shown)
    assert "旧法至少拘留 5 日，新法可以不拘留" in shown


def test_without_a_decision_it_says_what_would_change() -> None:
    assert "2026-01-01 以后才作出决定的，适用较轻的新法" in panel(TEXT.format(""))


def test_one_version_no_panel() -> None:
    assert panel(TEXT.replace("2025年12月6日", "2026年1月6日").format("")) == ""
