"""The few questions whose answers decide: what is unknown in the suggestion and in graver charges near by."""

from __future__ import annotations

from matcher.assessment import Question
from matcher.judging.candidates import GRADES, Weighed
from matcher.judging.choose import Choice
from matcher.judging.law import LawOnDay

LIMIT = 3


def questions(choice: Choice, law: LawOnDay) -> tuple[Question, ...]:
    """At most LIMIT questions, the most decisive first, each saying what its answer would change."""
    asked: dict[str, list[tuple[str, str, int]]] = {}
    chosen = choice.chosen
    rank = chosen.rank if chosen is not None else 0
    if chosen is not None:
        for element in chosen.candidate.elements:
            if element.value == "unknown":
                decisive = next(e.decisive for e in chosen.charge.elements if e.id == element.id)
                without = "建议不成立，改看较轻的案由" if decisive else f"若否，{chosen.candidate.charge}的建议不成立"
                asked.setdefault(element.note or element.ask, []).append((element.term, without, 3 if decisive else 1))
        for rung, bracket in zip(chosen.candidate.ladder, _brackets_in_order(chosen), strict=True):
            if rung.value == "unknown" and bracket.ask and GRADES.index(rung.grade) > rank:
                asked.setdefault(bracket.ask, []).append(
                    (rung.tier[:12], f"若是，档次由{chosen.candidate.grade}变为{rung.grade}", 2)
                )
    for weighed, _ in choice.behind:
        candidate = weighed.candidate
        unknown = [e for e in candidate.elements if e.value == "unknown"]
        if candidate.status != "unknown" or len(unknown) > 2 or weighed.rank <= rank:
            continue
        for element in unknown:
            asked.setdefault(element.note or element.ask, []).append(
                (element.term, f"若是，改为建议{candidate.charge}（{candidate.grade}）", 2)
            )
    made = [
        Question(ask=ask, about=reasons[0][0], flips=reasons[0][1], weight=sum(r[2] for r in reasons))
        for ask, reasons in asked.items()
        if ask
    ]
    made.sort(key=lambda q: -q.weight)
    return tuple(made[:LIMIT])


def _brackets_in_order(weighed: Weighed):  # type: ignore[no-untyped-def]
    return sorted(weighed.provision.brackets_of(weighed.charge), key=lambda b: GRADES.index(b.grade))
