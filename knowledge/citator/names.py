"""Names and numbers of instruments in running text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import ahocorasick
import yaml

from statutes.instruments import Instrument, instruments

_EDITION = re.compile(
    r"\s*[》〉]?\s*[（(](?:\s*以下[^（）()]{1,30}|[^（）()]{0,12}?(?P<year>(?:19|20)\d\d)[^（）()]{0,8}"
    r"|[^（）()]{0,12}令第\d{1,4}号)[）)]\s*[》〉]?"
    r"|[》〉]?(?P<bare>(?:19|20)\d\d)年(?:修订|修正|修改)(?=的?\s*第)"
)
# What stands before a name: the issuers within the brackets of a title, and which of two texts of one name is meant.
_ISSUERS = re.compile(r"[《〈](?:最高人民法院|最高人民检察院|公安部|司法部|国家安全部|国务院|[、和\s])+$")
_FORMER = re.compile(r"(?:旧|老|原|(?:修订|修改|修正)(?:以?前)的?)$")
_LATER = re.compile(r"(?:新(?:(?:修订|修改|修正)的)?|(?:修订|修改|修正)(?:以?后)的?)$")
_LOOK_BACK = 40  # code points before a name
_NUMBER = re.compile(
    r"(?P<series>[\u4e00-\u9fff]{1,8}(?:字|令))\s*[〔\[（(【]?\s*(?P<year>(?:19|20)\d\d)?\s*(?:年)?[〕\]）)】]?\s*第?\s*(?P<number>\d{1,4})\s*号"
)
_NUMBER_BODY = re.compile(r"(?P<series>[\u4e00-\u9fff]+)[〔\[（(]?(?P<year>\d{4})?[〕\]）)]?第?(?P<number>\d+)号")


@dataclass(frozen=True, slots=True)
class LawName:
    """A known instrument by name at `[start, end)`, brackets and edition included."""

    start: int
    end: int
    law: str
    quoted: bool  # stands in 《》


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A 文号; `law` is the instrument that it belongs to, "" where we hold none."""

    start: int
    end: int
    law: str


@cache
def _aliases() -> dict[str, str]:
    text = resources.files(__package__).joinpath("aliases.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def _named() -> dict[str, tuple[Instrument, ...]]:
    """Every name, and the instruments that bear it."""
    found: dict[str, list[Instrument]] = {}
    for each in instruments().values():
        for name in each.names:
            found.setdefault(name, []).append(each)
    for alias, name in _aliases().items():
        if alias not in found and name in found:
            found[alias] = found[name]
    return {name: tuple(bearers) for name, bearers in found.items()}


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for name in _named():
        automaton.add_word(name, name)
    automaton.make_automaton()
    return automaton


def find_names(text: str, on: dt.date | None = None) -> list[LawName]:
    """Known instruments by name, leftmost and longest. A shared name means the text in force `on`, else the latest;
    a year in brackets behind it （2012年修正） decides before that, and so do 旧, 修订前的, 新 in front of it."""
    found: list[LawName] = []
    for last, name in _automaton().iter_long(text):
        start, end = last + 1 - len(name), last + 1
        quoted = start > 0 and text[start - 1] in "《〈"
        if quoted:
            start -= 1
        elif issuers := _ISSUERS.search(text, max(0, start - _LOOK_BACK), start):
            start, quoted = issuers.start(), True
        former, later = (which.search(text, max(0, start - _LOOK_BACK), start) for which in (_FORMER, _LATER))
        year = ""
        edition = _EDITION.match(text, end)
        if edition:
            end, year = edition.end(), edition.group("year") or edition.group("bare") or ""
        elif end < len(text) and text[end] in "》〉":
            end += 1
        bearers = _named()[name]
        if len(bearers) > 1 and not year and (told := former or later):
            start = told.start()
            law = (min if former else max)(bearers, key=lambda each: each.starts)
        else:
            law = _pick(bearers, on, year)
        found.append(LawName(start, end, law.id, quoted))
    return found


def edition_of(law: str, year: str) -> str:
    """The text of that year of an instrument: (治安管理处罚法2012, 2025) → 治安管理处罚法2025; "" if none."""
    known = instruments().get(law)
    texts = (each.id for each in instruments().values() if known and known.names & each.names and each.is_of(year))
    return next(texts, "")


def _pick(bearers: tuple[Instrument, ...], on: dt.date | None, year: str) -> Instrument:
    if year:
        dated = [each for each in bearers if each.is_of(year)]
        bearers = tuple(dated) or bearers
    if on is not None:
        bearers = tuple(each for each in bearers if each.covers(on)) or bearers
    return max(bearers, key=lambda each: each.starts)


@cache
def _numbers() -> dict[tuple[str, str, str], str]:
    """(series, year, number) → instrument."""
    known: dict[tuple[str, str, str], str] = {}
    for each in instruments().values():
        match = _NUMBER_BODY.fullmatch(each.number)
        if match:
            known[match.group("series"), match.group("year") or "", match.group("number")] = each.id
    return known


def find_numbers(text: str) -> list[DocumentNumber]:
    """文号: 高检发释字〔2025〕1号, 公通字[2019]32号, 公安部令第153号. One without its year belongs to no instrument."""
    found: list[DocumentNumber] = []
    for match in _NUMBER.finditer(text):
        series, year, number = match.group("series"), match.group("year") or "", match.group("number")
        for (known_series, known_year, known_number), law in _numbers().items():
            if series.endswith(known_series) and year == known_year and number == known_number:
                start = match.start() + len(series) - len(known_series)
                found.append(DocumentNumber(start, match.end(), law))
                break
        else:
            found.append(DocumentNumber(match.start(), match.end(), ""))
    return found
