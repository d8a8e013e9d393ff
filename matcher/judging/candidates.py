"""Charges of the day, each held against the case element by element."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.assessment import Candidate, ElementResult, Evidence, Modifier, Rung, Value
from matcher.judging.evaluate import Evaluator
from matcher.judging.kleene import UNKNOWN, Outcome
from matcher.judging.law import LawOnDay
from statutes import citation
from statutes.model import Bracket, Charge, Provision
from statutes.render import penalty as render_penalty

GRADES = ("无", "教育", "治安-一般", "治安-加重", "刑事-基本", "刑事-加重", "刑事-重罪")
_TAKES_AWAY = ("不成立", "一般不作为犯罪", "不予处罚", "不负刑事责任")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with what the choice between candidates needs."""

    candidate: Candidate
    provision: Provision
    charge: Charge
    lean: bool
    decided_by: tuple[str, ...]  # citations of fills and exclusions that decided
    excluded_by: tuple[str, ...]
    spared: tuple[Evidence, ...]  # exclusions that may lead to no charge but need not

    @property
    def rank(self) -> int:
        return GRADES.index(self.candidate.grade)

    @property
    def bracket(self) -> Bracket:
        """The chosen rung with its figures."""
        chosen = next(rung for rung in self.candidate.ladder if rung.chosen)
        rungs = self.provision.brackets_of(self.charge)
        return next(b for b in rungs if (b.tier, b.grade) == (chosen.tier, chosen.grade))


def question_key(place: str, what: str) -> str:
    """Names the element or rung that a question is about: 刑法:277:5#行为."""
    return f"{place}#{what}"


def weigh(law: LawOnDay, evaluator: Evaluator) -> tuple[Weighed, ...]:
    """Every charge of the day whose conduct the case speaks of at all."""
    found = []
    spoken_of = evaluator.view.concepts
    for provision, charge, needs in law.charges:
        if needs and needs.isdisjoint(spoken_of):
            continue
        weighed = _weigh(law, evaluator, provision, charge)
        if weighed is not None:
            found.append(weighed)
    return tuple(found)


def _weigh(law: LawOnDay, evaluator: Evaluator, provision: Provision, charge: Charge) -> Weighed | None:
    place = provision.cite(charge.at)
    # Most charges fall at their decisive elements, so these are held against the case before the others.
    decisive = [evaluator.asked(question_key(place, e.id), e.test) for e in charge.elements if e.decisive]
    if not any(o.value or o.lean for o in decisive) or not any(o.evidence for o in decisive):
        return None
    outcomes = [(e, evaluator.asked(question_key(place, e.id), e.test)) for e in charge.elements]
    elements = tuple(
        ElementResult(
            id=element.id,
            term=element.term,
            value=outcome.word,
            evidence=outcome.evidence,
            provision=_where(provision, charge, element.at, outcome),
            ask=element.ask,
            note=outcome.asks[0] if outcome.asks else "",
        )
        for element, outcome in outcomes
    )
    status, why_not = _status(outcomes_named=[(e.term, e.decisive, o) for e, o in outcomes])
    excluded: list[str] = []
    spared: list[Evidence] = []
    for source, exclusion in law.exclusions(provision, charge):
        outcome = evaluator.test(exclusion.test)
        if not outcome.value:
            continue
        if exclusion.force in _TAKES_AWAY:
            if status != "unmet":
                status, why_not = "unmet", f"排除：{exclusion.term}（{citation.display(source.cite(exclusion.at))}）"
            excluded.append(source.cite(exclusion.at))
        else:
            spared.extend(outcome.evidence or (Evidence(span=None, note=exclusion.term),))
    ladder, grade, lean_grade = _ladder(provision, charge, evaluator if status != "unmet" else None)
    if status == "unknown":
        ladder = _hanging(ladder, next(e for e in elements if e.value == "unknown" and _decides(charge, e.id)))
    lean = status == "unknown" and all(o.value is not None or o.lean for e, o in outcomes if e.decisive)
    candidate = Candidate(
        charge=charge.charge,
        grade=grade,
        status=status,
        provision=provision.cite(charge.at),
        version_from=provision.in_force.from_,
        version_to=provision.in_force.to,
        elements=elements,
        ladder=ladder,
        why_not=why_not,
    )
    # what lifts the case to a graver bracket holds the conduct too: the plainer case of the fill is not cited beside it
    decided = lean_grade or tuple(dict.fromkeys(c for _, o in outcomes if o.value for c in o.provisions if c))
    return Weighed(candidate, provision, charge, lean, decided, tuple(excluded), tuple(spared))


def _where(provision: Provision, charge: Charge, at: str, outcome: Outcome) -> str:
    if outcome.value and outcome.provisions and outcome.provisions[0]:
        return outcome.provisions[0]
    return provision.cite(at or charge.at)


def _status(*, outcomes_named: list[tuple[str, bool, Outcome]]) -> tuple[Value, str]:
    for term, _, outcome in outcomes_named:
        if outcome.value is False:
            return "unmet", f"“{term}”不符合"
    for term, decisive, outcome in outcomes_named:
        if decisive and outcome.value is None:
            return "unknown", f"“{term}”没有写明"
    return "met", ""


def _ladder(
    provision: Provision, charge: Charge, evaluator: Evaluator | None
) -> tuple[tuple[Rung, ...], str, tuple[str, ...]]:
    """The rungs, the grade chosen, and the citations that chose it. The gravest rung whose condition is met.

    Without an evaluator (the charge has fallen away) the conditions of the rungs are left open.
    """
    rows: list[tuple[Bracket, Outcome]] = []
    for bracket in provision.brackets_of(charge):
        key = question_key(provision.cite(charge.at), bracket.tier)
        outcome = UNKNOWN if bracket.when is not None else Outcome(True)
        if bracket.when is not None and evaluator is not None:
            outcome = evaluator.asked(key, bracket.when)
        rows.append((bracket, outcome))
    rows.sort(key=lambda row: GRADES.index(row[0].grade))
    met = [b for b, o in rows if o.value and b.when is not None]
    plain = [b for b, o in rows if b.when is None]
    chosen = (met or plain or [rows[0][0]])[-1]
    ladder = tuple(
        Rung(
            grade=bracket.grade,
            tier=bracket.tier,
            penalty=render_penalty(bracket.penalty),
            provision=provision.cite(bracket.at or charge.at),
            value=outcome.word,
            chosen=bracket is chosen,
            evidence=outcome.evidence,
            ask=_ask(bracket, outcome),
        )
        for bracket, outcome in rows
    )
    decided = next((o.provisions for b, o in rows if b is chosen), ())
    return ladder, chosen.grade, tuple(c for c in decided if c)


def _decides(charge: Charge, ident: str) -> bool:
    return any(e.id == ident and e.decisive for e in charge.elements)


def _hanging(ladder: tuple[Rung, ...], missing: ElementResult) -> tuple[Rung, ...]:
    """The ladder with the chosen rung shown as possible only: it hangs on an element that is not told."""
    hangs = {"value": "unknown", "undecided": missing.note or missing.ask}
    return tuple(rung.model_copy(update=hangs) if rung.chosen else rung for rung in ladder)


def _ask(bracket: Bracket, outcome: Outcome) -> str:
    if outcome.value is not None or not outcome.evidence:
        return ""
    if bracket.when is not None and bracket.when.term is not None:
        return outcome.asks[0] if outcome.asks else ""
    return bracket.ask


def modifiers_of(law: LawOnDay, evaluator: Evaluator, weighed: Weighed) -> tuple[Modifier, ...]:
    """What weighs heavier or lighter for this candidate, with its words."""
    found: list[Modifier] = []
    for bracket in weighed.provision.brackets_of(weighed.charge):
        if bracket.weighs and any(r.chosen and r.tier == bracket.tier for r in weighed.candidate.ladder):
            key = question_key(weighed.provision.cite(weighed.charge.at), bracket.tier)
            outcome = evaluator.asked(key, bracket.when) if bracket.when is not None else Outcome(True)
            found.append(
                Modifier(
                    kind=bracket.weighs,
                    label=bracket.tier,
                    provision=next(
                        (c for c in outcome.provisions if c), weighed.provision.cite(bracket.at or weighed.charge.at)
                    ),
                    evidence=outcome.evidence,
                )
            )
    for source, modifier in law.modifiers(weighed.provision, weighed.charge):
        outcome = Outcome(True) if modifier.test is None else evaluator.test(modifier.test)
        if outcome.value:
            found.append(
                Modifier(
                    kind=modifier.kind,
                    label=modifier.label,
                    provision=source.cite(modifier.at),
                    evidence=outcome.evidence,
                )
            )
    return tuple(dict.fromkeys(found))
