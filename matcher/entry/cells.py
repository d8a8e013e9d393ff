"""What a cell of a spreadsheet says: days, a figure, words."""

from __future__ import annotations

import datetime as dt
import re

from statutes.numerals import from_chinese

_DATE = re.compile(
    r"(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?"
)
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
    if isinstance(cell, dt.datetime):
        return (cell.date(),)
    if isinstance(cell, dt.date):
        return (cell,)
    found = [_day(part.strip()) for part in _SEVERAL.split(words(cell)) if part.strip()]
    return tuple(day for day in found if day is not None) if found and None not in found else None


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


def _day(text: str) -> dt.date | None:
    match = _DATE.fullmatch(text)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
