"""What the terminal shows of an assessment."""

from __future__ import annotations

import io
import unicodedata
from typing import Any

import builders
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from fadu import terminal


def shown(width: int = 100, **changes: Any) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    terminal.show(builders.assessment(**changes), console)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_the_answer_comes_first_in_one_line() -> None:
    assert shown().splitlines()[0] == "建议：涉嫌阻碍执行职务 · 治安-一般 · 把握中"


@pytest.mark.parametrize(
    "piece",
    [
        "行为日期 2026-05-08（正文）",
        "✓ 国家机关工作人员 「推了民警一把」推搡 · 对象：民警",
        "? 依法执行职务     要问：当时在执行何种职务？",
        "✗ 暴力袭击         没有写伤情",
        "✓ ▶ 治安-一般（一般）",
        "《治安管理处罚法》第六十一条第一款第（二）项（2026-01-01 起施行）：阻碍人民警察执行职务",
        "袭警罪（《刑法》第二百七十七条第五款）：没有写明轻微伤",
        "「当场道歉」认错",
        "有无伤情？（暴力袭击）→ 有轻微伤的，改为袭警罪",
        "督察线索 · 降格处理（明确）",
        "督察线索 · 立而不侦（可能）",
        terminal.DISCLAIMER,
    ],
)
def test_what_it_rests_on_is_shown(piece: str) -> None:
    assert piece in shown()


def test_nothing_found_is_said_briefly() -> None:
    text = shown(
        charge="无",
        grade="无",
        headline="没有发现侵犯执法权威的行为",
        looked_for=("暴力袭击", "阻碍执行职务"),
        leads=(),
    )
    assert "查找过的情形" in text
    assert "要件" not in text


def test_narrow_terminals_lose_no_words() -> None:
    text = "".join(shown(width=38).split())
    assert "".join(terminal.DISCLAIMER.split()) in text


@given(st.text())
def test_no_text_can_steer_the_terminal(text: str) -> None:
    line = terminal.plain(f"{text}\x1b[31m\x07\x9b\u202e\r\n")
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") for c in line)


def test_markup_in_the_narrative_is_text() -> None:
    text = shown(favour=(builders.words("[red]认错[/red] [link=http://x]点[/link] \x1b[31m"),))
    assert "「[red]认错[/red] [link=http://x]点[/link] ·[31m」" in text
    assert "\x1b" not in text
