"""The figures in a text, those of an encoding, and which encodings a figure of a topic has to agree with."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from knowledge.topics import FIGURE, LINK, TOPIC, Topic
from statutes import citation
from statutes.book import Book
from statutes.citation import CitationError
from statutes.model import Penalty, Provision
from statutes.numerals import from_chinese

_MEASURE = "个?工作日|日|天|元|小时|分钟|个月|周岁|年|人|名|次|起|倍|cm²|cm|%"
_COUNT = "件|枚|份|条|个次|个|台|期|场"
_ARABIC = r"\d+(?:\.\d+)?"
_CHINESE = "[二三四五六七八九]?[十百][一二三四五六七八九]?|[二两三四五六七八九]"  # not 一: 一次 says no more than "a"
_WORDS = rf"(?P<word>{_CHINESE})(?P<measure>{_MEASURE})"
# 5日, 3个工作日, 3.2万余名, 二次, and a list that shares its unit: 8、12、24小时, 14不满16周岁. Counts in
# words (两件事) are no figures, nor is a place in a series (第7日) or a date (1月1日).
_WRITTEN = re.compile(
    rf"(?<![\d.\-第:月])(?P<values>{_ARABIC}(?:(?:、|至|不满|或者|＋){_ARABIC})*)(?P<more>余?万?余?)"
    rf"(?P<unit>{_MEASURE}|{_COUNT})(?!\d)"
    rf"|(?<![第月二三四五六七八九十百]){_WORDS}"
)
_RANGE = re.compile(r"(?P<low>\d+(?:日|元|个月|年))(?:以上|至)(?P<high>\d+(?:日|元|个月|年))(?:以下)?")
_BARE = re.compile(rf"\s*(?P<values>{_ARABIC})(?P<more>)(?P<unit>)(?P<word>$)?\s*")  # alone in a cell of a table
_UNITS = {"个工作日": "工作日", "个月": "月", "名": "人", "天": "日", "cm": "厘米", "cm²": "平方厘米"}
_TIMES = {"年": (12, "月")}
_CALENDAR = 1900  # 2026年起 is no length of time

Figure = tuple[Decimal, str]  # value and unit; years are told in months, 万元 in 元


def written(text: str) -> list[Figure]:
    """The figures in a text: (5, 日), (36, 月) for 3年. A year of the calendar is none."""
    return [figure for match in _matches(text) for figure in _read(match)]


def places(text: str) -> list[tuple[int, int]]:
    """Where the numbers of these figures stand, `[start, end)`, those in Arabic digits."""
    return [
        (match.start("values") + number.start(), match.start("values") + number.end())
        for match in _matches(text)
        if list(_read(match))
        for number in re.finditer(_ARABIC, match["values"] or "")
    ]


def _matches(text: str) -> Iterator[re.Match[str]]:
    alone = _BARE.fullmatch(text)
    return iter([alone]) if alone else _WRITTEN.finditer(text)


def _read(match: re.Match[str]) -> Iterator[Figure]:
    if match["word"]:
        with contextlib.suppress(ValueError):  # 三五人
            yield figure(from_chinese(match["word"]), match["measure"])
        return
    for number in re.findall(_ARABIC, match["values"]):
        value = Decimal(number) * (10_000 if "万" in match["more"] else 1)
        if match["unit"] != "年" or value < _CALENDAR:
            yield figure(value, match["unit"])


def figure(value: Decimal | int, unit: str) -> Figure:
    """A figure in the units in which figures are compared."""
    unit = _UNITS.get(unit, unit)
    times, into = _TIMES.get(unit, (1, unit))
    return Decimal(value) * times, into


def told(each: Figure) -> str:
    """A figure as it is written."""
    value, unit = each
    if unit == "月" and value % 12 == 0:
        value, unit = value / 12, "年"
    return f"{value.normalize():f}{'个月' if unit == '月' else unit}"


def figures_of(provision: Provision) -> frozenset[Figure]:
    """The figures that an encoding holds: of its brackets, its rules, and its own words."""
    return frozenset(_encoded(provision))


def _encoded(provision: Provision) -> Iterator[Figure]:
    ladders = [provision.brackets, *(charge.brackets for charge in provision.charges)]
    for ladder in ladders:
        for bracket in ladder:
            yield from _of_penalty(bracket.penalty)
    for rule in provision.rules:
        for each in rule.figures:
            yield figure(Decimal(str(each.value)), each.unit)
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
    yield from (figure(value, unit) for value, unit in named if value is not None)


def ranges(text: str) -> list[tuple[Figure, Figure]]:
    """Lower and upper bound of what is written as 5日以上10日以下 or 10日至60日."""
    found = []
    for match in _RANGE.finditer(text):
        bounds = [*written(match["low"]), *written(match["high"])]
        if len(bounds) == 2 and bounds[0][1] == bounds[1][1]:
            found.append((bounds[0], bounds[1]))
    return found


def falling_lists(text: str) -> list[str]:
    """Lists of numbers with one unit that do not rise: 8、24、12小时."""
    lists = (match["values"] for match in _matches(text) if match["values"] and "、" in match["values"])
    return [each for each in lists if not _rises([Decimal(n) for n in re.findall(_ARABIC, each)])]


def _rises(numbers: Sequence[Decimal]) -> bool:
    return all(a < b for a, b in pairwise(numbers))


def ranges_of(provision: Provision) -> frozenset[tuple[Figure, Figure]]:
    """The ranges of punishment that an encoding holds."""
    ladders = [provision.brackets, *(charge.brackets for charge in provision.charges)]
    penalties = [bracket.penalty for ladder in ladders for bracket in ladder]
    bounds = (
        (low, high, unit)
        for penalty in penalties
        for low, high, unit in (
            (penalty.detention_min_days, penalty.detention_max_days, "日"),
            (penalty.fine_min_yuan, penalty.fine_max_yuan, "元"),
            (penalty.prison_min_months, penalty.prison_max_months, "月"),
        )
    )
    return frozenset((figure(low, unit), figure(high, unit)) for low, high, unit in bounds if low and high)


def _words(provision: Provision) -> Iterable[str]:
    yield from (rule.says for rule in provision.rules)
    yield from (modifier.label for modifier in provision.modifiers)
    yield from (case.term for fill in provision.fills for case in fill.cases)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line or a cell of a topic, and the citations that speak for its figures: the nearest there are."""

    text: str
    cited: tuple[str, ...]


def stretches(topic: Topic) -> Iterator[Stretch]:
    """The topic cut so that every figure stands beside its nearest citations.

    A cell of a table is spoken for by its own citations, else by those of its row, else by those at the head of its
    column; a line by its own. Where there are none, by those of its section, and last by those of the whole topic.
    """
    whole = topic.citations()
    yield Stretch(topic.front.title, whole)
    yield Stretch(topic.front.in_force, whole)
    for section in re.split(r"^(?=## )", topic.body, flags=re.MULTILINE):
        near = _cited(section) or whole
        head: Sequence[str] = ()
        for line in section.splitlines():
            if not line.startswith("|"):
                head = ()
                yield Stretch(line, _cited(line) or near)
                continue
            cells = line.strip("|").split("|")
            head = head or cells
            for cell, above in zip(cells, [*head, *[""] * len(cells)], strict=False):
                yield Stretch(cell, _cited(cell) or _cited(line) or _cited(above) or near)


def _cited(text: str) -> tuple[str, ...]:
    linked = (target for target in LINK.findall(text) if not target.startswith(TOPIC))
    return tuple(dict.fromkeys((*linked, *(place for place, _ in FIGURE.findall(text)))))


@lru_cache(maxsize=4096)  # a topic asks for the same few articles at every figure
def versions(target: str, law: Book) -> tuple[Provision, ...]:
    """The encoded versions of the article that is cited, all of an instrument cited as a whole; none if not encoded."""
    try:
        wanted = citation.parse(target).provision
    except CitationError:
        return ()
    return tuple(p for p in law.provisions if citation.contains(wanted, p.provision))


def plain(text: str) -> str:
    """The text without links, figures that are filled in, and bold marks."""
    return FIGURE.sub("", LINK.sub("", text)).replace("**", "")
