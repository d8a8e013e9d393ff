"""Evaluates the tests of the law files over a CaseView, on the law of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from matcher.assessment import Evidence
from matcher.judging.kleene import UNKNOWN, Outcome, conjunction, disjunction, negation
from matcher.judging.law import LawOnDay
from matcher.judging.view import CaseView
from statutes.model import Test

_MAX_DEPTH = 12


class Evaluator:
    """One case, one day's law. Open terms and whole tests are looked up once and remembered."""

    def __init__(self, law: LawOnDay, view: CaseView, answers: Mapping[str, bool] | None = None) -> None:
        self.law = law
        self.view = view
        self.answers = answers or {}
        self._terms: dict[str, Outcome] = {}
        self._tests: dict[int, tuple[Test, Outcome]] = {}  # by identity: equal tests are as long to compare as to do

    def asked(self, key: str, test: Test) -> Outcome:
        """The outcome of a test that a question asks about; a person's answer to it decides."""
        if key in self.answers:
            said = self.answers[key]
            return Outcome(said, (Evidence(span=None, note=f"人工填写：{'是' if said else '否'}"),))
        return self.test(test)

    def test(self, test: Test, depth: int = 0) -> Outcome:
        """The outcome of a test tree. `depth`: how many open terms it stands in."""
        if depth:
            return self._test(test, depth)
        if id(test) not in self._tests:
            self._tests[id(test)] = (test, self._test(test, depth))
        return self._tests[id(test)][1]

    def _test(self, test: Test, depth: int) -> Outcome:
        if test.all is not None:
            return conjunction(self._part(t, depth) for t in test.all)
        if test.any is not None:
            return disjunction(self.test(t, depth) for t in test.any)
        if test.none is not None:
            return negation(disjunction(self.test(t, depth) for t in test.none))
        if test.unless is not None:
            present = disjunction(self.test(t, depth) for t in test.unless)
            return Outcome(not present.value, present.evidence if present.value else ())
        if test.act is not None:
            return self.view.act(test.act.of, test.act.on, test.act.tool, test.act.status, test.act.by)
        if test.injury is not None:
            bound = test.injury
            return self.view.injury(bound.on, bound.at_least, bound.at_most, bound.persons)
        if test.victims is not None:
            return self.view.victims(test.victims.of, test.victims.on, test.victims.at_least)
        if test.amount is not None:
            return self.view.amount(test.amount.of, test.amount.at_least)
        if test.fact is not None:
            return self.view.fact(test.fact)
        if test.within is not None:
            place, _, name = test.within.figure.partition("#")
            provision = self.law.version(place)
            months = provision.period(name) if provision is not None else None
            return UNKNOWN if months is None else self.view.within(test.within.fact, months)
        if test.term is not None:
            return self.term(test.term, depth + 1)
        return UNKNOWN

    def _part(self, test: Test, depth: int) -> Outcome:
        """One condition of several. Inside an open term another element only decides: its words are not this one's."""
        found = self.test(test, depth)
        if depth and found.evidence and test.term in self.law.element_terms:
            return replace(found, evidence=())
        return found

    def term(self, ident: str, depth: int = 0) -> Outcome:
        """The outcome of an open term: what negates it, what fills it, its default; else a human decides."""
        if ident not in self._terms:
            self._terms[ident] = UNKNOWN  # a term defined by itself stays unknown
            self._terms[ident] = self._term(ident, depth) if depth < _MAX_DEPTH else UNKNOWN
        return self._terms[ident]

    def _term(self, ident: str, depth: int) -> Outcome:
        term = self.law.term(ident)
        if term is not None and term.negated_by is not None:
            negated = self.test(term.negated_by, depth)
            if negated.value:
                return Outcome(False, negated.evidence, provisions=negated.provisions)
        fills = self.law.fills(ident)
        if fills:
            outcomes = []
            for fill in fills:
                found = disjunction(self._case(fill.cite(c.at), c.test, c.ask, depth) for c in fill.fill.cases)
                if found.value is False and not fill.fill.complete:
                    found = replace(found, value=None)
                outcomes.append(found)
            return disjunction(outcomes)
        if term is not None and term.default is not None:
            found = self.test(term.default, depth)
            return replace(found, value=None) if found.value is False else found
        ask = (term.ask,) if term is not None and term.ask else ()
        human = (Evidence(span=None, note=term.human),) if term is not None and term.human else ()
        return Outcome(None, human, asks=ask)

    def _case(self, citation: str, test: Test, ask: str, depth: int) -> Outcome:
        found = self.test(test, depth)
        # a case that asks nothing of its own keeps the questions inside it to itself
        asks = (ask,) if ask and found.value is None and found.evidence else ()
        provisions = (citation, *found.provisions) if found.value else found.provisions
        return Outcome(found.value, found.evidence, found.lean, provisions, asks)
