"""Where the injury is not known, a downgrade or an upgrade is only possible, and the question that decides is asked."""

from __future__ import annotations

import pytest

from matcher.pipeline import assess, assess_record, read

DUTY = "2025年5月6日，民警李某着警服处警，张某挥拳打民警李某头部，"
DOWN = DUTY + "{}5月7日受理，5月10日以阻碍执行职务对张某行政拘留五日，当日送拘，15日解除。"
UP = DUTY + "{}5月7日以袭警罪立案，5月8日刑拘。"
UNKNOWN, SLIGHT, NONE = "伤情尚未鉴定。", "经鉴定，李某的损伤为轻微伤。", "经鉴定，李某的损伤未达轻微伤。"


@pytest.mark.parametrize(
    ("text", "flag", "certainty"),
    [
        (DOWN.format(UNKNOWN), "降格处理", "可能"),
        (DOWN.format(SLIGHT), "降格处理", "明确"),
        (DOWN.format(NONE), "降格处理", None),
        (UP.format(UNKNOWN), "疑似升格", "可能"),
        (UP.format(SLIGHT), "疑似升格", None),
    ],
)
def test_the_injury_decides(text: str, flag: str, certainty: str | None) -> None:
    found = {lead.flag: lead.certainty for lead in assess(text).leads}
    assert found.get(flag) == certainty


@pytest.mark.parametrize(("text", "flag", "yes"), [(DOWN, "降格处理", "明确"), (UP, "疑似升格", None)])
def test_the_question_that_decides_is_asked_and_its_answer_settles_it(text: str, flag: str, yes: str | None) -> None:
    record = read(text.format(UNKNOWN))
    (question,) = [q for q in assess_record(record).questions if "轻微伤" in q.ask]
    found = {lead.flag: lead.certainty for lead in assess_record(record, {question.key: True}).leads}
    assert found.get(flag) == yes
