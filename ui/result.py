"""The result as one piece of HTML, from templates that escape everything they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from matcher.assessment import Assessment
from matcher.handling import Account
from matcher.record import CaseRecord
from statutes.supervision import words_for
from ui import law, links
from ui.narrative import TONES, render, sign
from ui.view import build, day, period, source

NEAR_SHOWN = 3  # the next charges; the others are folded away


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ui", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["cite"] = law.cite
    environment.globals.update(day=day, period=period, source=source, sign=sign, tones=TONES)
    environment.globals.update(practice=words_for)
    environment.globals.update(law_address=links.law_address, read_address=links.read_address)
    return environment


@dataclass(frozen=True)
class Pieces:
    """The result in two pieces: the page sets its questions between them."""

    answer: str = ""
    body: str = ""


def pieces(
    assessment: Assessment,
    text: str,
    *,
    record: CaseRecord | None = None,
    account: Account | None = None,
    by_hand: Sequence[tuple[str, bool]] = (),
) -> Pieces:
    """HTML of an assessment of `text`; safe whatever the text or the assessment's strings contain.

    `record` adds the timeline and `account` what was looked for in the handling, and what is due. `by_hand` are the
    questions that a person answered, with yes or no.
    """
    view = build(assessment, text, record=record, account=account)
    given: dict[str, Any] = {
        "a": assessment,
        "view": view,
        "narrative": render(text, view.marks),
        "numbered": [mark for mark in view.marks if mark.number],
        "near_shown": 0 if view.nothing else NEAR_SHOWN,
        "first": assessment.questions[0] if assessment.questions and not view.nothing else None,
        "by_hand": by_hand,
        "grade_tone": tone(assessment.charge, assessment.grade),
    }
    if not text:  # entered by hand: there is no answer to show, only the handling
        return Pieces(body=page("entered.html", **given))
    return Pieces(page("answer.html", **given), page("result.html", **given))


def page(template: str, **given: Any) -> str:
    """A template of ui/templates with what it is given, all of it escaped."""
    return _environment().get_template(template).render(**given)


def tone(charge: str, grade: str) -> str:
    """The name of the colour an answer is set in: crime, order, calm, or plain for offences of another kind."""
    if grade.startswith("刑事"):
        return "crime"
    if grade.startswith("治安"):
        return "order"
    return "plain" if charge.startswith("其他") else "calm"
