"""Working days against a second source, and the arithmetic of limits."""

from __future__ import annotations

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statutes.calendar import (
    CalendarGap,
    add_months,
    add_working_days,
    age_on,
    deadline,
    is_working_day,
    working_day_on_or_after,
)

KNOWN = st.dates(min_value=dt.date(2006, 3, 1), max_value=dt.date(2026, 6, 30))
BIRTHS = st.dates(min_value=dt.date(1930, 1, 1), max_value=dt.date(2015, 12, 31))


@pytest.mark.parametrize("year", range(2015, 2027))
def test_agrees_with_a_second_source(year: int) -> None:
    second = holidays.country_holidays("CN", years=year)
    day = dt.date(year, 1, 1)
    while day.year == year:
        assert is_working_day(day) == second.is_working_day(day), day
        day += dt.timedelta(days=1)


# Known arithmetic, worked out by hand from the notices.
@pytest.mark.parametrize(
    ("start", "count", "unit", "held", "last"),
    [
        ("2026-09-30", 3, "日", False, "2026-10-08"),  # over National Day
        ("2026-09-30", 3, "日", True, "2026-10-03"),  # the person is held
        ("2025-04-01", 7, "日", False, "2025-04-08"),
        ("2024-02-19", 30, "日", False, "2024-03-20"),
        ("2024-08-26", 30, "工作日", False, "2024-10-12"),  # two make-up Saturdays and a make-up Sunday count
        ("2025-04-22", 3, "工作日", False, "2025-04-25"),
        ("2025-06-10", 3, "日", False, "2025-06-13"),
        ("2025-03-07", 1, "日", False, "2025-03-10"),  # Saturday runs to Monday
        ("2025-01-31", 1, "月", False, "2025-02-28"),
        ("2024-04-20", 12, "月", False, "2025-04-21"),  # Sunday runs to Monday
    ],
)
def test_known_limits(start: str, count: int, unit: str, held: bool, last: str) -> None:
    found = deadline(dt.date.fromisoformat(start), count, unit, held=held)  # type: ignore[arg-type]
    assert found.last == dt.date.fromisoformat(last)


def test_excluded_days_lengthen_a_limit() -> None:
    plain = deadline(dt.date(2025, 3, 3), 30, "日", held=True)
    longer = deadline(dt.date(2025, 3, 3), 30, "日", held=True, excluded_days=12)
    assert (longer.last - plain.last).days == 12


@pytest.mark.parametrize("day", [dt.date(1999, 5, 1), dt.date(2040, 1, 4)])
def test_an_unknown_year_says_so(day: dt.date) -> None:
    with pytest.raises(CalendarGap) as caught:
        is_working_day(day)
    assert caught.value.year == day.year
    assert f"{day.year}年" in str(caught.value)


def test_a_limit_that_runs_into_an_unknown_year_says_so() -> None:
    with pytest.raises(CalendarGap):
        add_working_days(dt.date(2026, 12, 30), 30)


@given(start=KNOWN, count=st.integers(1, 60))
def test_nth_working_day_is_one_and_counts_back(start: dt.date, count: int) -> None:
    last = add_working_days(start, count)
    assert is_working_day(last)
    assert sum(is_working_day(start + dt.timedelta(days=n)) for n in range(1, (last - start).days + 1)) == count


@given(start=KNOWN, count=st.integers(1, 60), excluded=st.integers(0, 40))
def test_a_limit_ends_on_a_working_day_unless_held(start: dt.date, count: int, excluded: int) -> None:
    free = deadline(start, count, "日", excluded_days=excluded)
    held = deadline(start, count, "日", excluded_days=excluded, held=True)
    assert held.last == start + dt.timedelta(days=count + excluded)
    assert free.last == working_day_on_or_after(held.last)
    assert free.rolled == (not is_working_day(held.last))


@given(start=KNOWN, first=st.integers(1, 30), more=st.integers(0, 30))
def test_a_longer_limit_never_ends_earlier(start: dt.date, first: int, more: int) -> None:
    for unit in ("日", "工作日", "月"):
        if unit == "月" and first + more > 5:
            continue
        assert deadline(start, first, unit).last <= deadline(start, first + more, unit).last


@given(start=KNOWN, count=st.integers(0, 240))
def test_months_keep_the_day_or_end_the_month(start: dt.date, count: int) -> None:
    later = add_months(start, count)
    assert (later.year * 12 + later.month) - (start.year * 12 + start.month) == count
    assert later.day == start.day or (later + dt.timedelta(days=1)).month != later.month


@given(birth=BIRTHS, years=st.integers(14, 90))
def test_a_year_of_age_is_full_the_day_after_the_birthday(birth: dt.date, years: int) -> None:
    if (birth.month, birth.day) == (2, 29):
        return
    birthday = birth.replace(year=birth.year + years)
    assert age_on(birth, birthday) == years - 1
    assert age_on(birth, birthday + dt.timedelta(days=1)) == years
