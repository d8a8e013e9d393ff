"""A drawn sheet of element results, judged by a second reader: status and words, one row an element.

The cases lie outside the repository, so a row keeps no narrative: the case's id, the element, its status and the few
words that it rests on. `judged` says of a row whether the reader agreed; a row whose result has changed since loses
its judgement and must be read again.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Any

from matcher.assessment import Assessment, Candidate, Evidence

SEED = 20261122
CASES = 60
_CANDIDATES = 2  # the charge suggested and the one that comes next
Row = dict[str, Any]


def draw(cases: Sequence[Mapping[str, Any]], seed: int = SEED, number: int = CASES) -> list[Mapping[str, Any]]:
    """That many cases, the same for the same seed and cases."""
    by_id = sorted(cases, key=lambda case: case["id"])
    return random.Random(seed).sample(by_id, min(number, len(by_id)))


def sheet(
    cases: Iterable[Mapping[str, Any]],
    assess: Callable[[Mapping[str, Any]], Assessment],
    judged: Iterable[Row] = (),
) -> Iterator[Row]:
    """One row for each element and bracket of the first charges of each case; judgements of unchanged rows are kept.

    A case without any charge has one row (结论): whether the reader agrees that there is none.
    """
    known = {_result(row): row for row in judged}
    for case in cases:
        assessment = assess(case)
        rows = [row for candidate in assessment.candidates[:_CANDIDATES] for row in _rows(case["id"], candidate)]
        for row in rows or [_row(case["id"], assessment.charge, "结论", "", "", "", ())]:
            yield known.get(_result(row), row)


def committed() -> tuple[Row, ...]:
    """The judged sheet that stands in the repository."""
    text = resources.files("corpus").joinpath("labels", "elements", "要件抽查.jsonl").read_text(encoding="utf-8")
    return tuple(json.loads(line) for line in text.splitlines())


def agreement(rows: Iterable[Row]) -> tuple[int, int]:
    """Rows agreed with, rows judged."""
    judged = [row["agreed"] for row in rows if row.get("agreed") is not None]
    return sum(judged), len(judged)


def on_silence(rows: Iterable[Row]) -> list[Row]:
    """Rows of elements that are met although no words are named. A bracket may be met by default."""
    return [row for row in rows if row["part"] == "要件" and row["status"] == "met" and not row["words"]]


def _rows(case: str, candidate: Candidate) -> Iterator[Row]:
    for element in candidate.elements:
        name = f"{element.id}·{element.term}"
        yield _row(case, candidate.charge, "要件", name, element.provision, element.value, element.evidence)
    for rung in candidate.ladder:
        chosen = "possible" if rung.undecided else "chosen"
        value = chosen if rung.chosen else rung.value
        yield _row(case, candidate.charge, "档次", rung.tier, rung.provision, value, rung.evidence)


def _row(
    case: str, charge: str, part: str, name: str, provision: str, status: str, evidence: Sequence[Evidence]
) -> Row:
    words = list(dict.fromkeys(each.span.text for each in evidence if each.span))
    return {
        "case": case,
        "charge": charge,
        "part": part,
        "name": name,
        "provision": provision,
        "status": status,
        "words": words,
    }


def _result(row: Row) -> tuple[str, ...]:
    """What a judgement is about."""
    return (row["case"], row["charge"], row["part"], row["name"], row["provision"], row["status"], *row["words"])
