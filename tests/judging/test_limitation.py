"""追诉时效: said where the period has passed and no investigation is told; it follows from the encoded article."""

from __future__ import annotations

import datetime as dt

import pytest

from matcher.judging.limitation import period
from matcher.pipeline import assess
from statutes.book import load
from statutes.model import Bracket

ATTACK = "2021年6月1日，民警文某着警服处置警情，康某挥拳击打文某面部，经鉴定文某的损伤为轻微伤。"


def bracket(**penalty: object) -> Bracket:
    return Bracket.model_validate({"tier": "某档", "grade": "刑事-基本", "penalty": penalty})


@pytest.mark.parametrize(
    ("penalty", "years"),
    [
        ({"prison_max_months": 36}, 5),
        ({"prison_max_months": 59}, 5),
        ({"prison_max_months": 60}, 10),
        ({"prison_min_months": 36, "prison_max_months": 84}, 10),
        ({"prison_min_months": 36, "prison_max_months": 120}, 15),
        ({"prison_min_months": 120}, 15),
        ({"prison_min_months": 120, "无期徒刑": True, "死刑": True}, 20),
    ],
)
def test_the_period_follows_from_the_highest_penalty(penalty: dict[str, object], years: int) -> None:
    assert period(bracket(**penalty), load()) == years


def said(text: str, as_of: dt.date) -> bool:
    return any("追诉时效" in note for note in assess(text, as_of=as_of).notes)


def test_it_is_said_only_after_the_last_day_of_the_period() -> None:
    assert not said(ATTACK, dt.date(2026, 6, 1))
    assert said(ATTACK, dt.date(2026, 6, 2))


@pytest.mark.parametrize("step", ["2021年6月2日立案侦查。", "2021年6月3日对康某刑事拘留。"])
def test_a_case_that_is_pursued_does_not_run_out(step: str) -> None:
    assert not said(ATTACK + step, dt.date(2027, 1, 1))


def test_it_is_no_matter_of_administrative_cases() -> None:
    text = "2019年4月2日，社区民警文某上门核查登记，康某站在门口身体阻拦，不让民警进入。"
    assert not said(text, dt.date(2026, 1, 1))
