"""Score the product on labelled cases beside two baselines, and keep the report.

The development cases and the scorer lie outside the repository; `available` says whether they are there. Our own
labelled cases, which stand beside this file, are scored with them. The product is run as anybody would run it, through
its batch command, so that what is scored is what is used.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.baselines import BASELINES

PRODUCT = "法度"


@dataclass(frozen=True)
class Score:
    """Figures of one answerer on one set: the scorer's own, and charge-and-grade by the law of the day."""

    figures: Mapping[str, float | None]
    eras: Mapping[str, tuple[float, int]]  # era → (share right, cases)


Results = Mapping[str, Mapping[str, Score]]  # set → answerer → score


def available(shared: Path) -> bool:
    """Whether labelled cases and the scorer are in this folder."""
    return _scorer(shared).is_file() and any(_sets(shared))


def run(shared: Path, report: Path, sets: Sequence[Path] | None = None) -> Iterator[str]:
    """Score, write the report, and yield what to tell the person, line by line.

    `sets` are files of labelled cases; without them, all development sets and our own.
    """
    from corpus.report import commit_of_product, write

    results: dict[str, dict[str, Score]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for gold in [*_sets(shared), *_own_sets()] if sets is None else sets:
            name = gold.stem.removesuffix("_dev")
            results[name] = {}
            for answerer, predicted in _answers(gold, Path(folder)).items():
                score = _score(_scorer(shared), gold, predicted)
                results[name][answerer] = score
                yield f"{name:16} {answerer}  " + "  ".join(f"{k} {v}" for k, v in score.figures.items() if k in _TOLD)
    write(report, results, commit_of_product())
    yield f"报告写在 {report}"


_TOLD = ("charge_and_grade", "false_alarm_rate", "miss_rate", "flags_f1")


def _sets(shared: Path) -> list[Path]:
    return sorted((shared / "cases").glob("*_dev.jsonl"))


def _own_sets() -> list[Path]:
    here = Path(__file__).parent
    return sorted([*here.glob("*.jsonl"), *here.glob("cases/*.jsonl")])


def _scorer(shared: Path) -> Path:
    return shared / "score" / "score.py"


def _answers(gold: Path, folder: Path) -> dict[str, Path]:
    """Answerer → file of its answers."""
    answers = {PRODUCT: folder / f"{gold.stem}.jsonl"}
    command = [sys.executable, "-m", "fadu", "assess", "--jsonl", str(gold), "--out", str(answers[PRODUCT])]
    status = subprocess.run(command).returncode
    if status not in (0, 3):  # 3: some lines have errors, which count as wrong
        raise RuntimeError(f"fadu assess ended with status {status} on {gold.name}")
    cases = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    for name, baseline in BASELINES.items():
        answers[name] = folder / f"{gold.stem}.{name}.jsonl"
        lines = (json.dumps(baseline(case), ensure_ascii=False) + "\n" for case in cases)
        answers[name].write_text("".join(lines), encoding="utf-8")
    return answers


def _score(scorer: Path, gold: Path, predicted: Path) -> Score:
    def call(option: str) -> str:
        command = [sys.executable, str(scorer), str(gold), str(predicted), option]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    figures: dict[str, Any] = json.loads(call("--json"))
    eras = re.findall(r"^  (.+?) +([\d.]+) of (\d+)$", call("--eras"), flags=re.MULTILINE)
    return Score(figures, {name.strip(): (float(share), int(cases)) for name, share, cases in eras})
