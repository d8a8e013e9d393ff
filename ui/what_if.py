"""What if: the questions with 是, 否, 不清楚, the two days, and what a change of them flipped."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from matcher.assessment import Assessment, Question
from ui.case import Answer, Outcome
from ui.view import MAX_QUESTIONS, day

SAID = {True: "是", False: "否"}


Place = Literal["questions", "steps"]


@dataclass(frozen=True)
class Change:
    """One thing that a person changed, with the outcomes before and after, and the panel that it was changed in."""

    what: str
    before: Outcome
    after: Outcome
    place: Place = "questions"


@dataclass(frozen=True)
class Flip:
    """What a change did to the result, as the page says it. `rows`: what, before, after; empty: nothing flipped."""

    what: str
    rows: tuple[tuple[str, str, str], ...]
    others: str = ""  # what else is to be said in one sentence


def flip(change: Change) -> Flip:
    """What differs between the two outcomes, in charge, grade, confidence, law, leads and limits that are over."""
    before, after = change.before.assessment, change.after.assessment
    assert before is not None and after is not None
    rows = (
        ("建议案由", before.charge, after.charge),
        ("档次", before.grade, after.grade),
        ("把握", before.confidence, after.confidence),
        ("依据", _law(before), _law(after)),
        ("督察线索", _leads(before), _leads(after)),
        ("期限", _limits(change.before, change.after), _limits(change.after, change.before)),
    )
    differing = tuple(row for row in rows if row[1] != row[2])
    return Flip(change.what, differing, "" if differing else "案由、档次、依据、线索和期限都没有变化。")


def _law(assessment: Assessment) -> str:
    use = next(iter(assessment.provisions), None)
    if use is None:
        return "无"
    return f"{use.display or use.id}（{use.version_from or '施行日未录入'}起的版本）"


def _leads(assessment: Assessment) -> str:
    return "、".join(f"{lead.flag}（{lead.certainty}）" for lead in assessment.leads) or "无"


def _limits(outcome: Outcome, other: Outcome) -> str:
    """The limits of an outcome that are over and stand otherwise in the other one."""
    return "、".join(sorted(_over(outcome) - _over(other))) or "无"


def _over(outcome: Outcome) -> set[str]:
    steps = outcome.account.next_steps if outcome.account else ()
    late = [step for step in steps if step.state in ("逾期", "期限已过") and not step.right]
    return {f"{step.id}{step.state}（{step.due}到期）" for step in late}


def listed(outcome: Outcome, before: tuple[Question, ...] = ()) -> tuple[Question, ...]:
    """The questions to show, each once: those of `before` keep their places while they are answered or still asked."""
    assert outcome.assessment is not None
    nothing = outcome.assessment.charge == "无" and outcome.assessment.grade == "无"
    asked = () if nothing else outcome.assessment.questions[:MAX_QUESTIONS]
    answered = {answer.question.key for answer in outcome.answers}
    current = {question.key: question for question in asked if question.key}
    kept = {q.key: current.get(q.key, q) for q in before if q.key in answered or q.key in current}
    return tuple((kept | current).values())


def answer(outcome: Outcome, question: Question, yes: bool | None) -> tuple[Answer, ...]:
    """The answers with this one given, changed, or (None) taken back."""
    others = tuple(each for each in outcome.answers if each.question.key != question.key)
    return others if yes is None else (*others, Answer(question, yes))


def given(outcome: Outcome, question: Question) -> bool | None:
    """What was answered to a question; None where nothing was."""
    return next((each.yes for each in outcome.answers if each.question.key == question.key), None)


def change_of_answer(question: Question, yes: bool | None) -> str:
    """“…？”：是."""
    return f"“{question.ask}”：{'不清楚' if yes is None else SAID[yes]}"


def change_of_days(before: Outcome, after: Outcome) -> str:
    """行为发生日：2026年3月12日 → 2025年12月12日."""
    old, new = before.assessment, after.assessment
    assert old is not None and new is not None
    pairs: list[tuple[str, dt.date | None, dt.date | None]] = [
        ("行为发生日", old.law.conduct_date, new.law.conduct_date),
        ("审查日", old.law.as_of, new.law.as_of),
    ]
    told = [f"{name}：{day(was)} → {day(is_)}" for name, was, is_ in pairs if was != is_]
    return "；".join(told) or "改了日期栏，所用的日期没有变"
