"""The labelled cases: well formed, rich enough, and labelled alike by two readers."""

import datetime as dt
from collections import Counter

import pytest

from corpus.own import cases, handling_cases, second_labels
from corpus.stats import agreement, flag_agreement, kappa, stats
from statutes.vocabulary import vocabulary

CASES = cases()


def test_ids_are_unique_and_every_label_is_in_the_vocabulary() -> None:
    assert not [ident for ident, count in Counter(c["id"] for c in CASES).items() if count > 1]
    known = vocabulary()
    for case in CASES:
        for charge in (case["charge"], *case.get("acceptable_charges", ())):
            assert charge in known.charges, case["id"]
        for grade in (case["grade"], *case.get("acceptable_grades", ())):
            assert grade in known.grades, case["id"]
        if case["incident_date"]:
            dt.date.fromisoformat(case["incident_date"])


def test_a_criminal_charge_goes_with_a_criminal_grade() -> None:
    for case in CASES:
        if case["charge"].endswith("罪") and case["charge"] != "其他犯罪":
            assert case["grade"].startswith("刑事"), case["id"]


def test_there_is_enough_of_each_kind() -> None:
    found = stats(CASES, second_labels())
    assert found.cases >= 400
    assert 2 * found.pairs >= 100
    assert found.lawful >= 80
    assert sum(found.eras[name] for name in ("2025-01-18至2025-12-31", "2026-01-01起")) >= 150


def test_two_blind_readers_agree() -> None:
    agreed = agreement(CASES, second_labels())
    assert agreed is not None
    assert agreed.cases >= 200
    assert agreed.charge_kappa >= 0.9
    assert agreed.grade_kappa >= 0.9


def test_two_blind_readers_agree_on_the_flags() -> None:
    agreed = flag_agreement(handling_cases(), second_labels())
    assert agreed is not None
    assert agreed.cases >= 60
    assert agreed.exact >= 0.85
    assert agreed.f1 >= 0.92


def test_flag_agreement_counts_what_differs() -> None:
    first = [{"id": "a", "charge": "无", "flags": ["甲", "乙"]}, {"id": "b", "charge": "无", "flags": []}]
    second = {"a": {"charge": "无", "flags": ["甲"]}, "b": {"charge": "侮辱", "flags": []}}
    agreed = flag_agreement(first, second)
    assert agreed is not None
    assert (agreed.cases, agreed.exact, agreed.charge) == (2, 0.5, 0.5)
    assert agreed.f1 == pytest.approx(2 / 3)
    assert flag_agreement(first, {}) is None


@pytest.mark.parametrize(
    ("pairs", "value"),
    [([("a", "a"), ("b", "b")], 1.0), ([("a", "b"), ("b", "a")], -1.0), ([("a", "a")], 1.0)],
)
def test_kappa(pairs: list[tuple[str, str]], value: float) -> None:
    assert kappa(pairs) == pytest.approx(value)
