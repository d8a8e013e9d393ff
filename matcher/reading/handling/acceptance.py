"""受理 alone answers what was last asked for: a report, an application for protection, a complaint, a remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from matcher.reading.handling.cues import Cue
from matcher.reading.handling.layout import Layout
from matcher.reading.lexicon.layers import turn
from matcher.record import Event, Status

_ANSWERS = {"报案": "受案", "受案": "受案", "立案": "受案", "维权申请": "维权答复", "投诉": "", "复议": "", "诉讼": ""}
_OF_A_CASE = turn("受理的是案件")  # 派出所受理李某控告一案
_INSPECTORS = turn("受理投诉的部门")
_REACH = 60  # characters between what was asked for and the answer


def accepted(events: Iterable[tuple[Cue, Event]], text: str, layout: Layout) -> Iterator[tuple[Cue, Event]]:
    """The steps in order, a bare 受理 under the name of what it answers; that of a complaint or a remedy is left out,
    for the case was not accepted by it.
    """
    asked: tuple[int, str] | None = None  # where, what
    for cue, event in events:
        bare = _is_bare(cue, event, text)
        if bare and asked is not None and cue.start - asked[0] <= _REACH:
            start, end = layout.clause(cue.start)
            if not _OF_A_CASE.search(text, start, end):
                kind = "" if _INSPECTORS.search(text, start, cue.end) and asked[1] == "投诉" else _ANSWERS[asked[1]]
                if kind:
                    yield cue, event.model_copy(update={"kind": kind})
                continue
        yield cue, event
        if event.kind in _ANSWERS and event.status is not Status.PAST:
            asked = cue.end, event.kind


def _is_bare(cue: Cue, event: Event, text: str) -> bool:
    """受理 as such, or 维权答复 by the inspectors, who answer complaints too."""
    words = text[cue.start : cue.end]
    if event.kind == "维权答复":
        return words.endswith("受理") and _INSPECTORS.search(words) is not None
    return event.kind == "受案" and words in ("受理", "不受理", "不予受理", "未受理")
