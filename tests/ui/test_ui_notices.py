"""Lawfulness notices on the page: a block of their own, beside the charge."""

from __future__ import annotations

from matcher.pipeline import assess
from ui.result import pieces

TEXT = "2026年3月5日，张某推搡民警李某。3月9日行政拘留五日，决定前没有告知张某陈述申辩的权利。"


def test_a_notice_is_shown_with_its_words_and_its_law() -> None:
    body = pieces(assess(TEXT), TEXT).body
    assert 'aria-label="合法性提示"' in body
    assert "权利未告知" in body
    assert "第一百一十二条" in body
    assert "不改变定性" in body


def test_without_notice_or_document_there_is_no_block() -> None:
    text = "今天天气很好。"
    assert 'aria-label="合法性提示"' not in pieces(assess(text), text).body
