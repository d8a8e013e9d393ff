"""Time limits: working days with make-up workdays, limits counted from the next day, full years of age.

The working days are those of the State Council's holiday notices, as carried by chinesecalendar. A year that it does
not carry raises CalendarGap: such a limit is left to a human, never guessed.

Sources: 公安机关办理行政案件程序规定:35 and 刑事诉讼法:105 (the first day does not count; a last day on a holiday
runs to the next working day, but not while the person is held).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import chinese_calendar

Unit = Literal["日", "工作日", "月"]
_ONE_DAY = dt.timedelta(days=1)
_SATURDAY = 5  # as datetime counts the days of a week


class CalendarGap(LookupError):
    """The holiday calendar of this year is not known. `str()` of it is the note to show."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            f"没有{year}年的放假和调休安排，涉及该年的工作日期限无法计算，请对照国务院办公厅通知人工核对。"
        )


def is_working_day(day: dt.date) -> bool:
    """Whether `day` is a working day, make-up workdays included.

    Raises CalendarGap where the year's holiday notice is not known.
    """
    try:
        working: bool = chinese_calendar.is_workday(day)
    except NotImplementedError as missing:
        raise CalendarGap(day.year) from missing
    return working


def working_day_on_or_after(day: dt.date) -> dt.date:
    """`day` itself where it is a working day, else the next one. Raises CalendarGap."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def add_working_days(start: dt.date, count: int) -> dt.date:
    """The `count`-th working day after `start`; the day of `start` does not count. Raises CalendarGap."""
    day = start
    for _ in range(count):
        day = working_day_on_or_after(day + _ONE_DAY)
    return day


def days_off(start: dt.date, end: dt.date) -> tuple[tuple[str, dt.date, dt.date], ...]:
    """The public holidays from `start` to `end`, both counted: name, first and last day. Raises CalendarGap."""
    found: list[tuple[str, dt.date, dt.date]] = []
    for day in _each(start, end):
        name = _holiday(day)
        if name and not is_working_day(day):
            joined = bool(found) and found[-1][2] == day - _ONE_DAY  # 国庆节 with 中秋 in its midst is one
            name, first = found.pop()[:2] if joined else (name, day)
            found.append((name, first, day))
    return tuple(found)


def make_up_days(start: dt.date, end: dt.date) -> tuple[dt.date, ...]:
    """The days of a weekend from `start` to `end`, both counted, that are worked. Raises CalendarGap."""
    return tuple(day for day in _each(start, end) if day.weekday() >= _SATURDAY and is_working_day(day))


def _each(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    return (start + dt.timedelta(days=n) for n in range((end - start).days + 1))


def _holiday(day: dt.date) -> str:
    """The holiday that a day belongs to, in Chinese; "" for a plain day or weekend. Raises CalendarGap."""
    try:
        _, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError as missing:
        raise CalendarGap(day.year) from missing
    return chinese_calendar.Holiday(name).chinese if name else ""


def add_months(start: dt.date, count: int) -> dt.date:
    """The same day `count` months later, or the last day of that month where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    month += 1
    return dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def age_on(birth: dt.date, day: dt.date) -> int:
    """周岁 on `day`, in years. A year of age is full from the day after the birthday."""
    full = day.year - birth.year
    return full - 1 if (day.month, day.day) <= (birth.month, birth.day) else full


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit worked out: `nominal` by the count alone, `last` after it ran over a holiday."""

    start: dt.date
    nominal: dt.date
    last: dt.date

    @property
    def rolled(self) -> bool:
        return self.last != self.nominal

    def overrun(self, done: dt.date) -> int:
        """Days that `done` comes after the last day; 0 or less where it is in time."""
        return (done - self.last).days


def deadline(start: dt.date, count: int, unit: Unit, *, excluded_days: int = 0, held: bool = False) -> Deadline:
    """The last day of a limit of `count` units that starts to run the day after `start`.

    `excluded_days` (鉴定, 听证) lengthen it day by day. While the person is `held` a last day on a holiday stays.
    Raises CalendarGap where a needed year is not known.
    """
    if unit == "工作日":
        nominal = add_working_days(start, count) + dt.timedelta(days=excluded_days)
    elif unit == "月":
        nominal = add_months(start, count) + dt.timedelta(days=excluded_days)
    else:
        nominal = start + dt.timedelta(days=count + excluded_days)
    return Deadline(start, nominal, nominal if held else working_day_on_or_after(nominal))
