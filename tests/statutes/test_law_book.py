"""The law base on a day: one version each day, fills by rank, and the five answers to a citation."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

from statutes import citation, lint
from statutes.book import Book, Cited, load, with_packs
from statutes.instruments import instruments
from statutes.loader import read_tree
from statutes.model import Charge
from statutes.problems import LawDataError
from statutes.vocabulary import vocabulary

FIRST = dt.date(2006, 3, 1)
LAST = dt.date(2027, 1, 1)


@pytest.fixture(scope="module")
def book() -> Book:
    return load()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def charge(book: Book, ident: str, name: str, on: str) -> Cited[Charge]:
    return next(c for c in book.charges(day(on)) if c.id == ident and c.rule.charge == name)


def test_every_day_has_exactly_one_version_of_each_family_or_none_yet_or_none_any_more(book: Book) -> None:
    """Each day since 2006-03-01. A family is absent only before its first version or after its last one has ended."""
    on = FIRST
    while on < LAST:
        present = {p.family: p for p in book.in_force(on, region="嘉兴")}
        assert len(present) == len(book.in_force(on, region="嘉兴")), on
        assert set(book.absent(on)) == set(book.families) - set(present), on
        for family, versions in book.families.items():
            first, last = versions[0].in_force.from_, versions[-1].in_force.to
            assert (family in present) == (first <= on and (last is None or on <= last)), (family, on)
            assert book.version(family, on) is present.get(family), (family, on)
        on += dt.timedelta(days=1)


def test_versions_of_a_family_follow_each_other_without_a_gap(book: Book) -> None:
    for versions in book.families.values():
        for earlier, later in pairwise(versions):
            assert earlier.in_force.to is not None
            assert earlier.in_force.to + dt.timedelta(days=1) == later.in_force.from_


@pytest.mark.parametrize(
    ("on", "charges"),
    [
        ("2015-10-31", {"刑法:277:1": "妨害公务罪"}),
        ("2015-11-01", {"刑法:277:1": "妨害公务罪", "刑法:277:5": "妨害公务罪"}),
        ("2021-02-28", {"刑法:277:1": "妨害公务罪", "刑法:277:5": "妨害公务罪"}),
        ("2021-03-01", {"刑法:277:1": "妨害公务罪", "刑法:277:5": "袭警罪"}),
        ("2026-01-01", {"刑法:277:1": "妨害公务罪", "刑法:277:5": "袭警罪"}),
    ],
)
def test_the_charge_for_violence_against_police_by_day(book: Book, on: str, charges: dict[str, str]) -> None:
    found = {c.id: c.rule.charge for c in book.charges(day(on)) if c.id.startswith("刑法:277:")}
    assert found == charges


@pytest.mark.parametrize(
    ("on", "source"),
    [
        ("2019-12-31", ["参考口径"]),
        ("2020-01-10", ["袭警意见2019:1"]),
        ("2025-01-17", ["袭警意见2019:1"]),
        ("2025-01-18", ["袭警解释2025:1"]),
    ],
)
def test_who_says_what_a_violent_attack_is(book: Book, on: str, source: list[str]) -> None:
    fills = book.fills("刑法:277:5#暴力袭击", day(on))
    assert [f.provision.provision if f.provision else f.rank for f in fills] == source


def test_a_pack_is_heard_only_where_no_instrument_speaks(book: Book) -> None:
    term = "刑法:277:5#严重危及其人身安全"
    assert [f.rank for f in book.fills(term, day("2025-01-17"))] == ["参考口径"]
    assert [f.rank for f in book.fills(term, day("2025-01-18"))] == ["司法解释"]


def test_a_pack_has_no_citation(book: Book) -> None:
    (fill,) = book.fills("治安管理处罚法2025:61#情节严重", day("2026-01-01"))
    assert fill.pack is not None
    assert fill.cite() == ""
    assert "不是法律" in fill.pack.statement


@pytest.mark.parametrize(
    ("cited", "on", "standing"),
    [
        ("治安管理处罚法2025:61", "2026-01-01", "现行有效"),
        ("治安管理处罚法2025:61", "2025-12-31", "尚未施行"),
        ("治安管理处罚法2012:50", "2025-12-31", "现行有效"),
        ("治安管理处罚法2012:50", "2026-01-01", "已经失效"),
        ("治安管理处罚法2025:145", "2026-01-01", "从未存在"),
        ("治安管理处罚法2025:61:3", "2026-01-01", "从未存在"),
        ("治安管理处罚法2025:61:1:5", "2026-01-01", "从未存在"),
        ("刑法:293-1", "2026-01-01", "本库未收"),
        ("刑法:277-1", "2026-01-01", "从未存在"),
        ("刑法:277:5", "2015-10-31", "尚未施行"),
        ("刑法:277:5", "2015-11-01", "现行有效"),
        ("刑法:400", "2020-01-01", "本库未收"),
        ("某某法:1", "2020-01-01", "本库未收"),
        ("袭警解释2025:1:1:1", "2025-01-17", "尚未施行"),
        ("治安管理处罚法2012:72", "2026-01-01", "已经失效"),
        ("治安管理处罚法2012:72", "2005-01-01", "尚未施行"),
    ],
)
def test_answers(book: Book, cited: str, on: str, standing: str) -> None:
    answer = book.answer(cited, day(on))
    assert answer.standing == standing
    assert citation.display(cited) in answer.note or "《" in answer.note or "没有收录" in answer.note
    assert (answer.provision is not None) == (
        book.provision(cited) is not None and standing not in ("本库未收", "从未存在")
    )


def test_old_number_leads_to_the_family_of_the_new(book: Book) -> None:
    assert [p.provision for p in book.versions("治安管理处罚法2012:50")] == [
        "治安管理处罚法2012:50",
        "治安管理处罚法2025:61",
    ]
    assert book.versions("刑法:400") == ()


def test_exclusions_and_modifiers_reach_the_charge_they_name(book: Book) -> None:
    police = charge(book, "刑法:277:5", "袭警罪", "2025-06-01")
    assert {e.id for e in book.exclusions(police, day("2025-06-01"))} >= {"袭警解释2025:1:2", "袭警解释2025:4:2"}
    assert {m.id for m in book.modifiers(police, day("2025-06-01"))} >= {"袭警解释2025:3:1:1", "袭警解释2025:8:2"}
    before = {e.id for e in book.exclusions(police, day("2025-01-17"))}
    assert not any(ident.startswith("袭警解释2025") for ident in before)
    assert before >= {"刑法:17:2", "刑法:18:1", "刑法:20:1"}
    general = charge(book, "刑法:277:1", "妨害公务罪", "2025-06-01")
    assert not [e for e in book.exclusions(general, day("2025-06-01")) if e.id.startswith("袭警解释2025:1")]


def test_from_2015_to_2021_the_fifth_paragraph_itself_weighs_heavier(book: Book) -> None:
    attack = charge(book, "刑法:277:5", "妨害公务罪", "2018-06-01")
    assert [m.id for m in book.modifiers(attack, day("2018-06-01")) if m.rule.test is None] == ["刑法:277:5"]
    plain = charge(book, "刑法:277:1", "妨害公务罪", "2018-06-01")
    assert not [m for m in book.modifiers(plain, day("2018-06-01")) if m.id == "刑法:277:5"]


def test_weight_against_police_is_for_obstruction_alone(book: Book) -> None:
    obstruction = charge(book, "治安管理处罚法2025:61:1:2", "阻碍执行职务", "2026-02-01")
    cordon = charge(book, "治安管理处罚法2025:61:1:4", "冲闯警戒带、警戒区", "2026-02-01")
    assert "治安管理处罚法2025:61:2" in {m.id for m in book.modifiers(obstruction, day("2026-02-01"))}
    assert "治安管理处罚法2025:61:2" not in {m.id for m in book.modifiers(cordon, day("2026-02-01"))}


def test_reroute_from_obstruction_to_the_criminal_code(book: Book) -> None:
    obstruction = charge(book, "治安管理处罚法2012:50:1:2", "阻碍执行职务", "2020-06-01")
    assert [r.rule.to for r in book.reroutes(obstruction, day("2020-06-01"))] == ["刑法:277"]


def test_receipt_names_every_file_and_one_digest(book: Book) -> None:
    receipt = book.receipt()
    assert "packs/参考口径.yaml" in receipt
    assert all(len(value) == 64 for value in receipt.values())
    assert len(book.digest) == 64
    assert book.digest != Book(book.provisions, digests={**receipt, "packs/参考口径.yaml": "0" * 64}).digest


def test_every_term_in_use_is_declared_filled_or_left_to_a_human(book: Book) -> None:
    """No test of the law base ends in a term that neither a file, a pack nor a person can answer."""
    for provision in book.provisions:
        for term in provision.terms:
            ident = provision.term_id(term)
            filled = any(f.term == ident for p in book.provisions for f in p.fills)
            packed = any(f.term == ident for pack in book.all_packs for f in pack.fills)
            assert term.default or term.human or filled or packed, ident


LOCAL = """format: 1
pack: 某市口径
title: 某市裁量口径
in_force: {from: "2026-01-01"}
region: 某市
statement: 某市口径，不是法律。
fills:
  - term: "治安管理处罚法2025:61#情节严重"
    cases:
      - {term: 多次劝阻不听, test: {fact: [多次劝阻不听]}}
"""


def test_a_bureaus_own_pack_is_heard_in_its_region_only(tmp_path: Path) -> None:
    (tmp_path / "某市.yaml").write_text(LOCAL, encoding="utf-8")
    own = with_packs([tmp_path])
    term, on = "治安管理处罚法2025:61#情节严重", day("2026-02-01")
    assert [f.pack.pack for f in own.fills(term, on, "某市某区") if f.pack] == ["某市口径"]
    assert [f.pack.pack for f in own.fills(term, on, "别处") if f.pack] == ["参考口径"]
    assert own.digest != load().digest
    assert "own/某市口径" in own.receipt()


def test_a_pack_that_overreaches_is_refused_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "某市.yaml"
    path.write_text(LOCAL.replace("治安管理处罚法2025:61#情节严重", "刑法:277:5#暴力袭击"), encoding="utf-8")
    with pytest.raises(LawDataError, match="袭警解释2025:1 已经规定") as caught:
        with_packs([path])
    assert caught.value.problems[0].file == str(path)


def test_the_law_files_and_the_product_s_own_pack_pass_lint() -> None:
    files = read_tree()
    assert lint.check(files, vocabulary(), instruments()) == ()
    assert files.packs
