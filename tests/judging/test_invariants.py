"""What must hold of every assessment, whatever the case."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.assessment import Assessment
from matcher.pipeline import assess
from statutes.cases import collect

OWN = Path(__file__).parents[2] / "corpus" / "cases"
NARRATIVES = [(placed.case.narrative, placed.case.incident_date) for placed in collect()]
UNRELATED = ["当日天气晴朗。", "附近有一家超市和一所小学。", "案卷共三十二页。", "现场道路宽约六米。"]


@cache
def result(narrative: str, day: dt.date | None) -> Assessment:
    return assess(narrative, incident_date=day)


def core(assessment: Assessment) -> tuple[object, ...]:
    chosen = assessment.candidates[0] if assessment.candidates else None
    elements = tuple((e.id, e.value) for e in chosen.elements) if chosen else ()
    modifiers = tuple((m.kind, m.label) for m in assessment.modifiers)
    return assessment.charge, assessment.grade, elements, modifiers


@pytest.mark.parametrize("extra", UNRELATED)
@pytest.mark.parametrize(("narrative", "day"), NARRATIVES)
def test_an_unrelated_sentence_flips_nothing(narrative: str, day: dt.date | None, extra: str) -> None:
    assert core(assess(narrative + extra, incident_date=day)) == core(result(narrative, day))


PERSON = "2026年3月5日，民警周某着警服处警，{}张某挥拳击打周某面部，经鉴定为轻微伤。"
SORTS = [
    "男子",
    "女子",
    "外地男子",
    "本地女子",
    "回族男子",
    "藏族女子",
    "无业男子",
    "教师",
    "外卖员",
    "退休工人",
    "外籍男子",
    "农民工",
]


@pytest.mark.parametrize("sort", SORTS)
def test_who_somebody_is_changes_nothing(sort: str) -> None:
    day = dt.date(2026, 3, 5)
    assert core(assess(PERSON.format(sort), incident_date=day)) == core(assess(PERSON.format(""), incident_date=day))


LAWFUL = [
    "群众张某站在路边用手机拍摄民警执法，没有说话。",
    "张某向12389投诉民警李某态度生硬，要求说明理由。",
    "张某坐在派出所大厅等候区等待答复，没有喧哗。",
    "民警李某检查证件，张某问依据哪条规定，随后出示了身份证。",
    "张某第三次到信访接待室反映问题，表示还会再来。",
    "张某在会上批评派出所出警慢。",
]


@pytest.mark.parametrize("sentence", LAWFUL)
def test_lawful_conduct_alone_meets_nothing(sentence: str) -> None:
    assert assess("2026年5月6日，" + sentence).grade in ("无", "教育")


POLICE_ONLY = [
    "民警李某将持刀男子王某按倒在地，夺下菜刀，给其戴上手铐。",
    "特警用催泪喷射器控制了打架的双方。",
    "民警追赶盗窃嫌疑人赵某时摔倒，膝盖擦伤。",
    "嫌疑人钱某被民警抓获后如实供述盗窃事实。",
]


@pytest.mark.parametrize("sentence", POLICE_ONLY)
def test_what_the_police_do_raises_no_charge(sentence: str) -> None:
    assert assess("2026年5月6日，" + sentence).grade in ("无", "教育")


def test_without_the_words_for_the_injury_the_act_is_unknown_not_unmet() -> None:
    told = "2026年3月5日，民警周某着警服处警，张某咬住周某手臂。经鉴定，周某的伤为轻微伤。"
    untold = told.replace("经鉴定，周某的伤为轻微伤。", "")
    assert assess(told).charge == "袭警罪"
    silent = assess(untold)
    assert silent.charge != "袭警罪"
    candidate = next(c for c in silent.candidates if c.charge == "袭警罪")
    assert [e.value for e in candidate.elements if e.id == "行为"] == ["unknown"]
    assert any("轻微伤" in q.ask for q in silent.questions)


def test_without_the_words_for_duty_the_duty_is_unknown() -> None:
    candidate = assess("2026年3月5日，张某咬了民警周某的手臂，周某为轻微伤。").candidates[0]
    assert [e.value for e in candidate.elements if e.id == "职务"] == ["unknown"]


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_an_answer(text: str) -> None:
    assessment = assess(text)
    assert Assessment.model_validate_json(assessment.model_dump_json()) == assessment


def own_cases() -> Iterator[dict[str, str]]:
    for path in sorted(OWN.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


VERDICT = re.compile(
    r"(?<![不未否])构成(?!要件)[^，。；]{0,8}罪|有罪|应判|判处|罪有应得|必须(?:处罚|追究|拘留)|一律|已犯|确系|无疑|作案人|凶手|百分之|\d+\s*[%％]"
)


def said(assessment: Assessment) -> Iterator[str]:
    """Everything the product itself says in an assessment (not the narrative's own words)."""
    yield assessment.headline
    yield assessment.law.note
    yield from assessment.notes
    yield from assessment.gaps
    yield from (q.ask + q.flips for q in assessment.questions)
    yield from (c.why_not for c in assessment.candidates)
    yield from (e.note for c in assessment.candidates for e in c.elements)
    yield from (m.label for m in assessment.modifiers)
    yield from (lead.summary + lead.todo for lead in assessment.leads)
    yield from (use.why for use in assessment.provisions)


def test_no_wording_of_guilt_in_any_assessment() -> None:
    cases = [(c["narrative"], c["incident_date"]) for c in own_cases()]
    cases += [(narrative, day and day.isoformat()) for narrative, day in NARRATIVES]
    assert len(cases) >= 500
    guilty = set()
    for narrative, day in cases:
        assessment = assess(narrative, incident_date=dt.date.fromisoformat(day) if day else None)
        guilty |= {text for text in said(assessment) if VERDICT.search(text)}
    assert guilty == set()


@pytest.mark.parametrize(("narrative", "day"), NARRATIVES[:8])
def test_the_same_case_gives_the_same_bytes(narrative: str, day: dt.date | None) -> None:
    again = assess(narrative, incident_date=day)
    assert again.model_dump_json() == result(narrative, day).model_dump_json()


@pytest.mark.parametrize(("narrative", "day"), NARRATIVES)
def test_no_element_is_met_on_silence(narrative: str, day: dt.date | None) -> None:
    for candidate in result(narrative, day).candidates:
        for element in candidate.elements:
            if element.value == "met":
                assert any(e.span is not None for e in element.evidence), (candidate.charge, element.id)


CHANGES = ("2006-03-01", "2015-11-01", "2020-01-10", "2021-03-01", "2025-01-18", "2026-01-01")
AROUND = st.sampled_from([dt.date.fromisoformat(day) + dt.timedelta(days=n) for day in CHANGES for n in (-1, 0, 1)])


@given(st.sampled_from(NARRATIVES), AROUND, st.sampled_from([0, 20, 400]))
@settings(max_examples=60)
def test_nothing_is_proposed_that_was_not_in_force(case: tuple[str, dt.date | None], day: dt.date, later: int) -> None:
    """What is proposed was in force on some day from the conduct to the review; the charge has the version it names."""
    review = day + dt.timedelta(days=later)
    found = assess(case[0], incident_date=day, as_of=review)
    for use in (*found.provisions, *found.candidates[:1]):
        assert use.version_from is None or use.version_from <= review, use
        assert use.version_to is None or use.version_to >= day, use
