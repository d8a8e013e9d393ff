"""从旧兼从轻 in judging: both versions side by side, the lighter one applied, the deciding figure named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from matcher.assessment import Assessment, TraceNode
from matcher.judging.judge import judge
from matcher.pipeline import assess, assess_record
from matcher.reading.assemble import read
from statutes import citation
from statutes.book import Book, load
from statutes.instruments import instruments
from statutes.lenity import compare
from statutes.model import Provision

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "change_of_law.yaml").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "rows_of_2026.yaml").read_text(encoding="utf-8"))
REVIEW = dt.date(2026, 3, 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_which_version_applies(case: dict[str, Any]) -> None:
    result = assess(case["text"], as_of=REVIEW)
    assert result.charge == case["charge"]
    assert "law" not in case or case["law"] in {use.id for use in result.provisions}
    change = result.change_of_law
    if "lighter" not in case:
        assert change is None, "one version covers both days"
        return
    assert change is not None
    assert (change.compared[0].lighter, change.decided) == (case["lighter"], case["decided"])
    assert case["says"] in change.compared[0].decided_by
    assert case.get("note", "") in change.note


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_article_beside_its_successor(row: dict[str, Any]) -> None:
    result = assess_record(read(row["text"], as_of=REVIEW), row.get("answers", {}))
    change = result.change_of_law
    assert result.charge == row["charge"]
    assert change is not None and (change.rule, change.decided) == ("行政处罚法:37", "写明")
    first = change.compared[0]
    assert (first.old.provision if first.old else None, first.new.provision if first.new else None) == (
        row["old"],
        row["new"],
    )
    assert (first.lighter, first.crossing, change.applied) == (
        row["lighter"],
        row.get("crossing", False),
        row["lighter"],
    )
    assert row["says"] in first.decided_by
    assert ("2025年修订" if change.applied == "新" else "2012年修正") in result.law.note
    assert "law" not in row or row["law"] in {use.id for use in result.provisions}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_decision_before_the_change_stays_with_the_old_law(row: dict[str, Any]) -> None:
    text = row["text"].replace("2026年1月10日", "2025年12月30日")
    result = assess_record(read(text, as_of=REVIEW), row.get("answers", {}))
    assert result.change_of_law is None
    assert not any(use.id.startswith("治安管理处罚法2025") for use in result.provisions)


def test_the_rows_reach_every_article_that_has_a_successor_with_other_figures() -> None:
    """No pair of the two laws with charges is left without a case."""
    told = {tuple(citation.parse(row[side]).provision for side in ("old", "new")) for row in ROWS if row["old"]}
    pairs = {
        (p.succeeds, p.provision)
        for p in load().provisions
        if p.charges and p.provision.startswith("治安管理处罚法2025") and ":" in p.succeeds
    }
    assert told == pairs


def trace_of(result: Assessment) -> TraceNode:
    assert result.trace is not None
    return next(node for node in result.trace.children if node.label == "从旧兼从轻")


def test_the_trace_names_both_versions_and_the_deciding_figure() -> None:
    node = trace_of(assess(CASES[0]["text"], as_of=REVIEW))
    assert node.provision == "行政处罚法:37"
    old, new, decided = node.children
    assert (old.provision, new.provision) == ("治安管理处罚法2012:50:1:2", "治安管理处罚法2025:61:1:2")
    assert "旧法罚款最高 200 元" in decided.value


def test_lenience_of_the_new_law_helps_also_where_the_old_bracket_applies() -> None:
    text = CASES[0]["text"].replace("不让民警进入", "不让民警进入，后如实陈述并认错")
    result = assess(text, as_of=REVIEW)
    assert ("从宽", "治安管理处罚法2025:21") in {(m.kind, m.provision) for m in result.modifiers}
    assert result.change_of_law is not None
    assert [c.lighter for c in result.change_of_law.compared if c.matter.startswith("从宽情形")] == ["新"]
    before = assess(text.replace("2026年1月10日", "2025年12月29日"), as_of=REVIEW)
    assert "治安管理处罚法2025:21" not in {m.provision for m in before.modifiers}


@pytest.mark.parametrize(
    ("told", "matter", "lighter"),
    [("康某曾被行政拘留。", "曾受处罚而从重的期间", "旧"), ("康某15周岁。", "不执行拘留的例外", "旧")],
)
def test_what_besides_the_bracket_is_compared(told: str, matter: str, lighter: str) -> None:
    result = assess(CASES[0]["text"].replace("2026年1月10日", told + "2026年1月10日"), as_of=REVIEW)
    assert result.change_of_law is not None
    found = {c.matter: c for c in result.change_of_law.compared}
    assert found[matter].lighter == lighter
    plain = assess(CASES[0]["text"], as_of=REVIEW).change_of_law
    assert plain is not None and matter not in {c.matter for c in plain.compared}


def test_conduct_on_both_sides_of_a_change_is_left_to_a_human() -> None:
    text = "2025年12月28日，柯某在派出所辱骂值班民警巫某。2026年1月5日，柯某再次到派出所辱骂值班民警巫某。"
    (note,) = [n for n in assess(text, as_of=REVIEW).notes if "法律有变化" in n]
    assert "2025-12-28" in note and "2026-01-05" in note and "审核人员" in note
    stretch = "2025年12月28日至2026年1月5日，柯某反复发短信骚扰民警巫某的妻子，数十条，严重影响其生活。"
    assert any("终了之日" in n for n in assess(stretch, as_of=REVIEW).notes)
    one_day = text.split("。")[0] + "。"
    assert not any("法律有变化" in n for n in assess(one_day, as_of=REVIEW).notes)


def test_answers_hold_under_the_number_of_the_other_version() -> None:
    record = read(CASES[0]["text"], as_of=REVIEW)
    answers = {"治安管理处罚法2012:50:1:2#情节严重": True}
    change = assess_record(record, answers).change_of_law
    assert change is not None and change.compared[0].new is not None
    assert "情节严重" in change.compared[0].new.says


@given(st.sampled_from([case for case in CASES if case["charge"] != "无"]), st.integers(0, 400))
def test_a_later_review_changes_nothing_once_the_decision_is_told(case: dict[str, Any], days: int) -> None:
    if case.get("decided") != "写明" or "判决" in case["text"]:
        return
    first = assess(case["text"], as_of=REVIEW)
    later = assess(case["text"], as_of=REVIEW + dt.timedelta(days=days))
    assert (later.charge, later.grade, later.provisions) == (first.charge, first.grade, first.provisions)


@given(st.sampled_from([c for c in CASES if c["text"].startswith("2025年12月") and "2026年1月10日" in c["text"]]))
def test_what_is_applied_is_never_heavier_than_the_law_of_the_conduct(case: dict[str, Any]) -> None:
    book = load()

    def penalty(text: str) -> Any:
        result = assess(text, as_of=REVIEW)
        if result.charge == "无":
            return None
        chosen = result.candidates[0]
        provision = book.provision(chosen.provision, chosen.version_from)
        assert provision is not None
        rung = next(r for r in chosen.ladder if r.chosen)
        charge = next(c for c in provision.charges if c.charge == chosen.charge)
        return next(b.penalty for b in provision.brackets_of(charge) if (b.tier, b.grade) == (rung.tier, rung.grade))

    applied = penalty(case["text"])
    old = penalty(case["text"].replace("2026年1月10日", "2025年12月30日"))
    assert (applied is None) == (old is None)
    assert applied is None or compare(old, applied).lighter in ("新", "相同")


# --- interpretations -------------------------------------------------------------------------------------------------

PENDING = "2024年5月1日，民警文某着警服处置警情，康某用脚踢民警文某，文某未达轻微伤。"


def test_the_interpretation_reaches_a_case_still_open() -> None:
    """No interpretation was in force before, so the new one applies (刑事司法解释时间效力规定2001:2)."""
    closed = assess(PENDING + "2024年8月1日法院作出判决。", as_of=REVIEW)
    assert closed.charge == "袭警罪"
    assert assess(PENDING, as_of=dt.date(2024, 9, 1)).charge == "袭警罪"
    still_open = assess(PENDING, as_of=REVIEW)
    assert still_open.charge != "袭警罪"
    assert "袭警解释2025" in still_open.law.note


def with_second_interpretation(kinder: bool) -> Book:
    """A law base in which another interpretation replaces that of 2025; it excludes everything, or nothing."""
    law = load()
    provisions: list[Provision] = []
    end = dt.date(2025, 12, 31)
    for provision in law.provisions:
        if not provision.provision.startswith("袭警解释2025"):
            provisions.append(provision)
            continue
        provisions.append(provision.model_copy(update={"in_force": provision.in_force.model_copy(update={"to": end})}))
        later: dict[str, Any] = {
            "in_force": provision.in_force.model_copy(update={"from_": end + dt.timedelta(days=1)})
        }
        if kinder:
            later["fills"] = ()
        provisions.append(provision.model_copy(update=later))
    return Book(provisions, law.all_packs, known=instruments())


@pytest.mark.parametrize(("kinder", "applied"), [(True, "新"), (False, "旧")])
def test_a_second_interpretation_applies_only_where_it_is_kinder(kinder: bool, applied: str) -> None:
    text = "2025年6月1日，民警文某着警服处置警情，康某挥拳击打文某面部，经鉴定文某的损伤为轻微伤。"
    record = read(text, as_of=REVIEW)
    result = judge(record, with_second_interpretation(kinder))
    assert (result.charge == "袭警罪") is not kinder
    change = result.change_of_law
    if change is not None:
        assert (change.rule, change.applied) == ("刑事司法解释时间效力规定2001:3", applied)


def test_guidance_reaches_back_to_nothing() -> None:
    text = "2018年5月1日，民警文某着警服处置警情，康某挥拳击打文某面部，经鉴定文某的损伤为轻微伤。"
    assert not any(use.id.startswith("袭警意见2019") for use in assess(text, as_of=dt.date(2022, 1, 1)).provisions)
