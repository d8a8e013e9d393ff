"""The one door through which terminal and page have a narrative assessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from fadu.dates import day_notes
from matcher.assessment import Assessment
from matcher.record import CaseRecord
from statutes.book import Book


def assess(
    text: str,
    *,
    incident_date: dt.date | None = None,
    as_of: dt.date | None = None,
    region: str | None = None,
    today: dt.date | None = None,
    law: Book | None = None,
) -> Assessment:
    """Assess a narrative.

    `text` has been through `fadu.intake`. `incident_date` is the day of the conduct, None to read it from the text;
    `as_of` the day on which the file is reviewed, None for the last day in the text. `today` is only used to note
    days in the future; leave it out where the same input must always give the same output. `law` is
    the law base, that of this installation with its own packs where none is given. Raises FaduError for a broken pack.
    """
    record = read_case(text, incident_date=incident_date, as_of=as_of, region=region)
    return judge_case(record, today=today, law=law)


def read_case(
    text: str,
    *,
    incident_date: dt.date | None = None,
    as_of: dt.date | None = None,
    region: str | None = None,
) -> CaseRecord:
    """The first half of `assess`: what the narrative says, with the given days before those of the text."""
    from matcher.pipeline import read  # late: it loads the reader and the law

    return read(text, incident_date=incident_date, as_of=as_of, region=region)


def judge_case(
    record: CaseRecord,
    answers: Mapping[str, bool] | None = None,
    *,
    today: dt.date | None = None,
    law: Book | None = None,
) -> Assessment:
    """The second half of `assess`. `answers`: a person's yes or no to questions of an earlier result, by their keys."""
    from fadu import own_law
    from matcher.pipeline import assess_record

    law = law or own_law.law()
    record, about_packs = own_law.placed(law, record)
    result = assess_record(record, answers, law)
    notes = (*result.notes, *day_notes(record, today), *about_packs)
    return result.model_copy(update={"notes": notes})
