"""Chinese numerals to numbers and back, as statutes write them (1–99 999).

cn2an reads the same range but costs 0.13 s to import and prints 10 as 一十 inside longer runs; this door is
checked against it number by number in tests/statutes.
"""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_VALUES = {char: value for value, char in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_ARABIC = re.compile(r"[0-9]{1,9}")
LARGEST = 99_999


def to_chinese(number: int) -> str:
    """Write a number as a statute does: 10 → 十, 110 → 一百一十, 1005 → 一千零五.

    Raises ValueError outside 0–99 999.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"超出可书写的范围（0—{LARGEST}）：{number}")
    if number == 0:
        return "零"
    text = ""
    gap = False
    rest = number
    for unit, size in (("万", 10000), ("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, rest = divmod(rest, size)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else text


def from_chinese(text: str) -> int:
    """Read a Chinese or Arabic (also full-width) whole number: 二百七十七, 廿三, 一百零九, ２７７ → int.

    Digit by digit (二〇二五) is read too, with at least two digits. Raises ValueError for anything else.
    """
    plain = text.strip().translate({0xFF10 + i: str(i) for i in range(10)})
    if _ARABIC.fullmatch(plain):
        return int(plain)
    plain = plain.replace("廿", "二十").replace("卅", "三十")
    if plain and all(char in _VALUES for char in plain):
        return _digit_by_digit(plain, text)
    return _by_units(plain, text)


def _digit_by_digit(plain: str, text: str) -> int:
    if len(plain) == 1:
        return _VALUES[plain]
    if len(plain) > 4:
        raise ValueError(f"看不懂的数字：{text}")
    return int("".join(str(_VALUES[char]) for char in plain))


def _by_units(plain: str, text: str) -> int:
    total = 0
    digit: int | None = None
    size = 100_000  # the unit just read; units must fall
    skipped = False  # a 零 stands between
    for char in plain:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= size or (digit is None and unit != 10) or digit == 0:
                raise ValueError(f"看不懂的数字：{text}")
            total += (1 if digit is None else digit) * unit
            digit, size, skipped = None, unit, False
        elif char in "零〇":
            if digit is not None or skipped:
                raise ValueError(f"看不懂的数字：{text}")
            skipped = True
        elif char in _VALUES:
            if digit is not None:
                raise ValueError(f"看不懂的数字：{text}")
            digit = _VALUES[char]
        else:
            raise ValueError(f"看不懂的数字：{text}")
    if size == 100_000 or (skipped and digit is None):
        raise ValueError(f"看不懂的数字：{text}")
    if digit is not None:  # 一百二 is 120, 一百零二 is 102
        total += digit * (size // 10 if size > 10 and not skipped else 1)
    return total
