"""What is asked: only what the narrative touches."""

from __future__ import annotations

from matcher.pipeline import assess_record, read

STRUCK = "2026年3月4日，民警周某着警服处警，口头传唤王某。王某先是辱骂周某，随即挥拳击打周某面部。"
HURT = "经鉴定，周某的损伤程度为轻微伤。"


def test_nothing_is_asked_that_neither_the_narrative_nor_a_rule_touches() -> None:
    asked = " ".join(
        q.flips for q in (*assess_record(read(STRUCK)).questions, *assess_record(read(STRUCK + HURT)).questions)
    )
    assert "破坏监管秩序罪" not in asked and "寻衅滋事罪" not in asked


def test_what_would_make_it_graver_is_asked_first() -> None:
    assert "轻微伤" in assess_record(read(STRUCK)).questions[0].ask


def test_the_graver_charge_of_obstruction_is_asked_about_where_an_officer_was_shoved() -> None:
    shoved = "2026年2月3日，交警陈某查处违停，王某不服，用手推搡陈某胸口两下。陈某没有受伤。"
    asked = assess_record(read(shoved)).questions
    assert any("妨害公务罪" in q.flips and "暴力" in q.ask for q in asked)
