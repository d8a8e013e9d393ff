"""The judged sheet of element results, and how it is drawn."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from corpus.elements import agreement, committed, draw, on_silence
from fadu.cli import app

_CASE = "2026年3月1日，张某酒后在派出所门口拦住执行公务的民警李某，并用拳头击打李某面部，致其轻微伤。"


AGREED = 0.97  # the share that the second reader agreed with; raise it with every mended class, never lower it


def test_the_second_reader_agrees() -> None:
    rows = committed()
    agreed, judged = agreement(rows)
    assert len({row["case"] for row in rows}) == 60
    assert judged == len(rows)
    assert agreed / judged >= AGREED


def test_no_element_is_met_on_silence() -> None:
    assert on_silence(committed()) == []


def test_where_the_reader_did_not_agree_it_says_why() -> None:
    assert [row for row in committed() if not row["agreed"] and not row.get("why")] == []


def test_the_draw_depends_on_the_seed_alone() -> None:
    cases = [{"id": f"c{number:03}"} for number in range(100)]
    drawn = draw(cases)
    assert drawn == draw(list(reversed(cases)))
    assert drawn != draw(cases, seed=1)
    assert len({case["id"] for case in drawn}) == 60


def test_the_command_writes_a_row_an_element(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(json.dumps({"id": "c1", "narrative": _CASE}), encoding="utf-8")
    out = tmp_path / "sheet.jsonl"
    result = CliRunner().invoke(app, ["corpus", "elements", str(tmp_path / "cases.jsonl"), "--out", str(out)])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert any(row["part"] == "要件" and row["status"] == "met" and row["words"] for row in rows)
    assert {row["charge"] for row in rows} >= {"袭警罪"}
    assert all(word in _CASE for row in rows for word in row["words"])


def test_a_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_bytes(b"\xff\xfe")
    result = CliRunner().invoke(
        app, ["corpus", "elements", str(tmp_path / "cases.jsonl"), "--out", str(tmp_path / "o")]
    )
    assert result.exit_code != 0
    assert not (tmp_path / "o").exists()
