"""Evidence that a narrative speaks of: said to be there, or said to be missing. Silence makes no entry at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from matcher.reading.clauses import Layout
from matcher.reading.context import Context
from matcher.reading.lexicon.load import Hit, Matcher, table
from matcher.record import Status

_REACH = 24  # characters after the word in which a cue still speaks of it
_BEFORE = 12


@dataclass(frozen=True, slots=True)
class FoundProof:
    """A kind of evidence in the folded text. ASSERTED: spoken of as there; DENIED: said to be missing, by `why`."""

    kind: str
    status: Status
    why: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Sense:
    kind: str
    beside: tuple[str, ...] = ()  # one of these must stand in the sentence, or a cue that it is missing
    absent: bool = False


@cache
def _matcher() -> Matcher:
    return Matcher(_senses())


def _senses() -> Iterator[tuple[str, _Sense]]:
    for kind, entry in table("evidence").items():
        for word in entry.get("words", ()):
            yield word, _Sense(kind)
        for word in entry.get("things", ()):
            yield word, _Sense(kind, tuple(entry["beside"]))
        for word in entry.get("absent", ()):
            yield word, _Sense(kind, absent=True)


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in table("evidence_cues")[name]))


def read(text: str, layout: Layout, context: Context) -> tuple[FoundProof, ...]:
    """Every mention of evidence in the folded text, in order. What is quoted or only imagined is left out."""
    hits = [(hit, sense) for hit in _matcher()(text) for sense in hit.labels]
    found: list[FoundProof] = []
    at = 0
    for number, (hit, sense) in enumerate(hits):
        while at + 1 < len(layout.clauses) and layout.clauses[at].end <= hit.start:
            at += 1
        if not layout.clauses or layout.quoted(hit.start) is not None:
            continue
        clause = layout.clauses[at]
        if context.at(hit.start, clause)[0] is Status.HYPOTHETICAL:
            continue
        following = layout.clauses[at + 1] if at + 1 < len(layout.clauses) else clause
        limit = following.end if following.sentence == clause.sentence else clause.end
        later = hits[number + 1][0].start if number + 1 < len(hits) else limit
        told = _told(text, hit, sense, (clause.start, min(limit, later, hit.end + _REACH)))
        if told is None:
            continue
        status, why, start, end = told
        if status is Status.ASSERTED and sense.beside:
            begin, stop = layout.sentences[clause.sentence]
            if not any(word in text[begin:stop] for word in sense.beside):
                continue
        found.append(FoundProof(sense.kind, status, why, start, end))
    return tuple(found)


def _told(text: str, hit: Hit, sense: _Sense, window: tuple[int, int]) -> tuple[Status, str, int, int] | None:
    """Whether the word is said to be there or missing, with the words; None where it is only the object of a deed."""
    if sense.absent:
        return Status.DENIED, hit.word, hit.start, hit.end
    begin, end = window
    before = _cue("before").search(text, max(begin, hit.start - _BEFORE), hit.start)
    if before is not None:
        return Status.DENIED, before.group(), before.start(), hit.end
    for cue in _cue("after").finditer(text, hit.end, end):
        if _cue("intact").search(text, max(hit.end, cue.start() - 4), cue.start()):
            continue
        if _cue("deed").search(text, hit.end, cue.start()):
            return None
        return Status.DENIED, cue.group(), hit.start, cue.end()
    return Status.ASSERTED, "", hit.start, hit.end
