"""Speed as ratios: `python bench/run.py` prints them and writes docs/bench.md.

Seconds depend on the machine and the hour; a ratio of two things timed in turn, in one run, much less so.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import assessing
import search
import similar
from texts import texts

ROUNDS = 5
REPORT = Path(__file__).parents[1] / "docs" / "bench.md"
_COLD_SPACY = (
    "import spacy; "
    "nlp = spacy.blank('zh', config={'nlp': {'tokenizer': {'segmenter': 'jieba'}}}); "
    "nlp(open(__import__('sys').argv[1], encoding='utf-8').read())"
)


def rounds(ours: Callable[[], object], theirs: Callable[[], object]) -> list[tuple[float, float]]:
    """Seconds of both, timed in turn; who goes first alternates."""
    timed = []
    for number in range(ROUNDS):
        if number % 2:
            other, mine = seconds(theirs), seconds(ours)
        else:
            mine, other = seconds(ours), seconds(theirs)
        timed.append((mine, other))
    return timed


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cold(folder: Path) -> tuple[str, list[tuple[float, float]]]:
    """The first answer of a new `fadu assess` process against spaCy's first document in a new process."""
    narrative = folder / "narrative.txt"
    narrative.write_text(texts()[1][0], encoding="utf-8")

    def call(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments, str(narrative)], check=True, capture_output=True)

    timed = rounds(lambda: call("-m", "fadu", "assess"), lambda: call("-c", _COLD_SPACY))
    return "冷启动 fadu assess 的第一个结果 ÷ 冷启动 import spacy、空白 zh（jieba）、第一份文档", timed


def law() -> tuple[str, list[tuple[float, float]]]:
    """The whole law base from its snapshot against jieba's dictionary from its own cache, both read anew each time."""
    import jieba

    from statutes import book

    jieba.setLogLevel("ERROR")
    jieba.Tokenizer().initialize()  # writes jieba's cache where there is none
    book.load()  # writes the snapshot where there is none
    timed = rounds(book.load.__wrapped__, lambda: jieba.Tokenizer().initialize())
    return f"从快照读入全部法律（{len(book.load().provisions)} 条） ÷ jieba.initialize()", timed


def row(named: str, timed: list[tuple[float, float]]) -> str:
    ratios = sorted(mine / other for mine, other in timed)
    ours, theirs = (statistics.median(column) for column in zip(*timed, strict=True))
    middle = statistics.median(ratios)
    return f"| {named} | {middle:.2f} | {ratios[0]:.2f}–{ratios[-1]:.2f} | {ours:.2f} | {theirs:.2f} |"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = [row(*cold(Path(folder))), row(*law())]
    machine = f"{os.cpu_count()} 核，Python {platform.python_version()}，{platform.system()}"
    report = "\n".join(
        [
            "# 速度",
            "",
            "本文由 `make bench` 写成，不要手改。只看比值：两者在同一次运行里交替计时；秒数随机器和时刻变动。",
            "",
            f"{dt.date.today()}，{machine}。",
            "",
            "## 研判",
            "",
            *assessing.report(),
            "",
            f"## 冷启动和更新（{ROUNDS} 轮）",
            "",
            "| 项目 | 比值（中位） | 各轮 | 本工具（秒） | 对照（秒） |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            "## 检索",
            "",
            *search.report(),
            "",
            "## 类案",
            "",
            *similar.report(),
            "",
        ]
    )
    REPORT.write_text(report, encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
