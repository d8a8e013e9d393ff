"""Concurrence of charges: which of two that both fit is suggested, and why. The entries are concurrence.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Preference:
    """`prefer` is suggested before each of `over`; `same_grade`: only where both have one grade.

    `both_when_apart`: where other acts meet the one that stands behind, its provision is cited beside (数罪).
    """

    prefer: str
    over: tuple[str, ...]
    same_grade: bool
    at: str
    why: str
    both_when_apart: bool = False


@cache
def preferences() -> tuple[Preference, ...]:
    """All entries, in order."""
    text = resources.files("statutes").joinpath("concurrence.yaml").read_text(encoding="utf-8")
    return tuple(
        Preference(
            e["prefer"], tuple(e["over"]), e["grades"] == "same", e["at"], e["why"], bool(e.get("both_when_apart"))
        )
        for e in yaml.safe_load(text)
    )


def preference(charge_a: str, grade_a: str, charge_b: str, grade_b: str) -> Preference | None:
    """The entry that decides between two charges, or None."""
    for entry in preferences():
        if entry.same_grade and grade_a != grade_b:
            continue
        if (entry.prefer == charge_a and charge_b in entry.over) or (
            entry.prefer == charge_b and charge_a in entry.over
        ):
            return entry
    return None
