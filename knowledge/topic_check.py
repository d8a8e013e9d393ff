"""What is wrong with the topics: dead links, provisions that never existed, figures that the encodings do not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.topics import FIGURE, LINK, TOPIC, Topic, TopicError
from statutes import citation
from statutes.book import Book
from statutes.citation import CitationError
from statutes.model import Penalty, Provision

# A figure as topics write it: 5日, 1000元, 24小时, 3年, 6个月, 14周岁. A year of the calendar has four digits.
_WRITTEN = re.compile(
    r"(?<![\d.\-])(?P<value>\d{1,5})\s*(?P<unit>个工作日|工作日|日|元|小时|个月|年|周岁|人|次|名)(?!\d)"
)
_UNITS = {"个工作日": "工作日", "个月": "月", "名": "人"}
_NO_YEARS = 51  # 2026年起 is no length of time
_STEP = re.compile(r"^\d+\. ", re.MULTILINE)

Figure = tuple[int, str]  # value and unit; years are told in months


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
        for what in (*_links(topic, topics, law), *_placeholders(topic, law), *_shape(topic), *_figures(topic, law))
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


def _figures(topic: Topic, law: Book) -> Iterator[str]:
    """A line that cites only encoded provisions may hold no figure, in a unit that they use, that none of them has."""
    for line in topic.body.splitlines():
        cited = [target for target in LINK.findall(line) if not target.startswith(TOPIC)]
        encoded = [_versions(target, law) for target in cited]
        if not cited or not all(encoded):
            continue
        known = {figure for versions in encoded for version in versions for figure in figures_of(version)}
        units = {unit for _, unit in known}
        for value, unit in written(FIGURE.sub("", LINK.sub("", line))):
            if unit in units and (value, unit) not in known:
                yield f"数字与编码不符：{_told(value, unit)}，所引为 {'、'.join(cited)}"


def _versions(target: str, law: Book) -> tuple[Provision, ...]:
    try:
        wanted = citation.parse(target).provision
    except CitationError:
        return ()
    return tuple(p for p in law.provisions if p.provision == wanted)


def written(text: str) -> list[Figure]:
    """The figures in a text: (5, 日), (36, 月) for 3年."""
    found = []
    for match in _WRITTEN.finditer(text):
        value, unit = int(match["value"]), _UNITS.get(match["unit"], match["unit"])
        if unit == "年":
            if value >= _NO_YEARS:
                continue
            value, unit = value * 12, "月"
        found.append((value, unit))
    return found


def figures_of(provision: Provision) -> frozenset[Figure]:
    """The figures that an encoding holds: of its brackets, its rules, and its own words."""
    return frozenset(_encoded(provision))


def _encoded(provision: Provision) -> Iterator[Figure]:
    ladders = [provision.brackets, *(charge.brackets for charge in provision.charges)]
    for ladder in ladders:
        for bracket in ladder:
            yield from _of_penalty(bracket.penalty)
    for rule in provision.rules:
        for figure in rule.figures:
            if figure.unit in ("日", "工作日", "元", "小时", "周岁", "人", "次", "月"):
                yield int(float(figure.value)), figure.unit
            elif figure.unit == "年":
                yield int(float(figure.value)) * 12, "月"
    yield from written("\n".join(_words(provision)))


def _of_penalty(penalty: Penalty) -> Iterator[Figure]:
    named = (
        (penalty.detention_min_days, "日"),
        (penalty.detention_max_days, "日"),
        (penalty.fine_min_yuan, "元"),
        (penalty.fine_max_yuan, "元"),
        (penalty.prison_min_months, "月"),
        (penalty.prison_max_months, "月"),
    )
    yield from ((value, unit) for value, unit in named if value is not None)


def _words(provision: Provision) -> Iterable[str]:
    yield from (rule.says for rule in provision.rules)
    yield from (modifier.label for modifier in provision.modifiers)
    yield from (case.term for fill in provision.fills for case in fill.cases)


def _told(value: int, unit: str) -> str:
    return f"{value // 12}年" if unit == "月" and value % 12 == 0 else f"{value}{unit}"
