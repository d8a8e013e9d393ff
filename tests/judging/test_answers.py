"""Answering a question decides the element it asks about, and only that."""

from matcher.pipeline import assess_record, read

TEXT = "2026年3月4日，民警张某着警服处警，王某打了张某一巴掌，张某面部红肿。"


def test_yes_to_the_injury_reaches_the_graver_charge() -> None:
    record = read(TEXT)
    before = assess_record(record)
    question = next(q for q in before.questions if "轻微伤" in q.ask)
    assert before.charge == "阻碍执行职务"
    after = assess_record(record, {question.key: True})
    assert (after.charge, after.grade) == ("袭警罪", "刑事-基本")
    assert question.ask not in [q.ask for q in after.questions]


def test_no_to_the_injury_closes_the_question() -> None:
    record = read(TEXT)
    question = next(q for q in assess_record(record).questions if "轻微伤" in q.ask)
    after = assess_record(record, {question.key: False})
    assert after.charge == "阻碍执行职务"
    assert question.key not in [q.key for q in after.questions]


def test_an_answer_is_shown_as_entered_by_hand() -> None:
    record = read(TEXT)
    question = next(q for q in assess_record(record).questions if "轻微伤" in q.ask)
    after = assess_record(record, {question.key: True})
    notes = [e.note for element in after.candidates[0].elements for e in element.evidence]
    assert "人工填写：是" in notes
