"""The evidence sheet: what proves each element of the suggested charge, and whether the narrative speaks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from matcher.assessment import Evidence, ProofItem, ProofMatter, ProofSheet, ProofStatus
from matcher.judging.candidates import Weighed
from matcher.judging.evaluate import Evaluator
from matcher.record import CaseRecord, Proof, Status
from statutes.evidence import EvidenceBase, Ground, Kind, Proves, Wanted

MENTIONED: ProofStatus = "已提及"
MISSING: ProofStatus = "写明缺失"
SILENT: ProofStatus = "未提及"
_SHOWN = 3  # words shown of one kind


def sheet(chosen: Weighed, record: CaseRecord, evaluator: Evaluator, base: EvidenceBase) -> ProofSheet:
    """What proves the charge: a matter for each element, then what stands beside the elements.

    Within a matter what perishes stands first. Silence gives 未提及 and never 写明缺失.
    """
    scope = "刑事" if chosen.candidate.grade.startswith("刑事") else "治安"
    told: dict[str, list[Proof]] = {}
    for proof in record.proofs:
        told.setdefault(proof.kind, []).append(proof)

    def item(kind: Kind) -> ProofItem:
        spoken = told.get(kind.id, [])
        return ProofItem(
            kind=kind.id,
            form=kind.form,
            status=_status(spoken),
            evidence=tuple(_shown(spoken)),
            secure=kind.secure,
            perishes=kind.perishes,
            basis=_basis(kind.basis, scope, record),
        )

    charge = chosen.candidate.charge
    matters = [
        ProofMatter(id=element.id, term=element.term, items=tuple(map(item, kinds)))
        for element in chosen.candidate.elements
        if (kinds := _kinds(_of_element(base, charge, element.id), base, evaluator))
    ]
    for matter in dict.fromkeys(entry.matter for entry in base.besides):
        entries = [e for e in base.besides if e.matter == matter and (not e.of or charge in e.of)]
        if kinds := _kinds(entries, base, evaluator):
            matters.append(ProofMatter(id="", term=matter, items=tuple(map(item, kinds))))
    return ProofSheet(matters=tuple(matters), urgent=_urgent(matters), basis=_basis(base.basis, scope, record))


def _of_element(base: EvidenceBase, charge: str, element: str) -> list[Proves]:
    return [entry for entry in base.proves if element in entry.elements and (not entry.of or charge in entry.of)]


def _kinds(entries: Iterable[Wanted], base: EvidenceBase, evaluator: Evaluator) -> list[Kind]:
    """The kinds of the entries that concern the case, each once; what perishes first, else in the order written."""
    names = [name for entry in entries if entry.when is None or evaluator.test(entry.when).value for name in entry.by]
    kinds = [base.kind(name) for name in dict.fromkeys(names)]
    return sorted(kinds, key=lambda kind: not kind.perishes)


def _status(spoken: list[Proof]) -> ProofStatus:
    if any(proof.status is Status.ASSERTED for proof in spoken):
        return MENTIONED
    return MISSING if spoken else SILENT


def _shown(spoken: list[Proof]) -> Iterator[Evidence]:
    """The words; beside evidence that is there also those that say some of it is missing (one recorder of two)."""
    for proof in spoken[:_SHOWN]:
        yield Evidence(span=proof.span, note="" if proof.status is Status.ASSERTED else MISSING)


def _urgent(matters: Iterable[ProofMatter]) -> tuple[str, ...]:
    """Kinds that perish and are not spoken of as there, each once, in the order of the sheet."""
    return tuple(dict.fromkeys(i.kind for m in matters for i in m.items if i.perishes and i.status != MENTIONED))


def _basis(grounds: Iterable[Ground], scope: str, record: CaseRecord) -> tuple[str, ...]:
    review = record.as_of or record.conduct_date
    return tuple(
        ground.cite
        for ground in grounds
        if (not ground.scope or ground.scope == scope) and ground.applies(record.conduct_date, review, record.region)
    )
