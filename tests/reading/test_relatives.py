"""Relatives of an officer, and what is done to them."""

import pytest

from matcher.reading.assemble import read


@pytest.mark.parametrize(
    "text",
    [
        "沈某连续三天尾随民警韩某的妻子。",
        "沈某在校门口拦住民警韩某之妻杨某，不让离开。",
        "杨某的儿子在县局当民警，沈某扬言报复，寄恐吓信给杨某。",
    ],
)
def test_a_relative_is_told_from_the_officer(text: str) -> None:
    record = read(text)
    assert "民警近亲属" in {p.role for p in record.persons}


def test_the_wife_of_the_offender_is_no_relative_of_the_officer() -> None:
    record = read("沈某殴打民警韩某，其妻上前拉扯。")
    assert "民警近亲属" not in {p.role for p in record.persons}


def test_one_who_sues_stays_the_officer_he_is() -> None:
    record = read("自诉人民警韩某诉请追究沈某责任。2024年5月1日，沈某当众辱骂自诉人。")
    officers = [p for p in record.persons if p.role == "民警"]
    assert len(officers) == 1
    assert any(a.concept == "辱骂" and a.target == officers[0].id for a in record.acts)


def test_a_purpose_makes_nobody_an_officer() -> None:
    record = read("滕某为报复民警巫某，偷拍巫某妻子的隐私照片并在群里散布。")
    assert {p.name: p.role for p in record.persons if p.name} == {"滕某": "当事人", "巫某": "民警"}
    assert any(a.concept == "侵犯隐私" and record.person(a.target).role == "民警近亲属" for a in record.acts)
