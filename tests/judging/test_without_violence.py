"""Non-violent violations in many wordings, and what only looks like them."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from matcher.pipeline import assess

CASES = yaml.safe_load((Path(__file__).parent / "without_violence.yaml").read_text(encoding="utf-8"))
TOLD = [(text, group["charges"]) for group in CASES["told"] for text in group["texts"]]
DAY = dt.date(2025, 6, 1)


def _charge(text: str) -> str:
    return assess(text, incident_date=None if text.startswith("2026年") else DAY).charge


@pytest.mark.parametrize(("text", "charges"), TOLD, ids=[text[:14] for text, _ in TOLD])
def test_the_conduct_is_read(text: str, charges: list[str]) -> None:
    assert _charge(text) in charges


@pytest.mark.parametrize("text", CASES["none_of_it"], ids=[text[:14] for text in CASES["none_of_it"]])
def test_what_only_looks_like_it_stays_free(text: str) -> None:
    assert _charge(text) in ("无", "其他犯罪", "其他治安违法")
