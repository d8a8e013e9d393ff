"""The one door through which terminal and page have a narrative assessed."""

from __future__ import annotations

import datetime as dt
import warnings

from fadu.dates import day_notes
from matcher.assessment import Assessment


def assess(
    text: str,
    *,
    incident_date: dt.date | None = None,
    as_of: dt.date | None = None,
    region: str | None = None,
    today: dt.date | None = None,
) -> Assessment:
    """Assess a narrative.

    `text` has been through `fadu.intake`. `incident_date` is the day of the conduct, None to read it from the text;
    `as_of` the day on which the file is reviewed, None for the last day in the text. `today` is only used to note
    days in the future; leave it out where the same input must always give the same output.
    """
    with warnings.catch_warnings():
        # jieba's sources have escapes that Python 3.12 and later complain of on first use, on the person's screen.
        warnings.filterwarnings("ignore", "invalid escape sequence")
        from matcher.pipeline import assess_record, read  # late: it loads the reader and the law

    record = read(text, incident_date=incident_date, as_of=as_of, region=region)
    result = assess_record(record)
    return result.model_copy(update={"notes": (*result.notes, *day_notes(record, today))})
