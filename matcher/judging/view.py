"""Questions to a CaseRecord, answered three-valued: silence is unknown, never false."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from matcher.assessment import Evidence
from matcher.judging.kleene import UNKNOWN, Outcome
from matcher.record import LEVELS, Act, CaseRecord, Fact, Injury, Role, Status
from statutes.calendar import add_months
from statutes.vocabulary import vocabulary

ENFORCERS = frozenset({Role.POLICE, Role.AUXILIARY})
_NOT_SUSPECTS = ENFORCERS | {Role.ANIMAL}
_GENERAL = frozenset({"暴力抗法"})  # says violence without saying what was done: it leans, it does not decide
# says a threat without its content: it may obstruct, but where a test asks for the threat itself it decides nothing
_WITHOUT_CONTENT = frozenset({"笼统威胁"})
_TOLD = (Status.ASSERTED,)
_OPEN = (Status.CLAIMED, Status.HYPOTHETICAL, Status.THREATENED, Status.ATTEMPTED, Status.UNINTENDED, Status.UNKNOWN)


class CaseView:
    """The record, of all suspects together or of one (`suspect`: a person's id)."""

    def __init__(self, record: CaseRecord, suspect: str | None = None) -> None:
        self.record = record
        self.suspect = suspect
        roles = {p.id: p.role for p in record.persons}
        self._acts = [  # of the suspect side, in order
            act
            for act in sorted(record.acts, key=lambda a: (a.cue.start, a.id))
            if (suspect is None or act.agent == suspect)
            and (act.agent is None or roles.get(act.agent) not in _NOT_SUSPECTS)
        ]
        self.concepts = frozenset(act.concept for act in self._acts)
        """Every kind of act that the suspect side is said to have done, threatened, denied …"""
        self._facts: dict[str, list[Fact]] = {}
        for fact in record.facts:
            self._facts.setdefault(fact.name, []).append(fact)

        self._shown: dict[str, Evidence] = {}

    def _show(self, act: Act) -> Evidence:
        if act.id not in self._shown:
            self._shown[act.id] = _act_evidence(act)
        return self._shown[act.id]

    def acts(self, of: tuple[str, ...] = (), on: Collection[str] = (), tool: Collection[str] = ()) -> list[Act]:
        """Acts of the suspect side, whatever their status."""
        concepts = _single(of) & self.concepts if of else self.concepts
        if not concepts:
            return []
        return [
            act
            for act in self._acts
            if act.concept in concepts and (not on or act.on in on) and (not tool or act.tool in tool)
        ]

    def act(
        self,
        of: tuple[str, ...],
        on: Collection[str],
        tool: Collection[str],
        status: Collection[str] = (),
        by: Collection[str] = (),
    ) -> Outcome:
        """Whether such an act happened (or stands in one of the given statuses), `by` somebody in these roles."""
        found = list(self._by(by, of, on, tool)) if by else self.acts(of, on, tool)
        if not found:
            return UNKNOWN
        wanted = status or _TOLD
        met = [a for a in found if a.status in wanted]
        vague = [a for a in met if a.concept in _GENERAL or (a.concept in _WITHOUT_CONTENT and a.concept in of)]
        if met and len(vague) == len(met):
            return Outcome(None, tuple(map(self._show, met)), lean=any(a.concept in _GENERAL for a in met))
        if met:
            return Outcome(True, tuple(self._show(a) for a in met))
        denied = [a for a in found if a.status is Status.DENIED]
        if denied and not any(a.status in _OPEN for a in found):
            return Outcome(False, tuple(self._show(a) for a in denied))
        return Outcome(None, tuple(self._show(a) for a in found if a.status in _OPEN))

    def _by(
        self, by: Collection[str], of: tuple[str, ...], on: Collection[str], tool: Collection[str]
    ) -> Iterator[Act]:
        """Acts of anybody in these roles, an officer too."""
        concepts = _single(of)
        for act in self.record.acts:
            doer = self.record.person(act.agent)
            if doer is None or doer.role.value not in by or (of and act.concept not in concepts):
                continue
            if (not on or act.on in on) and (not tool or act.tool in tool):
                yield act

    def victims(self, of: tuple[str, ...], on: Collection[str], at_least: int) -> Outcome:
        """Whether so many different people were the target of such acts."""
        met = [a for a in self.acts(of, on) if a.status is Status.ASSERTED and a.target is not None]
        people = {a.target for a in met}
        named = {t for t in people if (p := self.record.person(t)) is not None and p.name}
        count = len(named) or len(people)
        if count >= at_least:
            return Outcome(True, tuple(self._show(a) for a in met))
        return Outcome(None)

    def injury(self, on: Collection[str], at_least: str | None, at_most: str | None, persons: int = 1) -> Outcome:
        """Whether somebody in these roles was hurt so. Only a stated level decides; a finding only leans."""
        mine = [i for i in self.record.injuries if i.status is Status.ASSERTED and self._concerns(i, on)]
        if not mine:
            return UNKNOWN
        levelled = [i for i in mine if i.level]
        low = LEVELS.index(at_least) if at_least else 0
        high = LEVELS.index(at_most) if at_most else len(LEVELS) - 1
        inside = [i for i in levelled if low <= LEVELS.index(i.level) <= high]
        if inside:
            people = {i.person for i in inside}
            if len(people) >= persons:
                return Outcome(True, tuple(_injury_evidence(i) for i in inside))
            return Outcome(None, tuple(_injury_evidence(i) for i in inside))
        if levelled:
            return Outcome(False, tuple(_injury_evidence(i) for i in levelled))
        typical = [i for i in mine if i.likely and low <= LEVELS.index(i.likely) <= high]
        if typical:
            return Outcome(None, tuple(_injury_evidence(i) for i in typical), lean=persons == 1)
        return Outcome(None, tuple(_injury_evidence(i) for i in mine))

    def _concerns(self, injury: Injury, on: Collection[str]) -> bool:
        if injury.on in on:
            return True
        # 无人受伤 speaks of everybody there
        return injury.on == Role.UNKNOWN and LEVELS.index(injury.level or "死亡") <= 1

    def amount(self, names: Collection[str], at_least: int) -> Outcome:
        """Whether a quantity told comes to so much; several figures of one kind are not added up."""
        told = [a for a in self.record.amounts if a.kind in names and a.status is Status.ASSERTED]
        if not told:
            return Outcome(None)
        enough = [a for a in told if a.value >= at_least]
        shown = tuple(Evidence(span=a.span, note=f"{a.kind}：{a.value}{a.unit}") for a in enough or told)
        return Outcome(bool(enough), shown)

    def fact(self, names: Collection[str]) -> Outcome:
        """Whether any of these circumstances is told."""
        found = [f for name in names if name in self._facts for f in self._facts[name]]
        if not found:
            return UNKNOWN
        met = [f for f in found if f.status is Status.ASSERTED]
        if met:
            return Outcome(True, tuple(Evidence(span=f.span, note=f.name) for f in met[:4]))
        denied = [f for f in found if f.status is Status.DENIED]
        if denied and all(any(f.name == n for f in denied) for n in names):
            return Outcome(False, tuple(Evidence(span=f.span, note=f"{f.name}：{f.why}") for f in denied[:4]))
        return Outcome(None, tuple(Evidence(span=f.span, note=f"{f.name}（{f.status.value}）") for f in found[:4]))

    def within(self, name: str, months: int) -> Outcome:
        """Whether such a circumstance lies at most so many months before the conduct; one without a day is unknown."""
        mine = [f for f in self._facts.get(name, ()) if self.suspect is None or f.person in (None, self.suspect)]
        told = [f for f in mine if f.status is Status.ASSERTED]
        day = self.record.conduct_date if self.record.conduct_date_source != "推定" else None
        near = [
            f for f in told if day is not None and f.date is not None and f.date <= day <= add_months(f.date, months)
        ]
        if near:
            return Outcome(True, tuple(Evidence(span=f.span, note=f"{f.name}：{f.date}") for f in near))
        if told and day is not None and all(f.date is not None for f in told):
            return Outcome(False, tuple(Evidence(span=f.span, note=f"{f.name}：{f.date}") for f in told))
        return Outcome(None, tuple(Evidence(span=f.span, note=f.name) for f in told))


@cache
def _single(of: tuple[str, ...]) -> frozenset[str]:
    """The single acts meant by these acts and groups."""
    return vocabulary().expand_acts(of)


def _act_evidence(act: Act) -> Evidence:
    status = "" if act.status is Status.ASSERTED else f"（{act.status.value}：{act.why or act.cue.text}）"
    return Evidence(span=act.cue, note=f"{act.concept} · 对象：{act.on}{status}")


def _injury_evidence(injury: Injury) -> Evidence:
    told = injury.level or injury.finding
    return Evidence(span=injury.span, note=f"伤情：{told} · {injury.on}")
