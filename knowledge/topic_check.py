"""What is wrong with the topics: dead links, provisions that never existed, figures that the encodings do not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.topic_figures import (
    falling_lists,
    figures_of,
    plain,
    ranges,
    ranges_of,
    stretches,
    told,
    versions,
    written,
)
from knowledge.topics import TOPIC, Topic, TopicError, reported
from statutes import citation
from statutes.book import Book
from statutes.citation import CitationError

_STEP = re.compile(r"^\d+\. ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a topic, in Chinese."""

    topic: str
    what: str

    def __str__(self) -> str:
        return f"{self.topic}：{self.what}"


def check(topics: Mapping[str, Topic], law: Book) -> list[Finding]:
    """Everything wrong with the topics, in their order."""
    return [
        Finding(topic.id, what)
        for topic in topics.values()
        for what in (
            *_links(topic, topics, law),
            *_placeholders(topic, law),
            *_shape(topic),
            *figure_findings(topic, law),
        )
    ]


def _links(topic: Topic, topics: Mapping[str, Topic], law: Book) -> Iterator[str]:
    cited = {place for place, _ in topic.figures()}
    for target in dict.fromkeys((*topic.front.provisions, *topic.links())):
        if target.startswith(TOPIC):
            if target.removeprefix(TOPIC) not in topics:
                yield f"没有这个专题：{target}"
            continue
        try:
            place = citation.parse(target)
        except CitationError as error:
            yield str(error)
            continue
        if target in topic.links():
            cited.add(target)
        if place.law not in law.instruments:
            yield f"本库不认识的法律文件：{target}"
        elif law.answer(place, law.instruments[place.law].starts).standing == "从未存在":
            yield f"不存在的条款：{target}"
    for target in topic.front.provisions:
        if not any(each == target or citation.contains(target, each) for each in cited):
            yield f"题头列出而正文没有引用：{target}"


def _placeholders(topic: Topic, law: Book) -> Iterator[str]:
    try:
        topic.shown(law)
    except (TopicError, CitationError) as error:
        yield str(error)


def _shape(topic: Topic) -> Iterator[str]:
    headings = topic.headings
    if not headings or headings[-1] != "步骤":
        yield "最后一节须是“步骤”"
    elif len(_STEP.findall(topic.body.rpartition("## 步骤")[2])) < 3:
        yield "步骤少于三步"


def figure_findings(topic: Topic, law: Book) -> Iterator[str]:
    """Every figure has to be one of the provisions that speak for it, of the topic's reports, or listed as its own."""
    own = {figure for each in topic.front.own_figures for text in each.figures for figure in written(text)}
    reports = [reported().get(source.document, ()) for source in topic.front.sources]
    known = own | {figure for report in reports for text in report for figure in written(text)}
    used = set()
    for stretch in stretches(topic):
        encoded = [version for place in stretch.cited for version in versions(place, law)]
        spoken_for = known.union(*map(figures_of, encoded))
        brackets = frozenset().union(*map(ranges_of, encoded))
        text = plain(stretch.text)
        for low, high in ranges(text):
            like = {each for each in brackets if each[0][1] == low[1]}
            if low >= high or ("以上" in text and like and (low, high) not in like):
                yield f"幅度与编码不符：{told(low)}至{told(high)}，所引为 {'、'.join(stretch.cited)}"
        yield from (f"并列的数字没有依次变大：{each}" for each in falling_lists(text))
        for figure in written(text):
            used.add(figure)
            if figure not in spoken_for:
                yield f"数字没有依据：{told(figure)}，所引为 {'、'.join(stretch.cited)}"
    for figure in sorted(own - used):
        yield f"题头列出而正文没有的数字：{told(figure)}"
