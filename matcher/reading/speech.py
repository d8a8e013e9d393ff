"""What people say at the scene, in quotation marks: threats of violence, threats to relatives, abuse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from matcher.reading.clauses import Layout
from matcher.reading.grammar import OFFICIALS
from matcher.reading.lexicon.load import table
from matcher.reading.persons import Mention
from matcher.reading.story import FoundAct
from matcher.record import Status

_TO = re.compile(r"(?:对|冲|朝|向|跟|与|和)(?:着)?[^，。]{0,10}$")
_LEAD = 40
_BLOWS = frozenset({"掌掴", "踢打", "其他殴打"})
_SPEAKER_GAP = 14
_SCENE = 200
_ANSWER = 40  # the officials may be named only when they answer


def _at_somebody_else(acts: Sequence[FoundAct], begin: int, end: int) -> bool:
    """Whether the speaker was just hitting somebody who is no official (a mother her son)."""
    near = [a for a in acts if begin <= a.start < end and a.concept in _BLOWS and a.target is not None]
    return bool(near) and near[-1].on not in OFFICIALS and near[-1].status == Status.ASSERTED


def read(text: str, layout: Layout, mentions: Sequence[Mention], acts: Sequence[FoundAct]) -> Iterator[FoundAct]:
    """Acts done by words: only where somebody other than an official speaks in the officials' presence."""
    words = table("speech")
    for start, end in layout.quotes:
        sentence = layout.sentence_at(start)
        lead = text[max(sentence[0], start - _LEAD) : start]
        if any(w in lead for w in words["later"]) or any(w in lead for w in words["private"]):
            continue
        begin = max(sentence[0], start - _LEAD)
        near = [m for m in mentions if begin <= m.start and m.end <= start and not _spoken_to(text, m)]
        if near and near[-1].role in OFFICIALS and start - near[-1].end <= _SPEAKER_GAP:
            continue
        speakers = [m for m in near if m.role and m.role not in OFFICIALS]
        hearer = next(
            (m for m in reversed(mentions) if m.end <= start and start - m.end <= _SCENE and m.role in OFFICIALS), None
        )
        if hearer is None:
            hearer = next((m for m in mentions if 0 <= m.start - end <= _ANSWER and m.role in OFFICIALS), None)
        if hearer is None or _at_somebody_else(acts, sentence[0], start):
            continue
        speaker = speakers[-1] if speakers else None
        for concept, at, word in _threats(text, start, end):
            if concept == "以暴力威胁" and not _addressed(text, start, end):
                continue
            yield FoundAct(
                concept,
                speaker,
                hearer,
                hearer.role,
                "",
                Status.ASSERTED,
                "",
                at,
                at + len(word),
                (begin, end),
            )
        for word in words["abuse"]:
            at = text.find(word, start, end)
            if at >= 0:
                yield FoundAct(
                    "辱骂",
                    speaker,
                    hearer,
                    hearer.role,
                    "",
                    Status.ASSERTED,
                    "",
                    at,
                    at + len(word),
                    (begin, end),
                )
                break


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


def _addressed(text: str, start: int, end: int) -> bool:
    """A question whether something would be an offence (算不算, 会不会) is no threat."""
    said = text[start:end]
    return not any(w in said for w in ("算不算", "会不会", "要坐牢吗", "如果"))
