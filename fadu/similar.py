"""Labelled cases like a narrative: those of the product, read as a narrative is read."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.own import cases
from fadu.assess import read_case
from knowledge.similar import Case, Similar, SimilarCases
from matcher.record import CaseRecord

SOURCE = "自带案例（虚构）"


@dataclass(frozen=True, slots=True)
class OwnCases:
    """The labelled cases of the product, a CaseSource."""

    def cases(self) -> Iterator[Case]:
        """Each case with the charge and grade that it is labelled with. Reading one costs some milliseconds."""
        for case in cases():
            day = dt.date.fromisoformat(case["incident_date"]) if case.get("incident_date") else None
            record = read_case(case["narrative"], incident_date=day)
            charge, grade = (part if part != "无" else "" for part in (case["charge"], case.get("grade", "")))
            outcome = " · ".join(filter(None, (charge, grade))) or "无案由"
            provisions = tuple(case.get("provisions", ()))
            yield Case(case["id"], case["id"], case["narrative"], record, outcome, SOURCE, charge, provisions)


_reading = threading.Lock()


def _own() -> SimilarCases:
    with _reading:  # who comes while the cases are being read waits for them instead of reading them again
        return _indexed()


@cache
def _indexed() -> SimilarCases:
    return SimilarCases([OwnCases()])


def find(text: str, top: int = 5) -> list[Similar]:
    """The labelled cases most like a narrative that has been through `fadu.intake`, best first."""
    return like(read_case(text), top)


def like(record: CaseRecord, top: int = 5) -> list[Similar]:
    """The labelled cases most like a case that was read already, best first."""
    return _own().find(record, top)
