"""The law of the day as judging sees it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from matcher.judging.law import LawOnDay
from matcher.pipeline import assess
from statutes.book import load, with_packs

TERM = "治安管理处罚法2025:61#情节严重"
DAY = dt.date(2026, 2, 1)
LOCAL = f"""format: 1
pack: 某市口径
title: 某市裁量口径
in_force: {{from: "2026-01-01"}}
region: 某市
statement: 某市口径，不是法律。
fills:
  - term: "{TERM}"
    cases:
      - {{term: 多次劝阻不听, test: {{fact: [多次劝阻不听]}}}}
"""


def test_a_local_pack_stands_in_for_the_general_one_in_its_region(tmp_path: Path) -> None:
    (tmp_path / "某市.yaml").write_text(LOCAL, encoding="utf-8")
    book = with_packs([tmp_path])
    assert [fill.pack.pack for fill in LawOnDay(book, DAY, DAY, "某市").fills(TERM) if fill.pack] == ["某市口径"]
    assert [fill.pack.pack for fill in LawOnDay(book, DAY, DAY, "别处").fills(TERM) if fill.pack] == ["参考口径"]


@pytest.mark.parametrize(
    ("region", "local"), [("嘉兴", True), ("浙江省嘉兴市南湖区", True), ("别处", False), ("", False)]
)
def test_a_local_document_applies_in_its_region_alone(region: str, local: bool) -> None:
    law = LawOnDay(load(), DAY, DAY, region)
    assert any(p.provision.startswith("嘉兴细则2020:") for p in law.provisions) is local
    assert (law.version("嘉兴细则2020:20") is not None) is local
    assert law.version("治安管理处罚法2025:61") is not None


def test_a_local_document_applies_only_from_its_first_day() -> None:
    before = dt.date(2020, 5, 11)
    assert LawOnDay(load(), before, before, "嘉兴").version("嘉兴细则2020:20") is None


def test_a_local_document_is_cited_only_for_a_case_there() -> None:
    story = (
        "2026年5月8日，民警赵某依法处置警情时被李某辱骂。6月1日赵某提交维权申请并启动，6月30日维权办仍未答复是否受理。"
    )
    local = assess(story, as_of=dt.date(2026, 7, 1), region="嘉兴")
    elsewhere = assess(story, as_of=dt.date(2026, 7, 1), region="别处")
    cited = {ident for lead in local.leads for ident in lead.basis}
    assert any(ident.startswith("嘉兴细则2020") for ident in cited)
    assert not any(ident.startswith("嘉兴细则2020") for lead in elsewhere.leads for ident in lead.basis)
