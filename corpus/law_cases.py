"""Runs the small cases that stand beside the rules, or beside a bureau's packs: reads, judges, compares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matcher.assessment import Assessment
from matcher.pipeline import assess_record, read
from statutes.book import Book
from statutes.cases import Expectation, PlacedCase


@dataclass(frozen=True)
class Ran:
    """A case with what came out, and in Chinese where that is otherwise than expected."""

    placed: PlacedCase
    assessment: Assessment
    differences: tuple[str, ...]


def run(cases: Iterable[PlacedCase], law: Book) -> Iterator[Ran]:
    """Each case judged by this law base."""
    for placed in cases:
        result = judged(placed, law)
        yield Ran(placed, result, tuple(differences(result, placed.case.expect)))


def judged(placed: PlacedCase, law: Book, region: str = "") -> Assessment:
    """What the law base makes of the case, in its own region or in the one given."""
    case = placed.case
    record = read(
        case.narrative, incident_date=case.incident_date, as_of=case.as_of, region=region or case.region or None
    )
    return assess_record(record, law=law)


def differences(result: Assessment, expect: Expectation) -> Iterator[str]:
    """What came out otherwise than expected, in words; only what is expected is compared."""
    if expect.charge and result.charge not in expect.charge:
        yield f"案由应为{'或'.join(expect.charge)}，得到{result.charge}"
    if expect.grade and result.grade not in expect.grade:
        yield f"档次应为{'或'.join(expect.grade)}，得到{result.grade}"
    if result.charge in expect.not_:
        yield f"不应建议{result.charge}"
    missing = [ident for ident in expect.provisions if ident not in {use.id for use in result.provisions}]
    if missing:
        yield f"没有引用{'、'.join(missing)}"
    if expect.modifiers is not None and {m.kind for m in result.modifiers} != set(expect.modifiers):
        got = "、".join(f"{m.kind}（{m.label}）" for m in result.modifiers) or "没有"
        yield f"轻重应为{'、'.join(expect.modifiers) or '没有'}，得到{got}"
    chosen = result.candidates[0] if result.candidates else None
    penalties = [rung.penalty for rung in chosen.ladder if rung.chosen] if chosen else []
    if expect.penalty and penalties != [expect.penalty]:
        yield f"罚则应为{expect.penalty}，得到{'、'.join(penalties) or '没有'}"
    values = {element.id: element.value for element in chosen.elements} if chosen else {}
    for ident, value in expect.elements.items():
        if values.get(ident) != value:
            yield f"要件“{ident}”应为 {value}，得到 {values.get(ident, '没有')}"
