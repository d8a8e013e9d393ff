"""从旧兼从轻: the order is total and antisymmetric, and the verified comparisons of 2025 and 2026 come out of it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statutes.book import load
from statutes.lenity import compare, compare_window, steps, transition
from statutes.model import Bracket, Penalty

BEFORE = dt.date(2025, 12, 1)
AFTER = dt.date(2026, 1, 15)


def rung(place: str, charge_at: str, tier: str, on: dt.date) -> Bracket:
    provision = load().provision(place, on)
    assert provision is not None
    charge = next(c for c in provision.charges if c.at == charge_at)
    return next(b for b in provision.brackets_of(charge) if b.tier.startswith(tier))


# Act, old place and rung, new place and rung, lighter side, whether the money crosses.
ROWS = [
    (
        "威胁人身安全，一般",
        ("治安管理处罚法2012:42", "1:1", "一般"),
        ("治安管理处罚法2025:50", "1:1", "一般"),
        "旧",
        False,
    ),
    (
        "侮辱，较重",
        ("治安管理处罚法2012:42", "1:2", "情节较重"),
        ("治安管理处罚法2025:50", "1:2", "情节较重"),
        "旧",
        False,
    ),
    (
        "阻碍执行职务，一般",
        ("治安管理处罚法2012:50", "1:2", "一般"),
        ("治安管理处罚法2025:61", "1:2", "一般"),
        "旧",
        False,
    ),
    (
        "阻碍执行职务，严重",
        ("治安管理处罚法2012:50", "1:2", "情节严重"),
        ("治安管理处罚法2025:61", "1:2", "情节严重"),
        "旧",
        False,
    ),
    ("殴打他人，基本", ("治安管理处罚法2012:43", "1", "基本"), ("治安管理处罚法2025:51", "1", "基本"), "旧", False),
    ("殴打 60—69 周岁", ("治安管理处罚法2012:43", "1", "结伙"), ("治安管理处罚法2025:51", "1", "基本"), "新", False),
    ("故意损毁财物，基本", ("治安管理处罚法2012:49", "", "基本"), ("治安管理处罚法2025:59", "", "基本"), "新", False),
    (
        "故意损毁财物，较重",
        ("治安管理处罚法2012:49", "", "情节较重"),
        ("治安管理处罚法2025:59", "", "情节较重"),
        "新",
        False,
    ),
    ("寻衅滋事，基本", ("治安管理处罚法2012:26", "1:4", "基本"), ("治安管理处罚法2025:30", "1:4", "基本"), "新", False),
    (
        "寻衅滋事，较重",
        ("治安管理处罚法2012:26", "1:4", "情节较重"),
        ("治安管理处罚法2025:30", "1:4", "情节较重"),
        "旧",
        False,
    ),
    ("冒充军警，基本", ("治安管理处罚法2012:51", "1", "基本"), ("治安管理处罚法2025:62", "1", "基本"), "旧", False),
    ("冒用其他身份", ("治安管理处罚法2012:51", "1", "基本"), ("治安管理处罚法2025:62", "3", "一般"), "新", False),
    (
        "谎报案情，较轻",
        ("治安管理处罚法2012:60", "1:2", "唯一档"),
        ("治安管理处罚法2025:72", "1:2", "情节较轻"),
        "新",
        False,
    ),
    (
        "谎报案情，其余",
        ("治安管理处罚法2012:60", "1:2", "唯一档"),
        ("治安管理处罚法2025:72", "1:2", "基本"),
        "旧",
        True,
    ),
    ("扰乱单位秩序", ("治安管理处罚法2012:23", "1:1", "一般"), ("治安管理处罚法2025:26", "1:1", "一般"), "旧", False),
    ("谎报警情", ("治安管理处罚法2012:25", "1:1", "基本"), ("治安管理处罚法2025:29", "1:1", "基本"), "旧", False),
    (
        "限制人身自由，基本",
        ("治安管理处罚法2012:40", "1:3", "基本"),
        ("治安管理处罚法2025:47", "1:3", "基本"),
        "旧",
        False,
    ),
    (
        "限制人身自由，较轻",
        ("治安管理处罚法2012:40", "1:3", "情节较轻"),
        ("治安管理处罚法2025:47", "1:3", "情节较轻"),
        "旧",
        True,
    ),
]


@pytest.mark.parametrize(("act", "old", "new", "lighter", "crossing"), ROWS, ids=[row[0] for row in ROWS])
def test_which_law_is_lighter(
    act: str, old: tuple[str, str, str], new: tuple[str, str, str], lighter: str, crossing: bool
) -> None:
    found = compare(rung(*old, BEFORE).penalty, rung(*new, AFTER).penalty)
    assert (found.lighter, found.crossing) == (lighter, crossing)
    assert found.decided_by.startswith("旧法")


def test_the_deciding_figure_is_named() -> None:
    fine = compare(
        rung("治安管理处罚法2012:50", "1:2", "情节严重", BEFORE).penalty,
        rung("治安管理处罚法2025:61", "1:2", "情节严重", AFTER).penalty,
    )
    assert str(fine) == "旧法较轻：旧法罚款最高 500 元，新法罚款最高 1000 元"
    damage = compare(
        rung("治安管理处罚法2012:49", "", "基本", BEFORE).penalty,
        rung("治安管理处罚法2025:59", "", "基本", AFTER).penalty,
    )
    assert str(damage) == "新法较轻：旧法拘留最长 10 日，新法拘留最长 5 日"


def test_violence_against_police_before_2021_is_lighter_under_the_old_text() -> None:
    old = rung("刑法:277", "5", "依照第一款", dt.date(2018, 1, 1))
    new = rung("刑法:277", "5", "基本", dt.date(2022, 1, 1))
    assert str(compare(old.penalty, new.penalty)) == "旧法较轻：旧法可以只处罚金，新法最轻可判管制"


def test_the_window_for_earlier_punishment_is_shorter_under_the_old_law() -> None:
    windows = {}
    for place, on in (("治安管理处罚法2012:20", BEFORE), ("治安管理处罚法2025:22", AFTER)):
        provision = load().provision(place, on)
        assert provision is not None
        (figure,) = (f for r in provision.rules for f in r.figures if f.name == "曾受处罚期间")
        assert isinstance(figure.value, int)
        windows[place] = figure.value * (12 if figure.unit == "年" else 1)
    found = compare_window(windows["治安管理处罚法2012:20"], windows["治安管理处罚法2025:22"])
    assert str(found) == "旧法较轻：旧法期间 6个月，新法期间 1年"


def test_the_new_law_is_kinder_in_mitigation_and_harsher_in_execution() -> None:
    """More grounds for lenience since 2026, and 认错认罚; but young and old can be detained by way of exception."""
    book = load()
    old, new = book.provision("治安管理处罚法2012:19"), book.provision("治安管理处罚法2025:20")
    assert old is not None and new is not None
    assert (old.paragraphs, new.paragraphs) == ((5,), (6,))
    assert book.provision("治安管理处罚法2025:21", AFTER) is not None
    assert book.answer("治安管理处罚法2012:21:2", BEFORE).standing == "从未存在"
    assert book.answer("治安管理处罚法2025:23:2", AFTER).standing == "现行有效"


@pytest.mark.parametrize(
    ("ident", "conduct", "decided", "expected"),
    [
        (
            "治安管理处罚法2012:50",
            "2025-12-20",
            "2026-01-10",
            ("治安管理处罚法2012:50", "治安管理处罚法2025:61", "行政处罚法:37"),
        ),
        (
            "治安管理处罚法2025:61",
            "2025-12-20",
            "2026-01-10",
            ("治安管理处罚法2012:50", "治安管理处罚法2025:61", "行政处罚法:37"),
        ),
        ("治安管理处罚法2012:50", "2025-12-20", "2025-12-30", None),
        ("治安管理处罚法2025:61", "2026-02-01", "2026-03-01", None),
        ("刑法:277", "2021-02-01", "2021-06-01", ("刑法:277", "刑法:277", "刑法:12")),
        ("刑法:277", "2022-02-01", "2023-06-01", None),
        ("刑法:400", "2022-02-01", "2023-06-01", None),
    ],
)
def test_when_two_versions_are_held_side_by_side(
    ident: str, conduct: str, decided: str, expected: tuple[str, str, str] | None
) -> None:
    found = transition(load(), ident, dt.date.fromisoformat(conduct), dt.date.fromisoformat(decided))
    assert (None if found is None else (found.old.provision, found.new.provision, found.rule)) == expected


@st.composite
def penalties(draw: st.DrawFn) -> Penalty:
    bounds = st.one_of(st.none(), st.integers(1, 15))
    if draw(st.booleans()):
        low, high = sorted((draw(st.integers(1, 179)), draw(st.integers(1, 179))))
        fine = draw(st.booleans())
        return Penalty.model_validate(
            {
                "prison_min_months": draw(st.sampled_from([None, low])),
                "prison_max_months": high,
                "拘役": draw(st.booleans()),
                "管制": draw(st.booleans()),
                "罚金": fine,
                "罚金方式": draw(st.sampled_from(["单处", "并处", "可以并处", "并处或者单处"])) if fine else "单处",
                "剥夺政治权利": draw(st.booleans()),
                "无期徒刑": draw(st.booleans()),
                "死刑": draw(st.booleans()),
            }
        )
    mode = draw(st.sampled_from(["警告或罚款", "拘留或罚款", "拘留可并处罚款", "拘留并处罚款", "只处拘留", "只处罚款"]))
    detention = sorted((draw(bounds) or 1, draw(bounds) or 1)) if "拘留" in mode else [None, None]
    fines = sorted((draw(bounds) or 1, draw(bounds) or 1)) if "罚款" in mode else [None, None]
    return Penalty.model_validate(
        {
            "mode": mode,
            "warning": "警告" in mode,
            "detention_min_days": draw(st.sampled_from([None, detention[0]])),
            "detention_max_days": detention[1],
            "fine_min_yuan": draw(st.sampled_from([None, fines[0]])),
            "fine_max_yuan": fines[1],
        }
    )


_OPPOSITE = {"旧": "新", "新": "旧", "相同": "相同"}


@given(penalties(), penalties())
def test_antisymmetric(one: Penalty, other: Penalty) -> None:
    assert compare(other, one).lighter == _OPPOSITE[compare(one, other).lighter]


@given(penalties(), penalties())
def test_total_and_equal_only_for_the_same_figures(one: Penalty, other: Penalty) -> None:
    assert (compare(one, other).lighter == "相同") == (one == other)


@given(penalties(), penalties(), penalties())
def test_transitive(a: Penalty, b: Penalty, c: Penalty) -> None:
    ordered = sorted((a, b, c), key=lambda each: [step.weight for step in steps(each)])
    assert compare(ordered[0], ordered[2]).lighter in ("旧", "相同")
    assert compare(ordered[0], ordered[1]).lighter in ("旧", "相同")


@given(penalties(), penalties())
def test_criminal_is_heavier_than_administrative(one: Penalty, other: Penalty) -> None:
    if (one.mode is None) != (other.mode is None):
        assert compare(one, other).lighter == ("新" if one.mode is None else "旧")
