"""The few questions whose answers decide: what is unknown in the suggestion and in graver charges near by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from matcher.assessment import ElementResult, Question
from matcher.judging.candidates import GRADES, Weighed, question_key
from matcher.judging.choose import Choice

LIMIT = 3
_OWN, _SPECIAL, _RUNG, _GRAVER, _FORMAL = 5, 4, 3, 2, 1  # how much an answer changes


@dataclass(frozen=True, slots=True)
class _Asked:
    ask: str
    about: str
    flips: str
    key: str
    weight: int


def questions(choice: Choice) -> tuple[Question, ...]:
    """At most LIMIT questions, the most decisive first, each saying what its answer would change."""
    merged: dict[str, list[_Asked]] = {}
    for asked in (*_of_the_suggestion(choice.chosen), *_of_graver_ones(choice)):
        if asked.ask:
            merged.setdefault(asked.ask, []).append(asked)
    made = [
        Question(
            ask=ask, about=found[0].about, flips=found[0].flips, key=found[0].key, weight=sum(a.weight for a in found)
        )
        for ask, found in merged.items()
    ]
    made.sort(key=lambda q: -q.weight)
    return tuple(made[:LIMIT])


def _of_the_suggestion(chosen: Weighed | None) -> Iterator[_Asked]:
    if chosen is None:
        return
    candidate = chosen.candidate
    decisive = {e.id for e in chosen.charge.elements if e.decisive}
    for element in candidate.elements:
        if element.value == "unknown":
            flips = f"查明不符合“{element.term}”的，{candidate.charge}的建议不成立"
            weight = _OWN if element.id in decisive else _FORMAL
            yield _Asked(
                element.note or element.ask, element.term, flips, question_key(candidate.provision, element.id), weight
            )
    for rung in candidate.ladder:
        if rung.ask and GRADES.index(rung.grade) > chosen.rank:
            flips = f"查明符合的，档次由{candidate.grade}变为{rung.grade}"
            yield _Asked(rung.ask, rung.tier, flips, question_key(candidate.provision, rung.tier), _RUNG)


def _of_graver_ones(choice: Choice) -> Iterator[_Asked]:
    """Charges that fail by one decisive element only (近失), and that could be graver than the suggestion."""
    rank = choice.chosen.rank if choice.chosen is not None else 0
    for weighed, _ in choice.behind:
        candidate = weighed.candidate
        decisive = {e.id for e in weighed.charge.elements if e.decisive}
        missing = [e for e in candidate.elements if e.value == "unknown" and e.id in decisive]
        reach = max((GRADES.index(r.grade) for r in candidate.ladder if r.value != "unmet"), default=0)
        if candidate.status != "unknown" or len(missing) != 1 or reach <= rank:
            continue
        if not (_touched(missing[0]) or _special(weighed)):
            continue
        element = missing[0]
        flips = f"查明符合“{element.term}”的，改为建议{candidate.charge}（{candidate.grade}）"
        key = question_key(candidate.provision, element.id)
        weight = _SPECIAL if _special(weighed) else _GRAVER
        yield _Asked(element.note or element.ask, element.term, flips, key, weight)


def _touched(element: ElementResult) -> bool:
    """Whether the narrative has words for the element, or a rule says what to ask about it."""
    return bool(element.note) or any(item.span is not None for item in element.evidence)


def _special(weighed: Weighed) -> bool:
    """Whether the charge is about enforcement authority itself: its question comes before an ordinary offence's."""
    return weighed.provision.provision.startswith("刑法:277")
