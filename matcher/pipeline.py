"""The door: a narrative in, an assessment out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

from matcher.assessment import Assessment
from matcher.handling import lawfulness, review
from matcher.judging.judge import judge
from matcher.reading.assemble import read
from matcher.receipt import receipt
from matcher.record import CaseRecord
from statutes.book import Book, load

__all__ = ["assess", "assess_record", "book", "read"]


@cache
def book() -> Book:
    """The law base, loaded once per process."""
    return load()


def assess(
    text: str,
    *,
    incident_date: dt.date | None = None,
    as_of: dt.date | None = None,
    region: str | None = None,
) -> Assessment:
    """Read and judge a narrative.

    `incident_date`: day of the conduct, else read from the text. `as_of`: day of the review, else the last date in
    the text. `region`: place name for local rules. The same arguments give the same assessment.
    """
    return assess_record(read(text, incident_date=incident_date, as_of=as_of, region=region))


def assess_record(record: CaseRecord, answers: Mapping[str, bool] | None = None, law: Book | None = None) -> Assessment:
    """Judge a record, whatever it came from, and add the supervision leads and the receipt.

    `answers` are a person's yes or no to questions of an earlier assessment, by their keys; `law` is the law base to
    judge by, the packaged one where none is given.
    """
    law = law or book()
    judged = judge(record, law, answers=answers)
    open_ones = tuple((c.charge, c.grade) for c in judged.candidates if c.status == "unknown")
    handled = review(record, charge=judged.charge, grade=judged.grade, alternatives=open_ones)
    notices, file_items = lawfulness(record, charge=judged.charge, grade=judged.grade, alternatives=open_ones)
    return judged.model_copy(
        update={
            "leads": handled.leads,
            "notices": notices,
            "file_items": file_items,
            "notes": (*judged.notes, *handled.notes),
            "receipt": receipt(law),
        }
    )
