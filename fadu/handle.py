"""How a case was handled, for terminal and page: one door to the account of a narrative, a record or a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from fadu.assess import judge_case, read_case
from fadu.dates import day_notes
from matcher.assessment import Assessment
from matcher.handling.account import Account, account
from matcher.handling.decision_check import DecisionCheck, Facts
from matcher.record import CaseRecord, Decision

if TYPE_CHECKING:
    from matcher.entry import Row
    from statutes.book import Book

NO_CHARGE = "没有填案由和档次，也没有案情：与行为轻重有关的线索（降格处理等）无从核对"


def handle(
    text: str,
    *,
    incident_date: dt.date | None = None,
    as_of: dt.date | None = None,
    region: str | None = None,
    today: dt.date | None = None,
    settings: Mapping[str, int] | None = None,
    law: Book | None = None,
) -> Account:
    """Read and judge a narrative, and give the account of its handling. The arguments are those of `assess`;
    `settings` are a bureau's own thresholds in days, by the ids of statutes/limits/settings.yaml.
    """
    record = read_case(text, incident_date=incident_date, as_of=as_of, region=region)
    return account_of(record, judge_case(record, today=today, law=law), settings=settings, today=today, law=law)


def account_of(
    record: CaseRecord,
    assessment: Assessment,
    *,
    settings: Mapping[str, int] | None = None,
    today: dt.date | None = None,
    law: Book | None = None,
) -> Account:
    """The account of a record that has been judged: with the leads of that assessment."""
    from fadu import own_law  # late: it loads the law

    record, _ = own_law.placed(law or own_law.law(), record)
    open_ones = tuple((c.charge, c.grade) for c in assessment.candidates if c.status == "unknown")
    made = account(record, charge=assessment.charge, grade=assessment.grade, alternatives=open_ones, settings=settings)
    return made.model_copy(update={"notes": (*made.notes, *day_notes(record, today))})


def account_of_row(row: Row, as_of: dt.date | None = None, law: Book | None = None) -> Account:
    """The account of a row of a spreadsheet.

    With a narrative it is read first, and the row's own steps take the place of those of the same kind; the charge
    and grade of the row win over what is suggested. Raises FaduError for a broken pack.
    """
    if not row.narrative:
        record = row.record(as_of)
        made = account(record, charge=row.charge or "无", grade=row.grade or "无")
        notes = day_notes(record, None) if row.charge or row.grade else (NO_CHARGE, *day_notes(record, None))
        return made.model_copy(update={"notes": (*made.notes, *notes)})
    read = read_case(row.narrative, incident_date=row.conduct, as_of=row.review or as_of, region=row.region or None)
    entered = {event.kind for event in row.events}
    kept = tuple(event for event in read.events if event.kind not in entered)
    injuries = row.injuries or read.injuries
    record = read.model_copy(update={"events": (*kept, *row.events), "injuries": injuries})
    judged = judge_case(record, law=law)
    given = {"charge": row.charge or judged.charge, "grade": row.grade or judged.grade}
    return account_of(record, judged.model_copy(update=given), law=law)


def check_decision_text(text: str, law: Book | None = None) -> DecisionCheck:
    """Read a finished decision and check it point by point. `text` has been through `fadu.intake`."""
    from fadu import own_law  # late: these load the reader and the law
    from matcher.handling.decision_check import check_decision
    from matcher.reading.decision import facts_found, read_decision

    decision = read_decision(text)
    return check_decision(decision, law or own_law.law(), _facts(facts_found(text), text, decision, law))


def _facts(found: str, text: str, decision: Decision, law: Book | None) -> Facts | None:
    """What the facts of a decision come to; None where it does not set them apart."""
    if not found:
        return None
    judged = judge_case(read_case(found, incident_date=decision.conduct_date, as_of=decision.decided_on), law=law)
    others = (c.charge for c in judged.candidates if c.status != "unmet")
    whole = judge_case(read_case(text, incident_date=decision.conduct_date, as_of=decision.decided_on), law=law)
    crime = next((x for x in whole.leads if x.flag == "降格处理" and x.certainty == "明确"), None)
    return Facts(tuple(dict.fromkeys((judged.charge, *others))), crime)
