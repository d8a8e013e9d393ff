"""The baselines and the report; the scoring itself only where the labelled cases are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus import evaluation
from corpus.baselines import date_only, keywords
from corpus.evaluation import Score
from corpus.report import Commit, write

ATTACK = {"id": "a", "narrative": "李某推搡民警，后离开。", "incident_date": "2024-05-08"}
UNRELATED = {"id": "b", "narrative": "李某打了王某。民警到场调解。", "incident_date": "2015-05-08"}


def results(share: float) -> dict[str, dict[str, Score]]:
    def score(right: float) -> Score:
        figures = {"cases": 3, "charge_and_grade": right, "false_alarm_rate": None, "flags_f1": 0.5}
        return Score(figures, {"2026 on": (right, 3)})

    names = ("real_positive", "real_negative", "written_handling")
    return {name: {"法度": score(share), "只看日期": score(0.1)} for name in names}


def test_the_constant_reads_the_date_alone() -> None:
    assert date_only(ATTACK)["charge"] == "袭警罪"
    assert date_only(UNRELATED)["charge"] == "妨害公务罪"
    assert date_only(ATTACK | {"narrative": ""}) == date_only(ATTACK)


def test_keywords_need_both_words_in_one_sentence() -> None:
    assert keywords(ATTACK) == date_only(ATTACK)
    assert keywords(UNRELATED)["charge"] == "无"


def history(report: Path) -> list[list[str]]:
    rows = report.read_text(encoding="utf-8").partition("## 历次")[2].splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("|")][2:]


def test_one_row_a_commit_whatever_is_run_again(tmp_path: Path) -> None:
    report = tmp_path / "docs" / "evaluation.md"
    write(report, results(0.5), Commit("aaaaaaaa", "2026-05-01"))
    once = report.read_text(encoding="utf-8")
    write(report, results(0.5), Commit("aaaaaaaa", "2026-05-01"))
    assert report.read_text(encoding="utf-8") == once
    write(report, results(0.6), Commit("aaaaaaaa+", "2026-05-01"))
    write(report, results(0.7), Commit("bbbbbbbb", "2026-05-02"))
    assert [(row[0], row[2]) for row in history(report)] == [("aaaaaaaa", "0.500"), ("bbbbbbbb", "0.700")]
    assert "| real_positive | 法度 | 3 | 0.700 |" in report.read_text(encoding="utf-8")


def test_eras_stand_beside_each_other(tmp_path: Path) -> None:
    report = tmp_path / "evaluation.md"
    write(report, results(0.5), Commit("aaaaaaaa", "2026-05-01"))
    assert "| real_positive | 2026-01-01 起 | 3 | 0.500 | 0.100 |" in report.read_text(encoding="utf-8")


@pytest.mark.slow
def test_some_of_the_shared_cases_are_scored_where_they_are(tmp_path: Path) -> None:
    shared = Path(os.environ.get("FADU_SHARED") or Path(__file__).parents[3] / "shared")
    if not evaluation.available(shared):
        pytest.skip(f"没有标注案例：{shared}")
    lines = (shared / "cases" / "real_positive_dev.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    few = tmp_path / "real_positive_dev.jsonl"
    few.write_text("".join(lines[:4]), encoding="utf-8")
    told = list(evaluation.run(shared, tmp_path / "evaluation.md", [few]))
    assert any(line.startswith("real_positive") for line in told)
    [row] = history(tmp_path / "evaluation.md")
    assert 0 < float(row[2]) <= 1


def test_rows_from_before_a_figure_was_added_are_filled_up(tmp_path: Path) -> None:
    report = tmp_path / "evaluation.md"
    table = "| 提交 | 日期 |\n| --- | --- |\n| aaaaaaaa | 2026-05-01 | 0.500 |\n"
    report.write_text(f"## 历次\n\n{table}", encoding="utf-8")
    write(report, results(0.6), Commit("bbbbbbbb", "2026-05-02"))
    old, new = history(report)
    assert old[:3] == ["aaaaaaaa", "2026-05-01", "0.500"]
    assert len(old) == len(new)
