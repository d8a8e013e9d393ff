"""The result as one piece of HTML, from templates that escape everything they are given."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from matcher.assessment import Assessment
from ui import law
from ui.narrative import TONES, render, sign
from ui.view import MAX_QUESTIONS, build, day, period, source

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
    return environment


def result_html(assessment: Assessment, text: str) -> str:
    """HTML of an assessment of `text`; safe whatever the text or the assessment's strings contain."""
    view = build(assessment, text)
    return (
        _environment()
        .get_template("result.html")
        .render(
            a=assessment,
            view=view,
            narrative=render(text, view.marks),
            numbered=[mark for mark in view.marks if mark.number],
            near_shown=0 if view.nothing else NEAR_SHOWN,
            questions=() if view.nothing else assessment.questions[:MAX_QUESTIONS],
            grade_tone=tone(assessment.charge, assessment.grade),
        )
    )


def tone(charge: str, grade: str) -> str:
    """The name of the colour an answer is set in: crime, order, calm, or plain for offences of another kind."""
    if grade.startswith("刑事"):
        return "crime"
    if grade.startswith("治安"):
        return "order"
    return "plain" if charge.startswith("其他") else "calm"
