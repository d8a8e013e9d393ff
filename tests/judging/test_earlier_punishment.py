"""An earlier 治安管理处罚 weighs only with its day, and only within the period of the law that applies."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from matcher.judging.view import CaseView
from matcher.pipeline import assess, assess_record
from matcher.reading.assemble import read
from matcher.reading.earlier import NAME
from statutes.book import load
from statutes.calendar import add_months

FILE = Path(__file__).parent / "earlier_punishment.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
REVIEW = dt.date(2026, 3, 1)
PLACES = {"治安管理处罚法2012:20:1:4", "治安管理处罚法2025:22:1:4"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_day_is_read_and_held_against_the_period(case: dict[str, Any]) -> None:
    record = read(case["text"], as_of=REVIEW)
    told = [fact.date for fact in record.facts if fact.name == NAME]
    expected = [dt.date.fromisoformat(case["day"]) if case["day"] else None] if "day" in case else []
    assert told == expected
    result = assess(case["text"], as_of=REVIEW)
    assert result.charge in ("阻碍执行职务", "寻衅滋事")
    weighing = {m.provision for m in result.modifiers if m.kind == "从重"} & PLACES
    assert weighing == ({case["weighs"]} if "weighs" in case else set())


@given(st.integers(1, 500))
def test_the_period_is_the_figure_of_the_law(days: int) -> None:
    """Month by month as the calendar counts, the last day included."""
    record = read(CASES[3]["text"], as_of=REVIEW)
    conduct = record.conduct_date
    assert conduct is not None
    article = load().provision("治安管理处罚法2025:22", conduct)
    assert article is not None
    months = article.period("曾受处罚期间")
    assert months is not None
    earlier = conduct - dt.timedelta(days=days)
    facts = tuple(f.model_copy(update={"date": earlier}) if f.name == NAME else f for f in record.facts)
    result = assess_record(record.model_copy(update={"facts": facts}))
    weighs = any(m.provision == "治安管理处罚法2025:22:1:4" for m in result.modifiers)
    assert weighs == (add_months(earlier, months) >= conduct)


def test_another_persons_earlier_punishment_weighs_on_nobody_else() -> None:
    text = (
        "2026年2月20日，民警文某执行职务，康某站在门口身体阻拦民警文某，滕某挥拳击打民警文某面部，文某未达轻微伤。"
        "滕某曾于2025年10月8日因殴打他人被行政拘留五日。"
    )
    record = read(text, as_of=REVIEW)
    weighs = {p.name: CaseView(record, p.id).within(NAME, 12).value for p in record.persons if p.name}
    assert weighs["滕某"] is True
    assert weighs["康某"] is None, "silence about him"
