"""Lawful look-alikes: who plays the officer, opinions, exercises, quarrels of others; and their partners that cross."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from matcher.pipeline import assess

PAIRS = yaml.safe_load((Path(__file__).parent / "lookalikes.yaml").read_text(encoding="utf-8"))["pairs"]
DAY = dt.date(2025, 5, 6)


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["about"] for pair in PAIRS])
def test_the_lawful_one_meets_nothing(pair: dict[str, str]) -> None:
    assert assess(pair["lawful"], incident_date=DAY).grade in ("无", "教育")


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["about"] for pair in PAIRS])
def test_its_partner_is_seen(pair: dict[str, str]) -> None:
    assert assess(pair["crosses"], incident_date=DAY).grade not in ("无", "教育")
