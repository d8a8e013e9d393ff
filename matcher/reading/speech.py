"""What people say at the scene, in quotation marks: threats of violence, threats to relatives, abuse."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from matcher.reading.clauses import Layout
from matcher.reading.grammar import OFFICIALS
from matcher.reading.lexicon.layers import turn
from matcher.reading.lexicon.load import table
from matcher.reading.persons import Mention
from matcher.reading.story import FoundAct
from matcher.record import Role, Status

_TO = re.compile(
    r"(?:对(?!象|方)|冲|朝|向|跟|与|和|给|找|骂|指着|拉着|拽着|拦住|堵住|威胁|恐吓|打给|拨通|告诉|警告)(?:着|了)?[^，。]{0,10}$"
)
_VAGUE = turn("含糊的狠话")
_REMEDY = turn("要走的正当途径")
_LEAD = 40
_GOES_ON = re.compile(r"[，：:]?(?:[“”]|要|说|称|再|谁|不|如果|让|就|否则|敢|你|如)")
_BEFORE_A_THREAT, _CONTENT = 16, 40
_AIMED = frozenset({"掌掴", "踢打", "其他殴打", "辱骂"})
_SPEAKER_GAP = 14
_SCENE = 200
_PUBLISHED = turn("写出或播放")
_SENT = turn("发送")
_ANSWER = 40  # the officials may be named only when they answer


def _at_somebody_else(acts: Sequence[FoundAct], begin: int, end: int) -> bool:
    """Whether the speaker was just hitting or abusing somebody who is no official (a mother her son)."""
    near = [a for a in acts if begin <= a.start < end and a.concept in _AIMED and a.target is not None]
    return bool(near) and near[-1].on not in OFFICIALS and near[-1].status == Status.ASSERTED


def read(text: str, layout: Layout, mentions: Sequence[Mention], acts: Sequence[FoundAct]) -> Iterator[FoundAct]:
    """Acts done by words in quotation marks, said to officials or published about them."""
    starts = [m.start for m in mentions]
    for start, end in layout.quotes:
        begin = max(layout.sentence_at(start)[0], start - _LEAD)
        lead = text[begin:start]
        around = mentions[bisect_left(starts, begin - _SCENE) : bisect_left(starts, end + _SCENE)]
        if _in_private(lead) or _by_somebody_else(lead):
            continue
        speaker, about = _published(around, start, end) if _PUBLISHED.search(lead) else (None, None)
        if about is not None:
            yield from _written(text, start, end, begin, speaker, about)
        elif not any(w in lead for w in table("speech")["later"]):
            yield from _spoken(text, start, end, begin, around, acts)


def _in_private(lead: str) -> bool:
    """Said at home to one's own; what comes there by telephone or letter is not."""
    return any(w in lead for w in table("speech")["private"]) and _SENT.search(lead) is None


def with_content(text: str, layout: Layout, found: Sequence[FoundAct]) -> Iterator[FoundAct]:
    """The same acts; a threat (威胁, 扬言) whose clause or continuation tells violence is one of violence."""
    violence = turn("威胁的内容")
    for act in found:
        if act.concept == "笼统威胁":
            begin = max(act.clause[0], act.start - _BEFORE_A_THREAT)
            sentence = layout.sentence_at(act.start)[1]
            goes_on = _GOES_ON.match(text, act.clause[1])
            end = min(sentence, act.clause[1] + _CONTENT) if goes_on else act.clause[1]
            if violence.search(text, begin, act.start) or violence.search(text, act.end, end):
                act = replace(act, concept="以暴力威胁")
        yield act


def _by_somebody_else(lead: str) -> bool:
    return any(pattern.search(lead) for pattern in _to_others())


@cache
def _to_others() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, table("speech")["others"]))


def _published(around: Sequence[Mention], start: int, end: int) -> tuple[Mention | None, Mention | None]:
    """Who put words up for all to read or hear, and the official they are about: named in them, else the nearest."""
    officials = [m for m in around if m.role in OFFICIALS]
    inside = [m for m in officials if start <= m.start < end]
    near = inside or sorted(officials, key=lambda m: abs(m.start - start))
    writers = [m for m in around if m.end <= start and m.role and m.role not in OFFICIALS]
    return (writers[-1] if writers else None), (near[0] if near else None)


def _written(text: str, start: int, end: int, begin: int, writer: Mention | None, about: Mention) -> Iterator[FoundAct]:
    for concept, at, word in _threats(text, start, end):
        if concept == "威胁报复" or _addressed(text, start, end):
            yield _act("威胁报复", writer, about, at, word, (begin, end))
    yield from _abuse("网络辱骂", text, start, end, begin, writer, about)


def _spoken(
    text: str, start: int, end: int, begin: int, around: Sequence[Mention], acts: Sequence[FoundAct]
) -> Iterator[FoundAct]:
    """Only where somebody other than an official speaks in the officials' presence."""
    named = [m for m in around if begin <= m.start and m.end <= start and m.role]
    to = [m for m in named if _spoken_to(text, m) and not m.pronoun]
    if to and to[-1].role not in OFFICIALS | {Role.RELATIVE}:
        return  # said or sent to somebody else
    near = [m for m in around if begin <= m.start and m.end <= start and not _spoken_to(text, m)]
    if near and near[-1].role in OFFICIALS and start - near[-1].end <= _SPEAKER_GAP:
        return
    hearers = [m for m in around if m.role in OFFICIALS]
    hearer = next((m for m in reversed(hearers) if m.end <= start and start - m.end <= _SCENE), None)
    if hearer is None:
        hearer = next((m for m in hearers if 0 <= m.start - end <= _ANSWER), None)
    if hearer is None or _at_somebody_else(acts, begin, start):
        return
    speakers = [m for m in near if m.role and m.role not in OFFICIALS | {Role.RELATIVE}]
    speaker = speakers[-1] if speakers else None
    sent = _SENT.search(text, begin, start) is not None
    for concept, at, word in _threats(text, start, end):
        if concept == "以暴力威胁" and not _addressed(text, start, end):
            continue
        if concept == "威胁报复" and _only_a_remedy(text, start, end, word):
            continue
        # a threat that is sent is not made at the scene of a duty
        yield _act("威胁报复" if sent else concept, speaker, hearer, at, word, (begin, end))
    yield from _abuse("辱骂", text, start, end, begin, speaker, hearer)


def _abuse(
    concept: str, text: str, start: int, end: int, begin: int, who: Mention | None, whom: Mention
) -> Iterator[FoundAct]:
    for word in table("speech")["abuse"]:
        at = text.find(word, start, end)
        if at >= 0:
            yield _act(concept, who, whom, at, word, (begin, end))
            return


def _act(concept: str, who: Mention | None, whom: Mention, at: int, word: str, place: tuple[int, int]) -> FoundAct:
    return FoundAct(concept, who, whom, whom.role, "", Status.ASSERTED, "", at, at + len(word), place)


def _spoken_to(text: str, mention: Mention) -> bool:
    """Whether the person is the hearer (冲在场的民警喊)."""
    return bool(_TO.search(text[max(0, mention.start - 12) : mention.start]))


def _threats(text: str, start: int, end: int) -> Iterator[tuple[str, int, str]]:
    for concept, pattern in _patterns():
        found = pattern.search(text, start, end)
        if found is not None:
            yield concept, found.start(), found.group()


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (concept, re.compile("|".join(f"(?:{p})" for p in patterns)))
        for concept, patterns in table("speech")["threats"].items()
    )


def _only_a_remedy(text: str, start: int, end: int, word: str) -> bool:
    """走着瞧，我找你们局长说理去: what he announces is a complaint."""
    said = text[start:end]
    return _VAGUE.search(word) is not None and _REMEDY.search(said) is not None


def _addressed(text: str, start: int, end: int) -> bool:
    """A question whether something would be an offence (算不算, 会不会) is no threat."""
    said = text[start:end]
    return not any(w in said for w in ("算不算", "会不会", "要坐牢吗", "如果"))
