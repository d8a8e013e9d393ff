"""An exclusion says the reason for which the charge falls away, on the provision's page and in the assessment."""

from __future__ import annotations

import datetime as dt

import pytest

from matcher.pipeline import assess
from statutes import render
from statutes.book import load


def test_no_exclusion_reads_like_an_element() -> None:
    terms = {e.term for p in load().provisions for c in p.charges for e in c.elements}
    excluding = [(p, e) for p in load().provisions for e in p.exclusions]
    assert excluding
    assert [e.id for _, e in excluding if e.term in terms] == []
    for provision in {p.provision: p for p, _ in excluding}.values():
        shown = [line for line in render.text(provision).splitlines() if line.startswith(("▍不成立", "▍不予处罚"))]
        assert len(shown) == len(set(shown))


@pytest.mark.parametrize("day", ["2025-05-06", "2026-05-06"])
def test_the_assessment_tells_the_reason(day: str) -> None:
    told = dt.date.fromisoformat(day)
    text = (
        f"{told.year}年{told.month}月{told.day}日，民警文某身着便衣、未表明身份上前盘查，康某以为遇到抢劫，推开文某跑开，"
        "得知对方是民警后立即停下配合。"
    )
    result = assess(text, as_of=told)
    assert result.charge == "无"
    (reason,) = {c.why_not for c in result.candidates if c.charge == "阻碍执行职务"}
    assert reason.startswith("排除：不知道对方在执行职务")
