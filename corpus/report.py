"""The evaluation report: the figures of this run, and one row a commit of how they came about."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.evaluation import Results

_FIGURES = {  # the scorer's name → heading
    "cases": "例数",
    "charge_and_grade": "案由且档次",
    "charge_accuracy": "案由",
    "grade_accuracy": "档次",
    "false_alarm_rate": "误报率",
    "miss_rate": "漏报率",
    "provision_recall": "条款召回",
    "provision_precision": "条款精度",
    "flags_f1": "线索 F1",
    "clean_flagged_rate": "无线索案误标",
    "modifiers_f1": "轻重 F1",
}
_KEY_FIGURES = {  # of the history: (set, the scorer's name) → heading
    ("real_positive", "charge_and_grade"): "真实案 案由且档次",
    ("real_negative", "false_alarm_rate"): "真实无关案 误报率",
    ("written_grading", "charge_and_grade"): "分档难题 案由且档次",
    ("written_newera", "charge_and_grade"): "新规则 案由且档次",
    ("written_lawful", "charge_and_grade"): "合法行为 案由且档次",
    ("written_handling", "charge_and_grade"): "处置 案由且档次",
    ("written_handling", "flags_f1"): "处置 线索 F1",
    ("甲", "charge_and_grade"): "自编甲 案由且档次",
    ("乙", "charge_and_grade"): "自编乙 案由且档次",
}
_ERAS = {
    "to 2015-10": "至 2015-10-31",
    "2015-11 to 2021-02": "2015-11-01 至 2021-02-28",
    "2021-03 to 2025-01-17": "2021-03-01 至 2025-01-17",
    "2025-01-18 to 2025-12": "2025-01-18 至 2025-12-31",
    "2026 on": "2026-01-01 起",
}
_INTRODUCTION = """# 评估

本文由 `make eval` 写成，不要手改；作答用的就是 `fadu assess --jsonl`。
real、written 各集是开发用的标注案例，不在本仓库里。
甲、乙、handling_cases、hubei_cases 是 `corpus/` 里自己编写的案例；甲、乙偏重少见的案由和成对的边界情形。

- **案由且档次**：两项都对（或在标注认可的范围内），且两者相称，才算对。
- **误报率**：标注为“无”或“教育”的案例中，给出治安或刑事档次的比例。**漏报率**：反过来。
- 基线**只看日期**：不读案情，一律按当日法律对袭击民警的罪名作答，对谁都报。
- 基线**宽关键词**：同一句里有警察类词和暴力类词就报。
- 真实案例多早于 2025-01-18，标签随来源当年的处理结果；开发案例看得见，这些数字不是对新案例的保证。
"""
_HISTORY = "## 历次"
_SCORED_PATHS = ("statutes", "matcher", "fadu", "corpus/*.jsonl", "uv.lock")  # what the figures depend on


@dataclass(frozen=True)
class Commit:
    """The state that was scored. `name` ends in + where it differs from the commit."""

    name: str
    date: str


def commit_of_product() -> Commit:
    """The last commit that changed what is scored; outside a repository, today."""
    try:
        name, date = _git("log", "-1", "--abbrev=8", "--format=%h %cs", "--", *_SCORED_PATHS).split()
        changed = bool(_git("status", "--porcelain", "--", *_SCORED_PATHS))
    except (OSError, subprocess.CalledProcessError, ValueError):
        return Commit("—", dt.date.today().isoformat())
    return Commit(f"{name}+" if changed else name, date)


def write(report: Path, results: Results, commit: Commit) -> None:
    """Write the report; the history of an earlier one is kept, with one row a commit."""
    report.parent.mkdir(parents=True, exist_ok=True)
    earlier = _history_rows(report.read_text(encoding="utf-8")) if report.is_file() else []
    report.write_text(_text(results, commit, earlier), encoding="utf-8")


def _text(results: Results, commit: Commit, earlier: Sequence[str]) -> str:
    figures = [
        [name, answerer, *(_shown(score.figures.get(key)) for key in _FIGURES)]
        for name, scores in results.items()
        for answerer, score in scores.items()
    ]
    eras = [
        [name, shown, str(cases), *(_shown(score.eras[era][0]) for score in scores.values())]
        for name, scores in results.items()
        for era, shown in _ERAS.items()
        for cases in [next(iter(scores.values())).eras.get(era, (0.0, 0))[1]]
        if cases
    ]
    answerers = list(next(iter(results.values())))
    return "\n".join(
        [
            _INTRODUCTION,
            f"## 本次（{commit.name}，{commit.date}）\n",
            *_table(["案例集", "作答者", *_FIGURES.values()], figures),
            "\n## 本次，按行为时的法律分期（案由且档次）\n",
            *_table(["案例集", "时期", "例数", *answerers], eras),
            f"\n{_HISTORY}\n",
            "带 + 的一行是尚未提交的改动，下次评估时去掉。\n",
            *_table(["提交", "日期", *_KEY_FIGURES.values()], []),
            *_kept(earlier, commit),
            _history_row(results, commit),
            "",
        ]
    )


def _history_row(results: Results, commit: Commit) -> str:
    product = {name: next(iter(scores.values())).figures for name, scores in results.items()}
    none: Mapping[str, float | None] = {}
    return _row([commit.name, commit.date, *(_shown(product.get(s, none).get(key)) for s, key in _KEY_FIGURES)])


def _history_rows(text: str) -> list[str]:
    rows = [line for line in text.partition(_HISTORY)[2].splitlines() if line.startswith("|")]
    return rows[2:]  # past the heading and its rule


def _kept(rows: Sequence[str], commit: Commit) -> Iterator[str]:
    """The earlier rows that stay, filled up where figures were added since."""
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        if not cells[0].endswith("+") and cells[0] != commit.name:
            yield _row(cells + ["—"] * (2 + len(_KEY_FIGURES) - len(cells)))


def _table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [_row(heading), _row(["---"] * len(heading)), *(_row(row) for row in rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(value: float | None) -> str:
    if value is None:
        return "—"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=True).stdout
