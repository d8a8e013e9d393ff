"""What happened in the labelled cases, kept between processes: reading some hundred narratives takes seconds.

Kept as JSON in the cache folder under a hash of the cases and of everything by which a narrative is read, so that
nothing stale is used. What is missing, damaged or cannot be written is worked out anew.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from corpus.own import Case
from fadu.assess import read_case
from knowledge.folders import cache_folder
from knowledge.similar import features
from statutes.fingerprint import digest_of, files_of

_NAME = "cases-"


class Happened(NamedTuple):
    """What a case is found by, and the day of the conduct."""

    features: frozenset[str]
    day: dt.date | None


def of(cases: Sequence[Case]) -> dict[str, Happened]:
    """What happened in each case, by its id."""
    place = _place()
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):  # whatever a damaged file makes of it
        kept = {ident: _from_json(*row) for ident, row in json.loads(place.read_text(encoding="utf-8")).items()}
        if kept.keys() == {case["id"] for case in cases}:
            return kept
    made = {case["id"]: _read(case) for case in cases}
    with contextlib.suppress(OSError):
        _keep(place, {ident: [sorted(each.features), str(each.day or "")] for ident, each in made.items()})
    return made


def _from_json(names: list[str], day: str) -> Happened:
    return Happened(frozenset(names), dt.date.fromisoformat(day) if day else None)


def ready() -> bool:
    """Whether they are kept already."""
    return _place().is_file()


def _read(case: Case) -> Happened:
    day = dt.date.fromisoformat(case["incident_date"]) if case.get("incident_date") else None
    record = read_case(case["narrative"], incident_date=day)
    return Happened(features(record), record.conduct_date)


def _place() -> Path:
    return cache_folder() / f"{_NAME}{_key()}.json"


@cache
def _key() -> str:
    """A hash over the cases, and over the code and data that read them."""
    read_by = [files_of(room, ending) for room in ("matcher", "statutes") for ending in (".py", ".yaml")]
    return digest_of([files_of("corpus", ".jsonl"), files_of("knowledge", ".py"), *read_by])[:16]


def _keep(place: Path, made: object) -> None:
    """Write them whole or not at all, and take away what other versions left."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".cases-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(made, file, ensure_ascii=False)
    Path(temporary).replace(place)
    for other in place.parent.glob(f"{_NAME}*.json"):
        if other != place:
            other.unlink(missing_ok=True)
