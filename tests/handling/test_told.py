"""Steps told in the words of officers, clerks, courts and complainants: read with their status, or not read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from matcher.reading.dates import find_dates
from matcher.reading.handling import read_events
from matcher.record import Event

BANK: dict[str, dict[str, list[str]]] = yaml.safe_load((Path(__file__).parent / "told.yaml").read_text("utf-8"))
REVIEW = dt.date(2025, 12, 1)


def _is_told(text: str, wanted: str) -> bool:
    return any(_holds(event, wanted) for event in read_events(text, find_dates(text, anchor=REVIEW)))


def _holds(event: Event, wanted: str) -> bool:
    kinds, status, *rest = wanted.split()
    told = {event.date.isoformat() if event.date else "", f"{event.days}日", f"{event.amount}元"}
    beside = all(word in told or f"detail={event.detail}".startswith(word) for word in rest)
    return event.kind in kinds.split("/") and event.status.value == status and beside


@pytest.mark.parametrize("wanted", BANK)
def test_the_words_are_read(wanted: str) -> None:
    assert not [text for text in BANK[wanted].get("read", ()) if not _is_told(text, wanted)]


@pytest.mark.parametrize("wanted", BANK)
def test_what_only_sounds_alike_is_not_read(wanted: str) -> None:
    assert not [text for text in BANK[wanted].get("not", ()) if _is_told(text, wanted)]
