"""Dates in narratives: found where they stand, resolved as a reader would, and the day of the conduct told apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from matcher.reading.dates import conduct_date, find_dates, last_date

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "dates.yaml").read_text(encoding="utf-8"))
CONDUCT: list[dict[str, Any]] = yaml.safe_load((HERE / "conduct_days.yaml").read_text(encoding="utf-8"))

DAYS = st.dates(min_value=dt.date(2006, 3, 1), max_value=dt.date(2035, 12, 31))
DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, "一二三"[tens - 1 : tens] + "十")
    return head + ("一二三四五六七八九"[ones - 1] if ones else "")


WAYS: dict[str, Callable[[dt.date], str]] = {
    "年月日": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "补零": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "连字符": lambda d: d.isoformat(),
    "斜线": lambda d: f"{d.year}/{d.month}/{d.day}",
    "点": lambda d: f"{d.year}.{d.month}.{d.day}",
    "汉字": lambda d: f"{str(d.year).translate(DIGITS)}年{_chinese(d.month)}月{_chinese(d.day)}日",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_days_are_found_in_order(case: dict[str, Any]) -> None:
    anchor = dt.date.fromisoformat(case["anchor"]) if "anchor" in case else None
    found = find_dates(case["text"], anchor=anchor)
    assert [m.date.isoformat() if m.date else "-" for m in found] == case["days"]


@pytest.mark.parametrize("case", CONDUCT, ids=lambda case: case["text"][:24])
def test_day_of_the_conduct(case: dict[str, Any]) -> None:
    text = case["text"]
    offsets = [text.index(word) for word in case["act"]]
    day, told = conduct_date(text, find_dates(text), offsets)
    assert (day.isoformat() if day else None) == case["day"]
    assert told is not case.get("inferred", False)


@given(day=DAYS, way=st.sampled_from(sorted(WAYS)), before=st.text(alphabet="张某，在于的案", max_size=8))
def test_every_way_of_writing_a_day_is_read(day: dt.date, way: str, before: str) -> None:
    written = WAYS[way](day)
    text = f"{before}{written}，张某推搡民警"
    (mention,) = find_dates(text)
    assert mention.date == day
    assert (mention.start, mention.text) == (len(before), written)


@given(day=DAYS, later=st.integers(min_value=0, max_value=150))
def test_a_left_out_year_is_supplied(day: dt.date, later: int) -> None:
    end = day + dt.timedelta(days=later)
    text = f"{day.year}年{day.month}月{day.day}日受案，{end.month}月{end.day}日立案"
    assert [m.date for m in find_dates(text, anchor=end)] == [day, end]


@given(st.text(alphabet="0123456789年月日号一二三十同次当后（）.-/，。 案发拘留", max_size=60))
def test_mentions_are_slices_in_order_without_overlap(text: str) -> None:
    position = 0
    for mention in find_dates(text, anchor=dt.date(2026, 7, 1)):
        assert mention.start >= position
        assert mention.text == text[mention.start : mention.end]
        assert (mention.date is not None) <= (mention.precision == "day")
        position = mention.end


def test_review_date_is_the_latest_day() -> None:
    text = "张某（2030年1月1日出生）。督察日期2026年7月1日。2026年3月5日，张某推搡民警。"
    assert last_date(find_dates(text)) == dt.date(2026, 7, 1)
    assert last_date(find_dates("没有日期")) is None
