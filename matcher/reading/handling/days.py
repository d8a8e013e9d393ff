"""The day of a step."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from matcher.reading.dates import DateMention
from matcher.reading.handling.cues import Cue
from matcher.reading.handling.layout import Layout, same_depth, stretch

_NO_MORE_THAN_A_WORD = 4  # 拘留八日（3月13日作出）


def date_of(cue: Cue, text: str, layout: Layout, mentions: Sequence[DateMention]) -> DateMention | None:
    """The date that a step bears: of its own clause before all, else the one that governs the sentence up to it."""
    start, end = layout.clause(cue.start)
    sentence = layout.sentence(cue.start)
    beside = stretch(text, layout, cue.end, end)
    near = _between(mentions, min(start, sentence[0]), max(cue.end, beside, sentence[1]))
    dated = [m for m in near if not m.birth and (m.date is not None or m.precision == "month")]
    inside = [m for m in dated if start <= m.start and m.end <= cue.start]
    if inside:
        return inside[-1]
    days = [m for m in dated if m.date is not None]
    within = [m for m in days if cue.start <= m.start and m.end <= cue.end]
    if within:
        return within[-1]
    follows = [m for m in days if cue.end <= m.start < beside]
    before = [m for m in days if sentence[0] <= m.start and m.end <= cue.start and same_depth(text, m.end, cue.start)]
    if follows and follows[0].start - cue.end <= 12 and not (before and _of_a_remark(text, cue, follows[0])):
        return follows[0]
    if before:
        return before[-1]
    months = [m for m in dated if m.end <= cue.start and sentence[0] <= m.start and same_depth(text, m.end, cue.start)]
    if months:  # 3月，某甲牵线，某乙转账
        return months[-1]
    later = [m for m in days if cue.end <= m.start < sentence[1]]
    return later[0] if later and text[sentence[0] : cue.start].count("，") == 0 else None


def _of_a_remark(text: str, cue: Cue, mention: DateMention) -> bool:
    """Whether the date begins a remark in brackets that tells something else: 拘留八日（3月13日在村口拦车）."""
    opened = text.find("（", cue.end, mention.start)
    closed = text.find("）", mention.end)
    return opened >= 0 and closed - mention.end > _NO_MORE_THAN_A_WORD


def day_of(mention: DateMention | None) -> dt.date | None:
    """A day; for a month the first of it (the event says so by `month_only`)."""
    if mention is None:
        return None
    if mention.date is None and mention.year is not None and mention.month is not None:
        return dt.date(mention.year, mention.month, 1)
    return mention.date


def first_day(mentions: Sequence[DateMention], begin: int, end: int) -> DateMention | None:
    """The first day told in `[begin, end)`."""
    return next((m for m in _between(mentions, begin, end) if m.date is not None and not m.birth), None)


def dated_at_once(cue: Cue, mentions: Sequence[DateMention]) -> bool:
    """Whether a date stands right before the word: 3月6日受案后 tells a step, 该案受案后 only refers to one."""
    near = mentions[bisect_left(mentions, cue.start - 4, key=_end) : bisect_right(mentions, cue.start, key=_end)]
    return any(m.date is not None for m in near)


def _between(mentions: Sequence[DateMention], begin: int, end: int) -> Sequence[DateMention]:
    """Those of the mentions, which are in order, that begin in `[begin, end)`."""
    first = bisect_left(mentions, begin, key=_start)
    return mentions[first : bisect_left(mentions, end, first, key=_start)]


_start, _end = attrgetter("start"), attrgetter("end")
