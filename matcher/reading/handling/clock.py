"""The time of day beside a step: 14时20分, 下午3点半, 凌晨2时许, 23:10."""

from __future__ import annotations

import datetime as dt
import re

from matcher.reading.patterns import NUMBER, number

_PART = r"(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|当晚|晚|夜里|深夜|夜)?"
_CLOCK = re.compile(
    rf"{_PART}(?P<h>{NUMBER})(?:时|点钟?)(?:(?P<half>半)|(?P<m>{NUMBER})分?)?许?"
    rf"|(?<![0-9:：])(?P<h2>[01]?[0-9]|2[0-4])[:：](?P<m2>[0-5][0-9])(?![0-9])"
)
_NOT_A_TIME = re.compile(r"^(?:钟头|小时)")
_AFTERNOON = ("下午", "傍晚", "晚上", "当晚", "晚", "夜里", "深夜", "夜")
_REACH = 14  # a comma or the colon of the clock itself may lie between: 14时20分，张某被传唤到所


def time_of(text: str, start: int, end: int, sentence: tuple[int, int]) -> dt.time | None:
    """The last time told close before the step, else the first one close behind it; of its own sentence."""
    begin = max(sentence[0], start - _REACH - 8)
    found = ((m.end(), _time(m)) for m in _CLOCK.finditer(text, begin, start))
    before = [time for stop, time in found if time is not None and start - stop <= _REACH]
    if before:
        return before[-1]
    after = [t for t in map(_time, _CLOCK.finditer(text, end, min(sentence[1], end + _REACH))) if t is not None]
    return after[0] if after else None


def _time(match: re.Match[str]) -> dt.time | None:
    if match.group("h2"):
        hour, minute = int(match.group("h2")), int(match.group("m2"))
    else:
        if _NOT_A_TIME.match(match.string, match.end("h")):
            return None
        hour = number(match.group("h")) or 0
        minute = 30 if match.group("half") else number(match.group("m") or "0") or 0
        part = match.group("part") or ""
        if hour < 12 and part in _AFTERNOON and not (part in ("夜里", "深夜", "夜") and hour < 6):
            hour += 12
    hour = 0 if hour == 24 else hour
    return dt.time(hour, minute) if 0 <= hour < 24 and 0 <= minute < 60 else None
