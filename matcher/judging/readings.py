"""Which discretion packs the suggestion leans on: a pack is somebody's reading of an open term, never law."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.assessment import Reading, TraceNode, Value
from matcher.judging.candidates import Weighed
from matcher.judging.evaluate import Evaluator
from matcher.judging.kleene import disjunction
from matcher.judging.law import LawOnDay, SourcedFill
from statutes.model import Test

_DEPTH = 4
_SHOWN: dict[Value, str] = {"met": "符合", "unmet": "不符合", "unknown": "没有写明"}


def readings(law: LawOnDay, evaluator: Evaluator, chosen: Weighed) -> tuple[Reading, ...]:
    """What packs say of the terms of the chosen charge: of its elements, and of the rungs of its ladder.

    The product's own pack is named where it decided, a bureau's wherever it was asked, so that nobody wonders whether
    it is in use.
    """
    tests = [element.test for element in chosen.charge.elements]
    tests += [bracket.when for bracket in chosen.provision.brackets_of(chosen.charge) if bracket.when is not None]
    found = (each for test in tests for each in _of(law, evaluator, test, 0))
    return tuple(dict.fromkeys(found))


def nodes(found: tuple[Reading, ...]) -> tuple[TraceNode, ...]:
    """The same as part of the explanation tree."""
    return tuple(
        TraceNode(
            label=f"{'本地口径' if each.local else '口径'}：“{each.term}”按《{each.title}》理解",
            value=f"{_SHOWN[each.value]}；口径不是法律",
            children=tuple(TraceNode(label=case, value="符合") for case in each.cases),
        )
        for each in found
    )


def _of(law: LawOnDay, evaluator: Evaluator, test: Test, depth: int) -> Iterator[Reading]:
    for part in test.walk():
        if part.term is None or depth > _DEPTH:
            continue
        for sourced in law.fills(part.term):
            if sourced.pack is not None:
                yield from _said(law, evaluator, part.term, sourced)
            for case in sourced.fill.cases:
                yield from _of(law, evaluator, case.test, depth + 1)


def _said(law: LawOnDay, evaluator: Evaluator, term: str, sourced: SourcedFill) -> Iterator[Reading]:
    pack = sourced.pack
    assert pack is not None
    outcomes = [(case.term, evaluator.test(case.test)) for case in sourced.fill.cases]
    value = disjunction(outcome for _, outcome in outcomes).word
    if value == "unmet" and not sourced.fill.complete:
        value = "unknown"
    local = pack.pack in {each.pack for each in law.book.own_packs}
    if local or value == "met":
        met = tuple(name for name, outcome in outcomes if outcome.value)
        name = term.partition("#")[2]
        yield Reading(term=name, title=pack.title, value=value, cases=met, statement=pack.statement, local=local)
