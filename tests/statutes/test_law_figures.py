"""Every figure of the law base stands in a table of its own, so that no change of one passes unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from statutes import render
from statutes.book import load
from statutes.model import Provision

HERE = Path(__file__).parent


def table(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def bracket_rows(provision: Provision) -> set[str]:
    return {
        f"{provision.cite(b.at or c.at)} | {provision.in_force.from_} | {c.charge} | {b.tier} | "
        f"{render.penalty(b.penalty)} | {b.grade}"
        for c in provision.charges
        for b in provision.brackets_of(c)
    }


def figure_rows(provision: Provision) -> set[str]:
    return {
        f"{provision.cite(r.at)} | {provision.in_force.from_} | {r.id} | {f.name} | {f.bound} | {f.value} | {f.unit}"
        for r in provision.rules
        for f in r.figures
    }


def test_brackets() -> None:
    encoded = {row for provision in load().provisions for row in bracket_rows(provision)}
    assert encoded == set(table("brackets.txt"))


def test_figures() -> None:
    encoded = {row for provision in load().provisions for row in figure_rows(provision)}
    assert encoded == set(table("figures.txt"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("治安管理处罚法2012:42", "治安管理处罚法2025:50"),
        ("治安管理处罚法2012:50", "治安管理处罚法2025:61"),
        ("治安管理处罚法2012:43", "治安管理处罚法2025:51"),
        ("治安管理处罚法2012:49", "治安管理处罚法2025:59"),
        ("治安管理处罚法2012:26", "治安管理处罚法2025:30"),
        ("治安管理处罚法2012:23", "治安管理处罚法2025:26"),
        ("治安管理处罚法2012:25", "治安管理处罚法2025:29"),
        ("治安管理处罚法2012:60", "治安管理处罚法2025:72"),
        ("治安管理处罚法2012:51", "治安管理处罚法2025:62"),
        ("治安管理处罚法2012:40", "治安管理处罚法2025:47"),
        ("治安管理处罚法2012:9", "治安管理处罚法2025:9"),
        ("治安管理处罚法2012:20", "治安管理处罚法2025:22"),
        ("治安管理处罚法2012:21", "治安管理处罚法2025:23"),
        ("治安管理处罚法2012:22", "治安管理处罚法2025:25"),
        ("治安管理处罚法2012:92", "治安管理处罚法2025:110"),
        ("治安管理处罚法2012:99", "治安管理处罚法2025:118"),
        ("治安管理处罚法2012:103", "治安管理处罚法2025:122"),
        ("治安管理处罚法2012:107", "治安管理处罚法2025:126"),
    ],
)
def test_renumbering_of_2026(old: str, new: str) -> None:
    assert [p.provision for p in load().versions(old)] == [old, new]
