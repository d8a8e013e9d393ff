"""`fadu show`, `fadu diff`, `fadu timeline`: a provision on a day, beside another version, through time."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from fadu_command import Command

from fadu import history
from statutes import citation
from statutes.book import load


@pytest.mark.parametrize(
    ("cited", "on", "standing"),
    [
        ("治安管理处罚法2025:61", "2026-06-01", "当日有效"),
        ("治安管理处罚法:61", "2026-06-01", "当日有效"),
        ("《治安管理处罚法》第五十条", "2025-06-01", "当日有效"),
        ("治安管理处罚法2012:50", "2026-06-01", "已经失效"),
        ("治安管理处罚法2025:61", "2025-06-01", "尚未施行"),
    ],
)
def test_a_provision_on_a_day(fadu: Command, cited: str, on: str, standing: str) -> None:
    done = fadu("show", cited, "--on", on)
    assert done.returncode == 0
    assert f"【{standing}】" in done.stdout
    assert "编码释义，非法条原文" in done.stdout
    assert json.loads(fadu("show", cited, "--on", on, "--json").stdout)["standing"] == standing


@pytest.mark.parametrize(
    ("cited", "says"),
    [
        ("治安管理处罚法2025:145", "不存在：《治安管理处罚法》共 144 条"),
        ("治安管理处罚法2025:61:3", "不存在"),
        ("刑法:400", "当日有效，但本库没有编码这一条"),
        ("某某法:1", "本库没有收录“某某法”"),
        ("某某法第一条", "不认识的法律文件"),
    ],
)
def test_what_never_existed_and_what_is_not_in_the_base_are_told_apart(fadu: Command, cited: str, says: str) -> None:
    done = fadu("show", cited)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_who_interprets_limits_and_cites_it(fadu: Command) -> None:
    shown = json.loads(fadu("show", "刑法:277:5", "--on", "2026-06-01", "--json").stdout)
    relations = {(each["relation"], each["citation"]) for each in shown["bearings"]}
    assert ("解释“暴力袭击”", "袭警解释2025:1") in relations
    assert ("一般不作为犯罪", "袭警解释2025:4:2") in relations
    assert {"专题"} <= {each["kind"] for each in shown["cited_by"]}
    assert shown["official"] is None


def test_the_name_of_a_law_depends_on_the_day_and_its_id_does_not(fadu: Command) -> None:
    for on, name in (("2010-06-01", "2005年"), ("2013-01-01", "2012年修正"), ("2026-06-01", "2025年修订")):
        day = dt.date.fromisoformat(on)
        ident = str(citation.read("治安管理处罚法第五十条", day))
        assert citation.display(ident, year=True, on=day) == f"《治安管理处罚法》（{name}）第五十条"
    old = [str(citation.read("治安管理处罚法第五十条", dt.date(year, 6, 1))) for year in (2010, 2020)]
    assert old == ["治安管理处罚法2012:50"] * 2


def test_old_and_new_with_the_changed_figures_marked(fadu: Command) -> None:
    done = fadu("diff", "治安管理处罚法2012:50", "治安管理处罚法2025:61")
    assert "警告或者【200】元以下罚款" in done.stdout
    assert "警告或者【500】元以下罚款" in done.stdout
    assert "旧法较轻：旧法罚款最高 500 元，新法罚款最高 1000 元" in done.stdout
    data = json.loads(fadu("diff", "治安管理处罚法2012:49", "治安管理处罚法2025:59", "--json").stdout)
    assert {row["lighter"] for row in data["lighter"]} == {"新"}


def test_two_versions_under_one_number(fadu: Command) -> None:
    by_day = fadu("diff", "刑法:277@2018-01-01", "刑法:277@2022-01-01")
    assert "妨害公务罪" in by_day.stdout
    assert fadu("diff", "刑法:277@2022-01-01").stdout == by_day.stdout
    first = fadu("diff", "刑法:277@2010-01-01")
    assert (first.returncode, first.stdout) == (2, "")
    assert "没有更早的版本" in first.stderr
    assert "当日尚未施行" in fadu("diff", "治安管理处罚法2025:61@2020-01-01").stderr


def test_the_days_of_a_provision(fadu: Command) -> None:
    events = [(e["day"], e["what"], e["citation"]) for e in json.loads(fadu("timeline", "刑法:277", "--json").stdout)]
    assert ("2015-11-01", "改变", "刑法:277") in events
    assert ("2021-03-01", "改变", "刑法:277") in events
    assert ("2025-01-18", "解释施行", "袭警解释2025:1") in events
    assert [day for day, _, _ in events] == sorted(day for day, _, _ in events)
    renumbered = fadu("timeline", "治安管理处罚法2012:50").stdout
    assert "2026-01-01　改由新条文　《治安管理处罚法》（2025年修订）第六十一条" in renumbered
    assert "2013-01-01　法律修正" in renumbered
    assert fadu("timeline", "刑法:400").returncode == 2


def test_every_provision_has_a_first_day_and_no_two_beginnings_of_an_interpretation_that_went_on() -> None:
    law = load()
    for ident in dict.fromkeys(p.provision for p in law.provisions):
        events = history.timeline(law, ident)
        assert events[0].day <= max(p.in_force.from_ for p in law.versions(ident))
        assert sum(event.what == "施行" for event in events) == 1
        assert len(set(events)) == len(events)
