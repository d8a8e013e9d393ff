"""Lawfulness notices on the terminal, and that the contract's flags know nothing of them."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from fadu import terminal
from fadu.contract import answer
from fadu.notice_lines import FILE_HEADING, HEADING
from matcher.pipeline import assess

TEXT = (
    "2026年3月5日21时，张某推搡民警李某。14时20分，张某被口头传唤到派出所，次日凌晨3时才让其离开。"
    "3月9日行政拘留五日，决定前没有告知张某陈述申辩的权利。"
)


def test_the_terminal_shows_them_in_a_block_of_their_own() -> None:
    out = StringIO()
    terminal.show(assess(TEXT), Console(file=out, width=200))
    shown = out.getvalue()
    assert HEADING in shown
    assert "权利未告知（确定）" in shown
    assert "《治安管理处罚法》第一百一十二条" in shown
    assert FILE_HEADING in shown


def test_flags_hold_leads_only() -> None:
    result = assess(TEXT)
    given = answer("x", result)
    assert {"权利未告知"} <= {notice.notice for notice in result.notices}
    assert not set(given["flags"]) & {notice.notice for notice in result.notices}
    assert given["assessment"]["notices"]
