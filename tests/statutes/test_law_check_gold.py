"""The comparison with the table of verified facts finds what differs; with the table at hand every row matches."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from statutes import check_gold
from statutes.book import load

TABLE = Path(os.environ.get("FADU_SHARED", "../shared")) / "laws" / "GOLD.tsv"
GOOD = [
    "治安管理处罚法2025\t61\t1\t2\t2026-01-01\t\tbracket\ttier=加重;warn=0;det_min=5;det_max=10;fine_min=;fine_max=1000;mode=may",
    "治安管理处罚法2025\t61\t1\t2\t2026-01-01\t\tcharge\t阻碍执行职务",
    "刑法\t277\t5\t\t2021-03-01\t\tbracket\ttier=加重;prison_min_mo=36;prison_max_mo=84;拘役=0;管制=0;罚金=0;剥权=0;无期=0;死刑=0",
    "治安管理处罚法2012\t20\t1\t4\t2006-03-01\t2025-12-31\tlimit\trecidivism_window=6mo;modifier=从重",
    "办理刑事案件程序规定\t180\t1\t\t2013-01-01\t\tlimit\tadmin_transfer_review_days=3",
]
BAD = [
    (
        "治安管理处罚法2025\t61\t1\t2\t2026-01-01\t\tbracket\ttier=加重;warn=0;det_min=5;det_max=10;fine_min=;fine_max=500;mode=may",
        "幅度",
    ),
    (
        "治安管理处罚法2025\t61\t1\t2\t2026-01-01\t\tbracket\ttier=加重;warn=0;det_min=5;det_max=10;fine_min=;fine_max=1000;mode=must",
        "幅度",
    ),
    ("治安管理处罚法2025\t61\t1\t2\t2026-01-01\t\tcharge\t妨害公务罪", "案由、罪名"),
    ("治安管理处罚法2025\t61\t1\t2\t2025-12-01\t\tcharge\t阻碍执行职务", "起日"),
    ("治安管理处罚法2012\t50\t1\t2\t2006-03-01\t2024-12-31\tcharge\t阻碍执行职务", "止日"),
    ("治安管理处罚法2025\t77\t1\t\t2026-01-01\t\tcharge\t某某", "没有编码"),
    ("治安管理处罚法2012\t20\t1\t4\t2006-03-01\t2025-12-31\tlimit\trecidivism_window=9mo;modifier=从重", "数字 9"),
    ("办理刑事案件程序规定\t180\t1\t\t2013-01-01\t\tlimit\tadmin_transfer_review_days=5", "数字 5"),
    ("刑法\t23\t2\t\t1997-10-01\t\tthreshold\t中止犯免除处罚", "用语"),
]


def missing(line: str) -> tuple[str, ...]:
    (result,) = check_gold.check(load(), check_gold.rows(line))
    return result.missing


@pytest.mark.parametrize("line", GOOD)
def test_a_true_row_matches(line: str) -> None:
    assert missing(line) == ()


@pytest.mark.parametrize(("line", "what"), BAD)
def test_a_false_row_is_found(line: str, what: str) -> None:
    assert any(found.startswith(what) for found in missing(line))


def test_without_the_table_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("FADU_SHARED", str(tmp_path))
    assert check_gold.main([]) == 0
    assert "跳过核对" in capsys.readouterr().out


def test_exceptions_are_few() -> None:
    assert len(check_gold.exceptions()) <= check_gold.MOST_EXCEPTIONS


@pytest.mark.skipif(not TABLE.is_file(), reason="the table of verified facts is not part of this repository")
def test_every_row_matches() -> None:
    results = check_gold.check(load(), check_gold.rows(TABLE.read_text(encoding="utf-8")))
    allowed = check_gold.exceptions()
    assert [str(r.row) for r in results if r.missing and f"{r.row.place} {r.row.kind}" not in allowed] == []
