"""A step asked about and answered in the next words: 问：立案了吗？答：没有。 问：哪天受的案？答：5月7日。"""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.reading.handling.layout import Layout
from matcher.reading.lexicon.layers import turn
from matcher.record import Status

_SPEAKER = re.compile(r"[\s—-]*(?:答|[一-鿿]{1,6}某?)(?:[（(][^）)\n]{1,12}[）)])?[：:]\s*“?")
_OTHER = turn("不问办到哪一步")
_NO = turn("回答没有")
_YES = turn("回答有")
_BARE_NO = re.compile(r"\s*(?:还|都|也|一直|从来)?(?:没有|没|未)(?:[，。；]|$)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the answer says of the step, and where the answer stands: its day is the day of the step."""

    status: Status
    start: int
    end: int


def answer_to(text: str, layout: Layout, start: int, end: int) -> Answer | None:
    """The answer to the question that holds `[start, end)`; None where it asks nothing, asks for the reason or for
    earlier cases, or where the answer says neither yes nor no.
    """
    begin, stop = layout.sentence(start)
    if stop < end or not text[end:stop].rstrip().endswith(("？", "?")) or _OTHER.search(text, begin, stop):
        return None
    speaker = _SPEAKER.match(text, stop)
    if speaker is None:
        bare = _BARE_NO.match(text, stop)
        return Answer(Status.DENIED, stop, bare.end()) if bare else None
    said = speaker.end()
    reply = layout.sentence(said)[1]
    if _NO.match(text, said, reply):
        return Answer(Status.DENIED, said, reply)
    return Answer(Status.ASSERTED, said, reply) if _YES.match(text, said, reply) else None
