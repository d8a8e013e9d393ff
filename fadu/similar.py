"""Labelled cases like a narrative: those of the product, read as a narrative is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.own import cases
from fadu.assess import read_case
from knowledge.similar import Case, Similar, SimilarCases

SOURCE = "自带案例（虚构）"


@dataclass(frozen=True, slots=True)
class OwnCases:
    """The labelled cases of the product, a CaseSource."""

    def cases(self) -> Iterator[Case]:
        """Each case with the charge and grade that it is labelled with. Reading one costs some milliseconds."""
        for case in cases():
            day = dt.date.fromisoformat(case["incident_date"]) if case.get("incident_date") else None
            record = read_case(case["narrative"], incident_date=day)
            outcome = " · ".join(part for part in (case["charge"], case.get("grade", "")) if part and part != "无")
            yield Case(case["id"], case["id"], case["narrative"], record, outcome or "无案由", SOURCE)


@cache
def _own() -> SimilarCases:
    return SimilarCases([OwnCases()])


def find(text: str, top: int = 5) -> list[Similar]:
    """The labelled cases most like a narrative that has been through `fadu.intake`, best first."""
    return _own().find(read_case(text), top)
