"""What a cell of a spreadsheet says: days, a figure, words."""

from __future__ import annotations

import datetime as dt
import re

from statutes.numerals import from_chinese

_MOMENT = re.compile(
    r"(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?(?:[ T]*(\d{1,2})[:：](\d{2})(?::\d{2})?)?"
)
_CHINESE = re.compile(r"[〇○零一二三四五六七八九十]+(?=[年月日])")
Moment = tuple[dt.date, dt.time | None]
_FIGURE = re.compile(r"([0-9][0-9,，]*|[〇零一二两三四五六七八九十百千万]+)\s*(?:日|天|元|周岁|岁)?")
_SEVERAL = re.compile(r"[、；;\n]+")


def filled(cell: object) -> bool:
    """Whether there is anything in the cell."""
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def words(cell: object) -> str:
    """The cell as text; whole numbers without the .0 that spreadsheets give them."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def days(cell: object) -> tuple[dt.date, ...] | None:
    """The days that a cell names, several parted by 、 or a line end; None where any part of it is no day."""
    found = moments(cell)
    return tuple(day for day, _ in found) if found else None


def moments(cell: object) -> tuple[Moment, ...] | None:
    """The days that a cell names as `days` does, each with its time where one is given; midnight counts as none."""
    if isinstance(cell, dt.datetime):
        return ((cell.date(), _hour(cell.hour, cell.minute)),)
    if isinstance(cell, dt.date):
        return ((cell, None),)
    found = [_moment(part.strip()) for part in _SEVERAL.split(words(cell)) if part.strip()]
    return tuple(each for each in found if each is not None) if found and None not in found else None


def figure(cell: object) -> int | None:
    """A whole number with or without its unit, in Arabic or Chinese digits; None where it is none."""
    match = _FIGURE.fullmatch(words(cell))
    if match is None:
        return None
    digits = match[1].replace(",", "").replace("，", "")
    try:
        return int(digits) if digits.isascii() else from_chinese(digits)
    except ValueError:
        return None


def _moment(text: str) -> Moment | None:
    match = _MOMENT.fullmatch(_CHINESE.sub(_arabic, text))
    if match is None:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in match.groups())
    try:
        return dt.date(year, month, day), _hour(hour, minute)
    except ValueError:
        return None


def _arabic(chinese: re.Match[str]) -> str:
    """二〇二六 as 2026, 二十 as 20; what is no number as it stands."""
    try:
        return str(from_chinese(chinese.group().replace("○", "〇")))
    except ValueError:
        return chinese.group()


def _hour(hour: int, minute: int) -> dt.time | None:
    """None for midnight: spreadsheets give it to every day without a time. Raises ValueError."""
    return dt.time(hour, minute) if hour or minute else None
