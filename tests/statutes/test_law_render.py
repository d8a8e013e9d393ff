"""The encoding as text: figures exact, headed as what it is."""

from __future__ import annotations

import datetime as dt

import pytest

from statutes import render
from statutes.book import load
from statutes.model import Penalty


def penalty(**figures: object) -> Penalty:
    return Penalty.model_validate(figures)


@pytest.mark.parametrize(
    ("figures", "written"),
    [
        ({"warning": True, "fine_max_yuan": 500, "mode": "警告或罚款"}, "警告或者500元以下罚款"),
        ({"detention_max_days": 5, "fine_max_yuan": 1000, "mode": "拘留或罚款"}, "5日以下拘留或者1000元以下罚款"),
        (
            {"detention_min_days": 5, "detention_max_days": 10, "fine_max_yuan": 1000, "mode": "拘留可并处罚款"},
            "5日以上10日以下拘留，可以并处1000元以下罚款",
        ),
        (
            {
                "detention_min_days": 5,
                "detention_max_days": 10,
                "fine_min_yuan": 200,
                "fine_max_yuan": 500,
                "mode": "拘留并处罚款",
            },
            "5日以上10日以下拘留，并处200元以上500元以下罚款",
        ),
        ({"detention_min_days": 5, "detention_max_days": 10, "mode": "只处拘留"}, "5日以上10日以下拘留"),
        ({"prison_max_months": 36, "拘役": True, "管制": True, "罚金": True}, "3年以下有期徒刑、拘役、管制或者罚金"),
        ({"prison_max_months": 36, "拘役": True, "管制": True}, "3年以下有期徒刑、拘役或者管制"),
        ({"prison_min_months": 36, "prison_max_months": 84}, "3年以上7年以下有期徒刑"),
        ({"prison_min_months": 120, "无期徒刑": True, "死刑": True}, "10年以上有期徒刑、无期徒刑或者死刑"),
        (
            {"prison_min_months": 60, "prison_max_months": 120, "罚金": True, "罚金方式": "可以并处"},
            "5年以上10年以下有期徒刑，可以并处罚金",
        ),
    ],
)
def test_penalties(figures: dict[str, object], written: str) -> None:
    assert render.penalty(penalty(**figures)) == written


@pytest.mark.parametrize(("number", "written"), [(6, "6个月"), (36, "3年"), (42, "3年6个月"), (180, "15年")])
def test_months(number: int, written: str) -> None:
    assert render.months(number) == written


def test_every_provision_renders_under_its_heading() -> None:
    for provision in load().provisions:
        text = render.text(provision)
        assert text.startswith("【编码释义，非法条原文】\n")
        assert "来源：" in text
        assert text.endswith("\n")


def test_a_provision_shows_what_decides() -> None:
    provision = load().provision("治安管理处罚法2025:61", dt.date(2026, 1, 1))
    assert provision is not None
    text = render.text(provision)
    for expected in (
        "《中华人民共和国治安管理处罚法》（2025年修订）第六十一条",
        "施行：自 2026-01-01 起，现行",
        "▍阻碍执行职务　第六十一条第一款第（二）项",
        "情节严重：5日以上10日以下拘留，可以并处1000元以下罚款 → 治安-加重",
        "▍从重（应当）：阻碍人民警察依法执行职务（第六十一条第二款）",
        "留给人判断：情节严重。",
    ):
        assert expected in text


def test_a_repealed_version_shows_both_days() -> None:
    provision = load().provision("治安管理处罚法2012:50", dt.date(2020, 1, 1))
    assert provision is not None
    assert "施行：2006-03-01 至 2025-12-31" in render.text(provision)


@pytest.mark.parametrize(
    ("place", "on", "shown"),
    [
        ("治安管理处罚法2025:118", "2026-01-01", "  办理：不超过 30 日"),
        ("治安管理处罚法2025:118", "2026-01-01", "  延长次数：不超过 2 次"),
        ("治安管理处罚法2025:12", "2026-01-01", "  免除处罚：不满 14 周岁"),
        ("治安管理处罚法2025:103", "2026-01-01", "  民警人数：2 人 以上"),
        ("刑事诉讼法:79", "2026-01-01", "  取保候审：不超过 12 个月"),
    ],
)
def test_figures_of_rules(place: str, on: str, shown: str) -> None:
    provision = load().provision(place, dt.date.fromisoformat(on))
    assert provision is not None
    assert shown in render.text(provision).splitlines()
