"""What the person typed in or answered, and what came of it: the only state the page keeps."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace

from fadu.assess import judge_case, read_case
from fadu.dates import check_days
from fadu.errors import FaduError
from fadu.handle import account_of
from fadu.intake import from_text
from matcher.assessment import Assessment, Question
from matcher.entry import Correction, corrected, parse_row
from matcher.handling import Account
from matcher.record import CaseRecord
from ui import result
from ui.failure import describe

log = logging.getLogger("fadu.ui")
NO_PIECES = result.Pieces()


@dataclass(frozen=True)
class Inputs:
    """The fields of the form. None and "" mean: read it from the narrative."""

    text: str
    incident_date: dt.date | None = None
    as_of: dt.date | None = None
    region: str = ""


@dataclass(frozen=True)
class Answer:
    """A person's yes or no to a question of an earlier assessment."""

    question: Question
    yes: bool


@dataclass(frozen=True)
class Entered:
    """What a person entered of a case that has no narrative; charge and grade are theirs, not suggested."""

    charge: str = "无"
    grade: str = "无"
    hurt: str = ""  # whose injury, 民警 or 辅警
    injury: str = ""


@dataclass(frozen=True)
class Outcome:
    """The assessment of some inputs, answers and corrections, or the error in Chinese that stood in its way.

    `read` is what the narrative says, `record` the same with the corrections made. `entered` takes the place of a
    narrative.
    """

    inputs: Inputs
    answers: tuple[Answer, ...] = ()
    corrections: tuple[Correction, ...] = ()
    entered: Entered | None = None
    read: CaseRecord | None = None
    record: CaseRecord | None = None
    assessment: Assessment | None = None
    account: Account | None = None
    html: result.Pieces = NO_PIECES  # the assessment over the narrative, as shown
    error: str = ""


def judge(inputs: Inputs, today: dt.date) -> Outcome:
    """Read and assess the inputs. Never raises: the person keeps the page, the text and a sentence to act on."""

    def made() -> Outcome:
        text = from_text(inputs.text)
        check_days(inputs.incident_date, inputs.as_of, today)
        record = read_case(
            text,
            incident_date=inputs.incident_date,
            as_of=inputs.as_of,
            region=inputs.region.strip() or None,
        )
        return _judged(Outcome(inputs, read=record), today)

    return _safely(inputs, made)


def enter(inputs: Inputs, entered: Entered, corrections: tuple[Correction, ...], today: dt.date) -> Outcome:
    """A case without a narrative: its days and region from the inputs, its steps as corrections of nothing."""

    def made() -> Outcome:
        check_days(inputs.incident_date, inputs.as_of, today)
        injury = {"受伤人": entered.hurt or None, "伤情": entered.injury or None}
        row = parse_row({"发案": inputs.incident_date, "审查日": inputs.as_of, "地区": inputs.region.strip(), **injury})
        return _judged(Outcome(inputs, corrections=corrections, entered=entered, read=row.record()), today)

    return _safely(inputs, made)


def with_answers(before: Outcome, answers: tuple[Answer, ...], today: dt.date) -> Outcome:
    """The same case once more, with these answers in place of the earlier ones. The narrative is not read again."""
    return _safely(before.inputs, lambda: _judged(replace(before, answers=answers), today))


def with_corrections(before: Outcome, corrections: tuple[Correction, ...], today: dt.date) -> Outcome:
    """The same case once more, with these corrections of the handling in place of the earlier ones."""
    return _safely(before.inputs, lambda: _judged(replace(before, corrections=corrections), today))


def with_days(before: Outcome, incident_date: dt.date | None, as_of: dt.date | None, today: dt.date) -> Outcome:
    """The same case with other days; answers and corrections are kept. A day can change what the text means."""
    outcome = judge(replace(before.inputs, incident_date=incident_date, as_of=as_of), today)
    if outcome.error or not (before.answers or before.corrections):
        return outcome
    kept = replace(outcome, answers=before.answers, corrections=before.corrections)
    return _safely(outcome.inputs, lambda: _judged(kept, today))


def _judged(outcome: Outcome, today: dt.date) -> Outcome:
    assert outcome.read is not None
    record = corrected(outcome.read, outcome.corrections)
    given = {answer.question.key: answer.yes for answer in outcome.answers}
    assessment = judge_case(record, given, today=today)
    if outcome.entered is not None:
        assessment = assessment.model_copy(
            update={"charge": outcome.entered.charge, "grade": outcome.entered.grade, "questions": (), "notes": ()}
        )
    account = account_of(record, assessment)
    if outcome.entered is not None:
        found = {"leads": account.leads, "notices": account.notices, "file_items": account.file_items}
        assessment = assessment.model_copy(update=found)
    said = tuple((answer.question.ask, answer.yes) for answer in outcome.answers)
    pieces = result.pieces(assessment, record.text, record=record, account=account, by_hand=said)
    return replace(outcome, record=record, assessment=assessment, account=account, html=pieces)


def _safely(inputs: Inputs, made: Callable[[], Outcome]) -> Outcome:
    try:
        return made()
    except FaduError as error:
        return Outcome(inputs, error=str(error))
    except Exception as error:  # a defect of ours must not cost the person the text
        code = uuid.uuid4().hex[:8]
        log.error("assessment failed, code %s: %s", code, describe(error))
        return Outcome(inputs, error=f"研判没有完成，案情已保留。请把编号 {code} 告诉维护人员。")
