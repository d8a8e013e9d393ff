"""The law of the day as judging sees it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from matcher.judging.law import LawOnDay
from statutes.book import with_packs

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
