"""The whole assessment and its parts against nothing but cutting the same texts into words, and how it grows."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

import jieba
from texts import texts

from fadu.assess import assess, judge_case, read_case
from matcher.handling import review
from matcher.judging.judge import judge
from matcher.pipeline import book
from matcher.reading.normalise import fold
from matcher.reading.segment import words

T = TypeVar("T")
ROUNDS = 7
LENGTHS = (2_500, 5_000, 10_000, 20_000)


def report() -> list[str]:
    """Markdown lines: a table of ratios, and a table of microseconds a character by length."""
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    origin, narratives = texts()
    of = f"{origin} {len(narratives)} 份，共 {sum(map(len, narratives)):,} 字"
    return [
        f"对照：只用 jieba.cut 给同样的文字切词（{of}），轮流计时 {ROUNDS} 轮，比值取中位。",
        "",
        "| 部分 | ÷ jieba.cut |",
        "| --- | --- |",
        *(f"| {named} | {ratio:.2f} |" for named, ratio in ratios(narratives).items()),
        "",
        "案情越长，每个字用的微秒（同样的案情接成一份；不随长度上升就是线性的）：",
        "",
        "| 字数 | 读案情 | 研判 |",
        "| --- | --- | --- |",
        *(f"| {length:,} | {read:.1f} | {judged:.1f} |" for length, read, judged in growth(narratives)),
    ]


def ratios(narratives: list[str]) -> dict[str, float]:
    """Each part's time by the time of jieba.cut in the same round, the median of all rounds."""
    records = [read_case(narrative) for narrative in narratives]
    judged = [judge(record, book()) for record in records]
    parts: dict[str, Callable[[int], object]] = {
        "整份研判": lambda n: assess(narratives[n]),
        "其中：读案情": lambda n: read_case(narratives[n]),
        "读案情之中：切词": lambda n: words(fold(narratives[n])),
        "其中：对照法律": lambda n: judge(records[n], book()),
        "其中：查办理情况": lambda n: review(records[n], charge=judged[n].charge, grade=judged[n].grade),
    }
    found: dict[str, list[float]] = {named: [] for named in parts}
    for _ in range(ROUNDS):
        for named, part in parts.items():
            cut = _seconds(lambda n: list(jieba.cut(narratives[n])), range(len(narratives)))
            found[named].append(_seconds(part, range(len(narratives))) / cut)
    return {named: statistics.median(each) for named, each in found.items()}


def growth(narratives: list[str]) -> list[tuple[int, float, float]]:
    """Microseconds a character of reading and of judging, by length: the best of three."""
    whole = "\n".join(narratives * (1 + LENGTHS[-1] // sum(map(len, narratives))))
    found = []
    for length in LENGTHS:
        text = whole[:length]
        record = read_case(text)
        judge_case(record)
        read = min(_seconds(read_case, [text]) for _ in range(3))
        judged = min(_seconds(judge_case, [record]) for _ in range(3))
        found.append((length, read / length * 1e6, judged / length * 1e6))
    return found


def _seconds(work: Callable[[T], object], items: Iterable[T]) -> float:
    start = time.perf_counter()
    for item in items:
        work(item)
    return time.perf_counter() - start
