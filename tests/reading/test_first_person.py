"""Who tells the story as 我, and which relative of the teller is an officer."""

import pytest

from matcher.reading.first_person import kin_on_duty, role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月3日半夜在大排档处警，张某一酒瓶抡我头上。", "民警"),
        ("3月3日在街口巡逻的民警推我。", "当事人"),
        ("3月3日在家看电视，张某一酒瓶抡我头上。", "当事人"),
        ("我是河西派出所的，3月3日张某一酒瓶抡我头上。", "民警"),
        ("我是事故中队的，3月3日张某一酒瓶抡我头上。", "民警"),
        ("我是小区保安队的，3月3日张某一酒瓶抡我头上。", "当事人"),
        ("我是律师事务所的，3月3日张某一酒瓶抡我头上。", "当事人"),
    ],
)
def test_the_duty_says_that_an_officer_tells(text: str, expected: str) -> None:
    assert role(text) == expected


@pytest.mark.parametrize("text", ["我男人是交警。", "我爱人去年十月抓人时被张某打断鼻梁。"])
def test_a_relative_is_an_officer_by_office_or_by_duty(text: str) -> None:
    assert kin_on_duty(text) is not None


@pytest.mark.parametrize(
    "text", ["我儿子在民警处警时被打。", "我爱人看见他们抓人时被推倒。", "我男人巡逻时被民警拦下。"]
)
def test_a_relative_near_the_duty_of_others_is_none(text: str) -> None:
    assert kin_on_duty(text) is None
