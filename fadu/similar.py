"""Labelled cases like a narrative: those of the product, read as a narrative is read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.own import cases
from fadu import kept_features
from fadu.assess import read_case
from knowledge.similar import Case, Similar, SimilarCases
from matcher.record import CaseRecord

SOURCE = "自带案例（虚构）"


@dataclass(frozen=True, slots=True)
class OwnCases:
    """The labelled cases of the product, a CaseSource."""

    def cases(self) -> Iterator[Case]:
        """Each case with the charge and grade that it is labelled with."""
        happened = kept_features.of(cases())
        for case in cases():
            charge, grade = (part if part != "无" else "" for part in (case["charge"], case.get("grade", "")))
            outcome = " · ".join(filter(None, (charge, grade))) or "无案由"
            provisions = tuple(case.get("provisions", ()))
            found, day = happened[case["id"]]
            yield Case(case["id"], case["id"], case["narrative"], found, outcome, SOURCE, charge, provisions, day)


_reading = threading.Lock()


def _own() -> SimilarCases:
    with _reading:  # who comes while the cases are being read waits for them instead of reading them again
        return _indexed()


@cache
def _indexed() -> SimilarCases:
    return SimilarCases([OwnCases()])


def ready() -> bool:
    """Whether the next question is answered at once: the cases were read, now or by an earlier process."""
    return _indexed.cache_info().currsize > 0 or kept_features.ready()


def find(text: str, top: int = 5) -> list[Similar]:
    """The labelled cases most like a narrative that has been through `fadu.intake`, best first."""
    return like(read_case(text), top)


def like(record: CaseRecord, top: int = 5) -> list[Similar]:
    """The labelled cases most like a case that was read already, best first."""
    return _own().find(record, top)
