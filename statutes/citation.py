"""Citations: the id that the files use, and the form that a document prints.

`治安管理处罚法2012:50:1:2` ↔ 《治安管理处罚法》第五十条第一款第（二）项;
`刑法:293-1` ↔ 《刑法》第二百九十三条之一.
A clause of a technical standard (人体损伤程度鉴定标准:5.11.4c) has no paragraphs and prints as it stands.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass, replace

from statutes.instruments import Instrument, instruments
from statutes.numerals import from_chinese, to_chinese

_ARTICLE = re.compile(r"[1-9]\d{0,3}(-[1-9]\d?)?|[1-9]\d{0,2}(\.[1-9]\d{0,2})+[a-z]?")
_NUMBER = re.compile(r"[1-9]\d{0,2}")
_NUM = "[0-9０-９〇零一二三四五六七八九十百千两廿]+"
_PRINTED = re.compile(
    rf"第\s*(?P<article>{_NUM})\s*条(?:\s*之\s*(?P<suffix>{_NUM}))?"
    rf"(?:\s*第?\s*(?P<paragraph>{_NUM})\s*款)?"
    rf"(?:\s*第?\s*[（(]?\s*(?P<item>{_NUM})\s*[）)]?\s*项)?"
    rf"(?:\s*第?\s*(?P<subitem>{_NUM})\s*目)?"
)
_CLAUSE = re.compile(r"第?\s*(?P<clause>[1-9]\d{0,2}(?:\.[1-9]\d{0,2})+[a-z]?)\s*条?")
_BRACKETS = re.compile(r"[《》〈〉\s]")


class CitationError(ValueError):
    """Text that is not a citation, or names no instrument that we know; the message is in Chinese."""


@functools.total_ordering
@dataclass(frozen=True)
class Citation:
    """A place in the law: instrument, article, paragraph (款), item (项), sub-item (目).

    `article` is "61", "293-1" or, in a standard, "5.11.4c"; "" stands for the instrument as a whole.
    """

    law: str
    article: str = ""
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None

    def __str__(self) -> str:
        parts = [self.law, self.article, self.paragraph, self.item, self.subitem]
        return ":".join(str(part) for part in parts if part)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Citation):
            return NotImplemented
        return self._key() < other._key()

    def _key(self) -> tuple[str, tuple[tuple[int, str], ...], int, int, int]:
        parts = re.findall(r"\d+|[a-z]", self.article)
        article = tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)
        return self.law, article, self.paragraph or 0, self.item or 0, self.subitem or 0

    @property
    def provision(self) -> str:
        """The article as an id: 治安管理处罚法2025:61."""
        return f"{self.law}:{self.article}" if self.article else self.law

    def contains(self, other: Citation) -> bool:
        """Whether `other` is this place or lies within it: 刑法:277 contains 刑法:277:5."""
        mine = [self.law, self.article, self.paragraph, self.item, self.subitem]
        theirs = [other.law, other.article, other.paragraph, other.item, other.subitem]
        while mine and not mine[-1]:
            mine.pop()
        return theirs[: len(mine)] == mine


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> Citation:
    """Read an id: `法名:条[:款[:项[:目]]]`. Raises CitationError; does not ask whether the article exists."""
    law, *rest = text.split(":")
    if not law or re.search(r"[\s#《》]", text):
        raise CitationError(f"不是引用编号：{text!r}（写法如 治安管理处罚法2025:61:1:2、刑法:293-1）")
    if len(rest) > 4 or (rest and not _ARTICLE.fullmatch(rest[0])):
        raise CitationError(f"不是引用编号：{text!r}（条写阿拉伯数字，之一写 293-1）")
    if any(not _NUMBER.fullmatch(part) for part in rest[1:]):
        raise CitationError(f"不是引用编号：{text!r}（款、项写不带零头的阿拉伯数字）")
    numbers = [int(part) for part in rest[1:]]
    return Citation(law, rest[0] if rest else "", *numbers)


def contains(outer: str, inner: str) -> bool:
    """Citation.contains over ids."""
    return parse(outer).contains(parse(inner))


def display(citation: Citation | str, *, full: bool = False, year: bool = False, on: dt.date | None = None) -> str:
    """Print as a document does: 《治安管理处罚法》第六十一条第一款第（二）项.

    `full` writes the official title (《中华人民共和国…》), `year` adds which text is meant （2025年修订）, where the
    instrument has one: that of the day `on` (2005年 before 2013), else its latest. The id is the same on every day.
    """
    cited = parse(citation) if isinstance(citation, str) else citation
    instrument = instruments().get(cited.law)
    title = (instrument.title if full else instrument.short) if instrument else cited.law
    edition = instrument.edition_on(on) if year and instrument else ""
    note = f"（{edition}）" if edition else ""
    return f"《{title}》{note}{place(cited)}"


def place(citation: Citation | str) -> str:
    """The place alone: 第六十一条第一款第（二）项."""
    cited = parse(citation) if isinstance(citation, str) else citation
    if not cited.article:
        return ""
    if "." in cited.article:
        return cited.article
    number, _, suffix = cited.article.partition("-")
    text = f"第{to_chinese(int(number))}条" + (f"之{to_chinese(int(suffix))}" if suffix else "")
    if cited.paragraph:
        text += f"第{to_chinese(cited.paragraph)}款"
    if cited.item:
        text += f"第（{to_chinese(cited.item)}）项"
    if cited.subitem:
        text += f"第{cited.subitem}目"
    return text


def read(text: str, on: dt.date | None = None) -> Citation:
    """Read an id or a printed citation: 《治安管理处罚法》第61条第1款第2项, 刑法第二百九十三条之一.

    A law may be written by its name in an id, too (治安管理处罚法:61). A name that several texts share means the one in
    force `on` that day; without a day, the latest.
    An item without a paragraph belongs to the first. Raises CitationError.
    """
    stripped = text.strip()
    if ":" in stripped or "：" in stripped:
        return _known(parse(stripped.replace("：", ":")), on)
    match = _PRINTED.search(stripped) or _CLAUSE.search(stripped)
    name = _BRACKETS.sub("", stripped[: match.start()] if match else stripped)
    instrument = _by_name(name, on)
    if match is None:
        return Citation(instrument.id)
    if stripped[match.end() :].strip():
        raise CitationError(f"看不懂引用后面的“{stripped[match.end() :].strip()[:12]}”：{text}")
    groups = match.groupdict()
    if "clause" in groups:
        return Citation(instrument.id, groups["clause"])
    return _from_groups(instrument.id, groups)


def _known(cited: Citation, on: dt.date | None) -> Citation:
    """An id whose law is written by its name alone (治安管理处罚法:50) means the text of the day."""
    if cited.law in instruments():
        return cited
    try:
        return replace(cited, law=_by_name(cited.law, on).id)
    except CitationError:
        return cited


def _from_groups(law: str, groups: dict[str, str | None]) -> Citation:
    def number(name: str) -> int | None:
        value = groups[name]
        if value is None:
            return None
        try:
            found = from_chinese(value)
        except ValueError as error:
            raise CitationError(str(error)) from error
        if found == 0:
            raise CitationError("条、款、项从一数起")
        return found

    article, suffix = number("article"), number("suffix")
    paragraph, item, subitem = number("paragraph"), number("item"), number("subitem")
    if item and not paragraph:
        paragraph = 1
    return Citation(law, f"{article}-{suffix}" if suffix else str(article), paragraph, item, subitem)


def _by_name(name: str, on: dt.date | None) -> Instrument:
    without_note = re.sub(r"[（(][^（）()]*[）)]$", "", name)  # （2025年修订）; but 刑法修正案（九） is a name
    known = instruments().values()
    named = [each for each in known if name in each.names] or [each for each in known if without_note in each.names]
    if not named:
        raise CitationError(f"不认识的法律文件：{name or '（没有写法名）'}")
    if on is not None:
        named = [each for each in named if each.covers(on)] or named
    return max(named, key=lambda each: each.starts)
