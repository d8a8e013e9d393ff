"""Named circumstances: drunk, in uniform, told several times, fault of the enforcers …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matcher.reading.clauses import Clause, Layout
from matcher.reading.context import Context
from matcher.reading.lexicon.layers import FactSense, fact_patterns
from matcher.reading.lexicon.load import Hit, table
from matcher.record import Status
from statutes.numerals import from_chinese

_AGE = re.compile(
    r"(?<![\d一二三四五六七八九十])(\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两])周?岁"
    r"(?!以[上下]|的?(?:女儿|儿子|孩子|幼儿|男孩|女孩|老娘|老母|母亲|父亲|老人家)|(?:孩子|小孩))"
)
_KEEPS_ITS_NEGATION = frozenset(
    {"未表明身份", "车内无人", "与职务无关", "无伤", "执行职务", "多次劝阻不听", "执法明显违法"}
)

# A purpose or a grudge shows in what somebody says (“让他也进去蹲几年”).
_DUTY = "执行职务"
_OF_THE_MOMENT = frozenset({_DUTY, "非工作时间"})  # 次日下班后: tells nothing of the time before
_TAKEN = re.compile(r"被[^，。；被]{0,12}(?:抓获|查获)$")  # who has been caught is no longer being caught
_TOLD_BY_WORDS = frozenset({"意图刑事追究", "意图纪律处分", "因履职报复"})


@dataclass(frozen=True, slots=True)
class FoundFact:
    name: str
    status: str
    why: str
    start: int
    end: int


def read(text: str, layout: Layout, hits: Sequence[Hit], context: Context) -> tuple[FoundFact, ...]:
    """All circumstances told in the folded text, in order."""
    return tuple(
        sorted((*_words(text, layout, hits, context), *_phrases(text, layout), *_ages(text)), key=lambda f: f.start)
    )


def at_the_time(found: Sequence[FoundFact], last_act: int) -> tuple[FoundFact, ...]:
    """The same circumstances without duties or leisure that only followed the last act against officials (传唤, 抓获).

    Where no duty is told before it, the later words stay: a text may tell the duty after the act.
    """
    duties = [f for f in found if f.name == _DUTY and f.status == Status.ASSERTED]
    if not any(f.start < last_act for f in duties):
        return tuple(found)
    return tuple(f for f in found if f.name not in _OF_THE_MOMENT or f.start <= last_act)


def _words(text: str, layout: Layout, hits: Sequence[Hit], context: Context) -> Iterator[FoundFact]:
    at = 0
    for hit in hits:
        while at + 1 < len(layout.clauses) and layout.clauses[at].end <= hit.start:
            at += 1
        if not layout.clauses:
            return
        clause = layout.clauses[at]
        begin, end = layout.sentences[clause.sentence]
        sentence = text[begin:end]
        quoted = layout.quoted(hit.start) is not None
        for sense in hit.labels:
            if not isinstance(sense, FactSense):
                continue
            if sense.near and not any(w in text for w in sense.near):
                continue
            if sense.unless and any(w in sentence for w in sense.unless):
                continue
            if sense.name == _DUTY and _TAKEN.search(text[clause.start : hit.end]):
                continue
            status, why = _status(sense, hit, clause, context)
            if quoted and status is Status.ASSERTED and sense.name not in _TOLD_BY_WORDS:
                status, why = Status.CLAIMED, "引语"
            yield FoundFact(sense.name, status, why, hit.start, hit.end)


def _phrases(text: str, layout: Layout) -> Iterator[FoundFact]:
    for pattern, name in fact_patterns().likely(text):
        for match in pattern.regex.finditer(text):
            if layout.quoted(match.start()) is None or name in _TOLD_BY_WORDS:
                yield FoundFact(name, Status.ASSERTED, "", match.start(), match.end())


def _status(sense: FactSense, hit: Hit, clause: Clause, context: Context) -> tuple[Status, str]:
    status, why = context.at(hit.start, clause)
    if sense.name == "执行职务" and status is Status.PAST:
        return status, why  # he was dealt with by the officer once before: no duty now
    if sense.name in _KEEPS_ITS_NEGATION:
        return Status.ASSERTED, ""
    if sense.name == "误认身份" and status is Status.CLAIMED:
        return status, why  # a defence, which the evidence may refute
    if context.an_opinion(hit.start) and sense.name not in _TOLD_BY_WORDS:
        return Status.CLAIMED, why
    return (status, why) if status in (Status.DENIED, Status.HYPOTHETICAL) else (Status.ASSERTED, "")


def _ages(text: str) -> Iterator[FoundFact]:
    limits = [(name, entry["ages"]) for name, entry in table("facts").items() if "ages" in entry]
    for match in _AGE.finditer(text):
        age = from_chinese(match.group(1))
        for name, limit in limits:
            if age < limit.get("under", 0) or ("from" in limit and age >= limit["from"]):
                yield FoundFact(name, Status.ASSERTED, "", match.start(), match.end())
