"""What our labelled cases hold, and how far two blind readers agree on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.own import Case

# The law of the day: last day of each era, as conduct dates are grouped.
ERAS = (
    ("至2015-10-31", "2015-10-31"),
    ("2015-11-01至2021-02-28", "2021-02-28"),
    ("2021-03-01至2025-01-17", "2025-01-17"),
    ("2025-01-18至2025-12-31", "2025-12-31"),
    ("2026-01-01起", "9999-12-31"),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two readers' labels of the same cases agree. Shares are between 0 and 1; kappa is Cohen's."""

    cases: int
    charge: float
    charge_kappa: float
    grade: float
    grade_kappa: float
    both: float
    both_accepting: float  # the second reader's answer is one that the first also accepts
    provisions: float  # mean share of provisions in common (Jaccard)


@dataclass(frozen=True, slots=True)
class Stats:
    cases: int
    charges: Mapping[str, int]
    grades: Mapping[str, int]
    eras: Mapping[str, int]
    pairs: int  # minimal pairs: one fact changed flips the result
    lawful: int  # conduct that nobody may be charged for
    agreement: Agreement | None


def stats(cases: Sequence[Case], second: Mapping[str, Case]) -> Stats:
    """Count the cases; `second` holds the second reader's labels by id."""
    ids = {c["id"] for c in cases}
    pairs = {frozenset((c["id"], c["pair"])) for c in cases if c.get("pair") in ids}
    return Stats(
        cases=len(cases),
        charges=dict(Counter(c["charge"] for c in cases).most_common()),
        grades=dict(Counter(c["grade"] for c in cases).most_common()),
        eras={name: sum(_era(c) == name for c in cases) for name, _ in ERAS},
        pairs=len(pairs),
        lawful=sum(c["charge"] == "无" for c in cases),
        agreement=agreement(cases, second),
    )


def agreement(cases: Sequence[Case], second: Mapping[str, Case]) -> Agreement | None:
    """The agreement on the cases that both readers labelled; None where there is none."""
    both = [(c, second[c["id"]]) for c in cases if c["id"] in second]
    if not both:
        return None
    charges = [(a["charge"], b["charge"]) for a, b in both]
    grades = [(a["grade"], b["grade"]) for a, b in both]
    return Agreement(
        cases=len(both),
        charge=_share(a == b for a, b in charges),
        charge_kappa=kappa(charges),
        grade=_share(a == b for a, b in grades),
        grade_kappa=kappa(grades),
        both=_share(a["charge"] == b["charge"] and a["grade"] == b["grade"] for a, b in both),
        both_accepting=_share(_accepts(a, b) for a, b in both),
        provisions=sum(_jaccard(a["provisions"], b["provisions"]) for a, b in both) / len(both),
    )


@dataclass(frozen=True, slots=True)
class FlagAgreement:
    """How two readers' flags of the same cases agree. Shares are between 0 and 1."""

    cases: int
    exact: float  # the same set of flags
    f1: float  # over single flags
    charge: float


def flag_agreement(cases: Sequence[Case], second: Mapping[str, Case]) -> FlagAgreement | None:
    """The agreement on flags and charge where both readers gave flags; None where there is none."""
    both = [(c, second[c["id"]]) for c in cases if "flags" in second.get(c["id"], {})]
    if not both:
        return None
    sets = [(set(a["flags"]), set(b["flags"])) for a, b in both]
    given = sum(len(a) + len(b) for a, b in sets)
    return FlagAgreement(
        cases=len(both),
        exact=_share(a == b for a, b in sets),
        f1=2 * sum(len(a & b) for a, b in sets) / given if given else 1.0,
        charge=_share(a["charge"] == b["charge"] for a, b in both),
    )


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa: agreement beyond chance; 1.0 where chance alone already agrees wholly."""
    total = len(pairs)
    observed = sum(a == b for a, b in pairs) / total
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[label] * second[label] for label in first) / total**2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def _accepts(first: Case, second: Case) -> bool:
    charge = second["charge"] in (first["charge"], *first.get("acceptable_charges", ()))
    return charge and second["grade"] in (first["grade"], *first.get("acceptable_grades", ()))


def _jaccard(first: Sequence[str], second: Sequence[str]) -> float:
    a, b = set(first), set(second)
    return len(a & b) / len(a | b) if a | b else 1.0


def _share(values: Iterable[bool]) -> float:
    found = list(values)
    return sum(found) / len(found)


def _era(case: Case) -> str:
    day = case.get("incident_date") or "9999-12-31"
    return next(name for name, last in ERAS if day <= last)
