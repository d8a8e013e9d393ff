"""What a false accusation brought upon the accused officer: a case opened against him, detention.

The words are the same for the offender (被刑事拘留), so each is bound to the person it was done to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from matcher.reading.clauses import Layout
from matcher.reading.facts import FoundFact
from matcher.reading.grammar import OFFICIALS
from matcher.reading.lexicon.layers import turn
from matcher.reading.persons import Mention
from matcher.record import Status

_MEASURE = turn("立案与羁押")
_NOT_DONE = re.compile(r"(?:不予|未|没有|不|要求|请求|建议|希望|想让|企图|意图|申请)[^，。；]{0,10}$")
_REACH = 40


def read(text: str, layout: Layout, mentions: Sequence[Mention]) -> Iterator[FoundFact]:
    """被立案或羁押 where the nearest person named before the measure in its sentence is an official."""
    for match in _MEASURE.finditer(text):
        if layout.quoted(match.start()) is not None or _NOT_DONE.search(
            text[max(0, match.start() - 14) : match.start()]
        ):
            continue
        begin = max(layout.sentence_at(match.start())[0], match.start() - _REACH)
        near = [m for m in mentions if begin <= m.start and m.end <= match.start() and m.role and not m.pronoun]
        if near and near[-1].role in OFFICIALS and near[-1].name:
            yield FoundFact("被立案或羁押", Status.ASSERTED, "", match.start(), match.end())
