"""What is read beside a step: the charge, who approved, the ground given, days, yuan, age."""

from __future__ import annotations

import re

from matcher.reading.handling.cues import Cue, last
from matcher.reading.handling.kinds import grounds
from matcher.reading.handling.layout import Layout
from matcher.reading.lexicon.layers import any_of, turn
from matcher.reading.patterns import NUMBER, number

_CHARGE = re.compile(rf"({any_of('步骤里的罪名')})罪?案?")
_ADMIN = turn("步骤里的案由")
_AS_CHARGE = re.compile(r"(?:罪名|案由)[^，。；]{0,6}?(?:为|是|：|:|系|(?=袭警|妨害))")
_CHARGE_REACH = 6
_GRANTED = turn("批准")
_CLAUSE_MARK = re.compile(r"[，,；;。（）]")
_DENIAL = re.compile(r"没有|并未|并无|[未无]")
_BEFORE_APPROVER = re.compile(r"经过?|由|报请?|向|[日月号年]|[，。；：（]")


def _charge(text: str, start: int, end: int) -> str:
    """The charge named nearest to a step, e.g. 袭警罪, 阻碍执行职务, 行政案件."""
    zone = text[start:end]
    criminal = [m for m in _CHARGE.finditer(zone) if "罪" in m.group() or m.group(1) in ("袭警", "妨害公务")]
    if criminal:
        return criminal[-1].group(1) + "罪"
    admin = [m.group() for m in _ADMIN.finditer(zone)]
    return admin[-1] if admin else ""


def _named_after(text: str, start: int, end: int) -> str:
    """移送审查起诉，罪名仍为袭警罪: the charge told behind the step, as its charge."""
    named = _AS_CHARGE.search(text, start, end)
    return _charge(text, named.end(), end) if named is not None and named.start() - start <= _CHARGE_REACH else ""


def _sort(text: str, start: int, end: int) -> str:
    """Where no charge is named: whether the step is one of a criminal or an administrative case."""
    return next((word for word in ("刑事", "治安案件", "行政案件", "治安", "行政") if word in text[start:end]), "")


def detail_of(cue: Cue, text: str, layout: Layout) -> str:
    start, end = layout.clause(cue.start)
    sentence = layout.sentence(cue.start)
    if "charge" in cue.kind.takes:
        beyond = layout.clause(min(end, len(text) - 1))[1] if text[end - 1 : end] in "（(" else end
        return (
            _charge(text, start, beyond)
            or _charge(text, sentence[0], cue.end)
            or _named_after(text, cue.end, sentence[1])
            or _sort(text, start, beyond)
        )
    if "by" in cue.kind.takes:
        return _approver(text, start, max(end, cue.end))
    told = grounds().get(cue.kind.name)
    if told is None:
        return ""
    zone = _affirmed(text, *sentence)
    return "、".join(ground for ground, words in told if words.search(zone))


def _approver(text: str, start: int, end: int) -> str:
    """Who approved: the words before 批准 in the clause, from 经 or 由 on."""
    granted = _GRANTED.search(text, start, end)
    if granted is None:
        return ""
    begins = last(_BEFORE_APPROVER.finditer(text, start, granted.start()))
    return text[begins.end() if begins else start : granted.start()][-20:]


def _affirmed(text: str, start: int, end: int) -> str:
    """The sentence without the clauses that deny something: a ground denied is none."""
    return "，".join(c for c in _CLAUSE_MARK.split(text[start:end]) if not _DENIAL.search(c))


def _days_of_months(cue: Cue, text: str) -> int | None:
    """四个多月过去 in days, at thirty a month: good enough to say that a time is long over."""
    said = text[cue.start : cue.end]
    count = 6 if "半年" in said else number(cue.figure) if cue.figure is not None else None
    return None if count is None else count * 30 if "月" in said or "年" in said else count


def figure_of(cue: Cue, text: str, clause_end: int) -> int | None:
    if "months" in cue.kind.takes:
        return _days_of_months(cue, text)
    if cue.figure is not None:
        return number(cue.figure)
    if "days" in cue.kind.takes:
        beside = re.match(rf"[^，。；、]{{0,4}}?(?P<n>{NUMBER})(?:个工作)?[日天]", text[cue.end : clause_end])
        return number(beside.group("n")) if beside else None
    if "amount" in cue.kind.takes:
        beside = re.search(
            r"(?P<n>[0-9]+(?:\.[0-9]+)?万?|[〇零一二三四五六七八九十百千万两]+)万?[元块]", text[cue.start : clause_end]
        )
        return number(beside.group()[:-1]) if beside else None
    return None


def hours_of(cue: Cue, text: str) -> int | None:
    """Hours stated for a step; 一天一夜 is twenty-four of them."""
    if "day_and_night" in cue.kind.takes:
        return 48 if "两天两夜" in text[cue.start : cue.end] else 24
    if "hours" in cue.kind.takes and cue.figure is not None:
        return number(cue.figure)
    return None
