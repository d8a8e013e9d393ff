"""A bracket is shown as possible only while a decisive element of its charge is not told."""

import datetime as dt

from matcher.assessment import Candidate
from matcher.pipeline import assess

DAY = dt.date(2025, 5, 6)
BIT = "2025年5月6日，民警周某着警服处警，张某咬住周某手臂。"


def _candidate(narrative: str, charge: str) -> Candidate:
    return next(c for c in assess(narrative, incident_date=DAY).candidates if c.charge == charge)


def test_the_bracket_hangs_on_the_question_of_the_missing_element() -> None:
    chosen = next(r for r in _candidate(BIT, "袭警罪").ladder if r.chosen)
    assert chosen.value == "unknown"
    assert "伤" in chosen.undecided


def test_a_told_element_settles_it() -> None:
    chosen = next(r for r in _candidate(BIT + "经鉴定，周某的伤为轻微伤。", "袭警罪").ladder if r.chosen)
    assert (chosen.value, chosen.undecided) == ("met", "")


def test_a_threat_without_content_leaves_the_criminal_bracket_open() -> None:
    assessment = assess("2025年5月6日，民警劝离时，窦某对民警言语威胁。", incident_date=DAY)
    assert (assessment.charge, assessment.grade) == ("阻碍执行职务", "治安-一般")


def test_duty_words_are_no_words_of_violence() -> None:
    violence = next(
        e
        for e in _candidate("2025年5月6日，民警周某执勤，张某砸坏周某乘坐的警车玻璃。", "妨害公务罪").elements
        if e.id == "方法"
    )
    assert {e.span.text for e in violence.evidence if e.span} == {"砸坏"}


def test_what_befell_an_auxiliary_is_no_attack_on_police() -> None:
    told = "2019年5月6日，张某辱骂交警，交警警告后，张某动手，致一名辅警受伤。"
    assert "刑法:277:5" not in {p.id for p in assess(told, incident_date=dt.date(2019, 5, 6)).provisions}
