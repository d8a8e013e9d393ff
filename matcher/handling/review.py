"""Review how a case was handled: which supervision leads to raise, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from matcher.assessment import Lead
from matcher.handling.evaluate import evaluate
from matcher.handling.finding import Finding
from matcher.handling.scope import Scope, evidence_of
from matcher.handling.triggers import leads_with_triggers
from matcher.record import CaseRecord
from statutes.supervision import leads as encoded_leads
from statutes.supervision import words_of_practice
from statutes.supervision.model import Basis
from statutes.supervision.model import Lead as EncodedLead

Certainty = Literal["明确", "可能"]


@dataclass(frozen=True)
class Review:
    """`not_found` are the flags that nothing in the text supports; `notes` say what could not be worked out."""

    leads: tuple[Lead, ...]
    excused: tuple[tuple[str, str], ...]  # flag and the excuse that took it away
    not_found: tuple[str, ...]
    notes: tuple[str, ...]


def review(
    record: CaseRecord,
    *,
    charge: str,
    grade: str,
    alternatives: Sequence[tuple[str, str]] = (),
    settings: Mapping[str, int] | None = None,
) -> Review:
    """Hold the handling against what the law asked of it.

    `charge` and `grade` are what the judging suggests for the conduct, `alternatives` the other (charge, grade) pairs
    that it would accept; `settings` overrides the thresholds of statutes/limits/settings.yaml, in days.
    """
    scope = Scope(record, charge, grade, tuple(alternatives), dict(settings or {}))
    found: list[Lead] = []
    excused: list[tuple[str, str]] = []
    notes: list[str] = []
    told = {event.kind for event in record.events}
    for encoded, triggers in leads_with_triggers():
        if encoded.region and encoded.region not in record.region:
            continue
        if triggers is not None and told.isdisjoint(triggers):
            continue
        for person in scope.people(encoded.per) if encoded.per else ("",):
            lead, excuse, said = _look(encoded, scope.of(person) if encoded.per else scope)
            notes += said
            if excuse:
                excused.append((encoded.flag, excuse))
            if lead is not None:
                found.append(lead)
    merged = _merge(found)
    raised = {lead.flag for lead in merged}
    return Review(
        leads=merged,
        excused=tuple(dict.fromkeys(excused)),
        not_found=tuple(lead.flag for lead in encoded_leads() if lead.flag not in raised),
        notes=(*dict.fromkeys(notes), *_practice(record.text)),
    )


def _practice(text: str) -> Iterator[str]:
    """What the words of practice in the text may stand for: they are somebody's judgement, no fact."""
    for word in words_of_practice().values():
        if word.word in text:
            meant = f"可能指{'、'.join(word.leads)}" if word.leads else "没有对应的线索"
            yield (
                f"案情里的“{word.word}”是评价，不是事实：{meant}（{word.note}）"
                if word.note
                else (f"案情里的“{word.word}”是评价，不是事实：{meant}")
            )


def leads(
    record: CaseRecord,
    *,
    charge: str,
    grade: str,
    alternatives: Sequence[tuple[str, str]] = (),
    settings: Mapping[str, int] | None = None,
) -> tuple[Lead, ...]:
    """The supervision leads of a case, see `review`."""
    return review(record, charge=charge, grade=grade, alternatives=alternatives, settings=settings).leads


def _look(encoded: EncodedLead, scope: Scope) -> tuple[Lead | None, str, tuple[str, ...]]:
    """The lead for this person, or the excuse that took it away, and what could not be worked out."""
    finding = evaluate(encoded.when, scope)
    certainty: Certainty = "明确"
    if finding.value is not True and encoded.maybe is not None:
        maybe = evaluate(encoded.maybe, scope)
        if maybe.value is True:
            finding, certainty = maybe, "可能"
    if finding.value is not True:
        return None, "", finding.notes
    for excuse in encoded.unless:
        excusing = evaluate(excuse.when, scope)
        if excusing.value is True:
            return None, excuse.label, excusing.notes
    if encoded.unsure is not None and evaluate(encoded.unsure, scope).value is True:
        certainty = "可能"
    return _lead(encoded, scope, finding, certainty), "", finding.notes


def _lead(encoded: EncodedLead, scope: Scope, finding: Finding, certainty: Certainty) -> Lead:
    shown = tuple(
        evidence_of(e)
        for e in scope.events(encoded.shown, ("写明", "否定"))
        if e.span is not None or e.date is not None
    )
    day = (scope.moment(encoded.on) if encoded.on is not None else None) or scope.review
    basis = (b for b in encoded.basis if b.applies(scope.conduct, day, scope.record.region))
    who = f"{scope.person}：" if scope.person else ""
    hinges = (f"先查明：{encoded.hinges}",) if encoded.hinges and certainty == "可能" else ()
    counts = (f"计算口径：{encoded.counts}",) if encoded.counts else ()
    return Lead(
        flag=encoded.flag,
        certainty=certainty,
        summary=who + encoded.meaning,
        basis=tuple(_cited(b) for b in basis),
        evidence=tuple(dict.fromkeys([*shown, *finding.evidence])),
        arithmetic=(*finding.lines, *_remarks(encoded, scope), *hinges, *counts),
        todo=encoded.todo,
    )


def _remarks(encoded: EncodedLead, scope: Scope) -> Iterator[str]:
    for remark in encoded.remarks:
        found = evaluate(remark.when, scope)
        if found.value is True:
            yield "：".join(filter(None, [remark.says, "；".join(found.lines) if remark.figures else ""]))


def _cited(basis: Basis) -> str:
    return basis.cite or f"{basis.reference}（参考，不是法律）"


def _merge(found: Sequence[Lead]) -> tuple[Lead, ...]:
    """One lead a flag: several people's are put together, the surer one first."""
    merged: dict[str, Lead] = {}
    for lead in sorted(found, key=lambda one: one.certainty != "明确"):
        before = merged.get(lead.flag)
        if before is None:
            merged[lead.flag] = lead
            continue
        merged[lead.flag] = before.model_copy(
            update={
                "summary": f"{before.summary}；{lead.summary}",
                "evidence": tuple(dict.fromkeys([*before.evidence, *lead.evidence])),
                "arithmetic": tuple(dict.fromkeys([*before.arithmetic, *lead.arithmetic])),
            }
        )
    order = [lead.flag for lead in found]
    return tuple(sorted(merged.values(), key=lambda lead: order.index(lead.flag)))
