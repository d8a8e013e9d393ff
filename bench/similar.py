"""Similar cases among ten thousand against nothing but cutting the query into words, both warm.

The ten thousand are made from the labelled cases of the product: the facts of one, some of those of another, and a text
cut from both, so that features and pairs of characters are spread as they are in life.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jieba

from corpus.own import cases
from fadu.assess import read_case
from knowledge.similar import Case, SimilarCases, features
from matcher.record import CaseRecord

MANY = 10_000
ROUNDS = 5
QUERIES = 60


@dataclass(frozen=True)
class Made:
    """A CaseSource of cases made from others."""

    own: tuple[CaseRecord, ...]
    many: int

    def cases(self) -> Iterator[Case]:
        chance = random.Random(7)
        for number in range(self.many):
            one, other = chance.choice(self.own), chance.choice(self.own)
            record = crossed(one, other, chance)
            yield Case(f"m{number}", f"m{number}", record.text, features(record))


def crossed(one: CaseRecord, other: CaseRecord, chance: random.Random) -> CaseRecord:
    """The facts of one case with some of another's, in a text of sentences from both."""

    def some(mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
        return (*mine, *(each for each in theirs if chance.random() < 0.3))

    sentences = [*one.text.split("。"), *other.text.split("。")]
    chance.shuffle(sentences)
    return one.model_copy(
        update={
            "text": "。".join(sentences[: max(2, len(sentences) // 2)]),
            "acts": some(one.acts, other.acts),
            "injuries": some(one.injuries, other.injuries),
            "facts": some(one.facts, other.facts),
            "events": some(one.events, other.events),
        }
    )


def report() -> list[str]:
    """Lines of Markdown: the ratio, and what building the index takes."""
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    own = tuple(read_case(case["narrative"]) for case in cases())
    held = tuple(Made(own, MANY).cases())
    start = time.perf_counter()
    similar = SimilarCases([Listed(held)])
    built = time.perf_counter() - start
    queries = own[:: max(1, len(own) // QUERIES)][:QUERIES]
    for query in queries:
        similar.find(query)
    ratios, ours = [], []
    for number in range(ROUNDS):
        works = [lambda: [similar.find(query) for query in queries], lambda: [list(jieba.cut(q.text)) for q in queries]]
        spent = [0.0, 0.0]
        for which in (0, 1) if number % 2 else (1, 0):
            start = time.perf_counter()
            works[which]()
            spent[which] = time.perf_counter() - start
        ratios.append(spent[0] / spent[1])
        ours.append(spent[0] / len(queries) * 1e3)
    ratios.sort()
    return [
        f"{MANY:,} 件（由 {len(own)} 件自带案例的事实和句子拼成），{len(queries)} 份案情，建索引 {built:.1f} 秒。",
        "",
        "| 项目 | 比值（中位） | 各轮 | 本工具（毫秒／份） |",
        "| --- | --- | --- | --- |",
        f"| 找出最像的 5 件（含同异）÷ 只用 jieba.cut 切这份案情 | {statistics.median(ratios):.2f} "
        f"| {ratios[0]:.2f}–{ratios[-1]:.2f} | {statistics.median(ours):.2f} |",
    ]


@dataclass(frozen=True)
class Listed:
    """A CaseSource over cases at hand."""

    held: tuple[Case, ...]

    def cases(self) -> tuple[Case, ...]:
        return self.held


if __name__ == "__main__":
    print("\n".join(report()))
