"""What if: a question answered, a day changed, both taken back. The answers of the law are built by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from factories import NARRATIVE, assault

from ui import what_if
from ui.case import Answer, Inputs, Outcome

FIRST, SECOND, THIRD, FOURTH = assault().questions
SUGGESTED = ("妨害公务罪", "刑事-加重")


def law(text, given):
    """袭警罪, unless the first question was answered with yes."""
    made = assault(text)
    if (given or {}).get(FIRST.key):
        return made.model_copy(update={"charge": SUGGESTED[0], "grade": SUGGESTED[1], "questions": (THIRD, FOURTH)})
    return made


@pytest.fixture
def answered(page, answering):
    """The page with an answer on it."""
    answering(law)
    page.text_area(key="text").set_value(NARRATIVE)
    return page.button(key="judge").click().run()


def radio(page, question):
    return page.radio(key=f"answer_{question.key}")


def shown(page) -> str:
    return "\n".join(block.value for block in page.get("html"))


def flipped(page) -> str:
    return next((block.value for block in page.get("html") if 'data-testid="fadu-flip"' in block.value), "")


def test_each_question_offers_yes_no_and_not_known_and_nothing_is_presumed(answered):
    questions = [r for r in answered.radio if r.key.startswith("answer_")]
    assert [r.options for r in questions] == [["是", "否", "不清楚"]] * 3
    assert [r.value for r in questions] == ["不清楚"] * 3
    assert flipped(answered) == ""


def test_an_answer_judges_at_once_and_says_what_flipped(answered):
    radio(answered, FIRST).set_value("是").run()
    said = flipped(answered)
    for part in (FIRST.ask, "袭警罪", *SUGGESTED, "刑事-基本"):
        assert part in said
    assert said.index("袭警罪") < said.index(SUGGESTED[0])
    assert answered.session_state["outcome"].assessment.charge == SUGGESTED[0]
    assert "人工填写" in shown(answered)
    assert answered.text_area(key="text").value == NARRATIVE
    assert not answered.warning


def test_an_answer_that_changes_nothing_says_so(answered):
    radio(answered, SECOND).set_value("否").run()
    assert "没有变化" in flipped(answered)


def test_the_answered_question_stays_and_new_ones_follow(answered):
    radio(answered, FIRST).set_value("是").run()
    assert [q.ask for q in answered.session_state["questions"]] == [FIRST.ask, THIRD.ask, FOURTH.ask]
    assert radio(answered, FIRST).value == "是"


def test_taking_back_restores_the_result_and_the_choice(answered):
    before = answered.session_state["outcome"]
    radio(answered, FIRST).set_value("是").run()
    answered.button(key="undo").click().run()
    assert answered.session_state["outcome"] == before
    assert radio(answered, FIRST).value == "不清楚"
    assert flipped(answered) == ""


def test_not_known_takes_an_answer_back_as_well(answered):
    radio(answered, FIRST).set_value("是").run()
    radio(answered, FIRST).set_value("不清楚").run()
    assert answered.session_state["outcome"].answers == ()
    assert answered.session_state["outcome"].assessment.charge == "袭警罪"


def test_all_changes_can_be_taken_back_at_once(answered):
    before = answered.session_state["outcome"]
    radio(answered, SECOND).set_value("否").run()
    radio(answered, FIRST).set_value("是").run()
    answered.button(key="undo_all").click().run()
    assert answered.session_state["outcome"] == before


def test_another_day_judges_at_once_with_the_answers_kept(answered):
    radio(answered, FIRST).set_value("是").run()
    answered.date_input(key="incident_date").set_value(dt.date(2025, 3, 12)).run()
    outcome = answered.session_state["outcome"]
    assert outcome.inputs.incident_date == dt.date(2025, 3, 12)
    assert outcome.record.conduct_date == dt.date(2025, 3, 12)
    assert [a.question.key for a in outcome.answers] == [FIRST.key]
    assert flipped(answered)
    answered.button(key="undo").click().run()
    assert answered.date_input(key="incident_date").value is None


def test_days_that_contradict_keep_the_result_and_say_so(answered):
    before = answered.session_state["outcome"]
    answered.date_input(key="as_of").set_value(dt.date(2026, 3, 1)).run()
    answered.date_input(key="incident_date").set_value(dt.date(2026, 3, 20)).run()
    assert "早于行为日期" in answered.error[0].value and "改动前的结果" in answered.error[0].value
    assert answered.session_state["outcome"].assessment == before.assessment


def test_a_new_case_forgets_the_answers(answered):
    radio(answered, FIRST).set_value("是").run()
    answered.button(key="judge").click().run()
    assert answered.session_state["outcome"].answers == ()
    assert flipped(answered) == ""


def test_a_question_no_longer_asked_goes_unless_it_was_answered():
    made = Outcome(Inputs(""), assessment=assault().model_copy(update={"questions": (THIRD,)}))
    assert what_if.listed(made, (FIRST, SECOND)) == (THIRD,)
    answered = Outcome(Inputs(""), answers=(Answer(SECOND, False),), assessment=made.assessment)
    assert what_if.listed(answered, (FIRST, SECOND)) == (SECOND, THIRD)
