"""The seven classes of infringement: what a case is counted in, whatever its charge."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from matcher.pipeline import assess
from statutes.book import load
from statutes.forms import forms, read
from statutes.problems import LawDataError

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "forms.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][11:40])
def test_class(case: dict[str, Any]) -> None:
    result = assess(case["text"], as_of=dt.date(2026, 4, 1))
    assert result.form == case["form"]
    assert result.charge == case.get("charge", result.charge)
    assert case.get("touches", result.form) in {"", *(f.form for f in result.forms)}
    assert all(f.evidence for f in result.forms)


def test_there_are_as_many_classes_and_forms_as_the_law_base_counts() -> None:
    (provision,) = load().versions("维权规定2019")
    figures = {f.name: f.value for rule in provision.rules for f in rule.figures}
    assert len(forms()) == figures["类别"]
    assert sum(len(form.covers) for form in forms()) == figures["形式"] + 1  # the sixth form is counted in two classes


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("{act: {of: [飞踢]}}", "行为“飞踢”不在词表"),
        ("{fact: [下雨]}", "情况“下雨”不在词表"),
        ("{unless: [{fact: [醉酒]}]}", "不能写 unless"),
    ],
)
def test_a_class_that_names_nothing_known_is_refused(when: str, message: str) -> None:
    with pytest.raises(LawDataError, match=message):
        read(f"forms:\n  - {{form: 甲, covers: [乙], when: {when}}}\n")
