"""Lines of an official text to its parts: 编, 章, 节 as headings, 条 (also 之一), 款, 项, 目."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from statutes.model import Strict
from statutes.numerals import from_chinese, to_chinese
from statutes.official.readers import OfficialTextError

__all__ = ["OfficialArticle", "OfficialItem", "OfficialParagraph", "OfficialText", "OfficialTextError", "parse"]

_NUM = "[零〇一二三四五六七八九十百千两]+|[0-9]+"
_SPACED = "[零〇一二三四五六七八九十百千两 ]+|[0-9 ]+"  # printed texts are sometimes spaced: 第一百二十八 条
_ARTICLE = re.compile(rf"第({_SPACED})条(?:之({_NUM}))?[ ：:]*(.*)", re.DOTALL)
_DIVISION = re.compile(rf"第\s*(?:{_NUM})\s*[编章节](?!.*。)\s*(.*)")
_ITEM = re.compile(rf"[（(]({_NUM})[）)]\s*(.*)")
_SUBITEM = re.compile(r"([1-9]\d?)[.．、]\s*(.*)")
_ENDED = re.compile(r"[。；;：:！？，、”）)]\s*$")  # an item that ends in no mark was only its heading
_POINT = re.compile(rf"({_NUM})、\s*(.*)")
_CLAUSE_HEADING = re.compile(r"(\d+(?:\.\d+)+)\s*(.*)")
_LETTERED = re.compile(r"([a-z])[)）]\s*(.*)")
_DATE = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_OWN_EFFECT = re.compile(rf"本(?:法|规定|条例|解释|办法|细则|意见|修正案|标准)\s*自\s*{_DATE}\s*起\s*(?:施行|实施)")
_EFFECT = re.compile(rf"自\s*{_DATE}\s*起\s*(?:施行|实施|执行)|{_DATE}\s*(?:起)?施行")
_ANY_DATE = re.compile(_DATE)


class OfficialItem(Strict):
    """（一）… with what stands below it."""

    number: int
    text: str
    mark: str = ""  # how it is numbered where not so: 1.


class OfficialParagraph(Strict):
    """A 款 and its 项."""

    text: str
    items: tuple[OfficialItem, ...] = ()

    @property
    def whole(self) -> str:
        """The paragraph with its items, numbered in figures, to be searched."""
        return self.text + "".join(f"（{item.number}）{item.text}" for item in self.items)

    @property
    def lines(self) -> tuple[str, ...]:
        """The paragraph as it is printed, each item on a line of its own."""
        items = (f"{item.mark or f'（{to_chinese(item.number)}）'}{item.text}" for item in self.items)
        return (self.text, *items)


class OfficialArticle(Strict):
    """An article: `number` as in citations ("277", "293-1", "5.11.4c")."""

    number: str
    headings: tuple[str, ...] = ()
    paragraphs: tuple[OfficialParagraph, ...]

    @property
    def text(self) -> str:
        return "\n".join(paragraph.whole for paragraph in self.paragraphs)

    @property
    def shape(self) -> tuple[int, ...]:
        """Items per paragraph."""
        return tuple(len(paragraph.items) for paragraph in self.paragraphs)

    def place(self, paragraph: int | None, item: int | None) -> str | None:
        """Text of a paragraph or item; None where there is none."""
        if not paragraph:
            return self.text
        if paragraph > len(self.paragraphs):
            return None
        found = self.paragraphs[paragraph - 1]
        if not item:
            return found.whole
        inner = next((each for each in found.items if each.number == item), None)
        return found.text + inner.text if inner else None


class OfficialText(Strict):
    """An official text as read. `dates` are all days of its head; `effective` what it says of its own beginning."""

    title: str
    head: tuple[str, ...] = ()
    effective: dt.date | None = None
    dates: tuple[dt.date, ...] = ()
    articles: tuple[OfficialArticle, ...]

    def article(self, number: str) -> OfficialArticle | None:
        """The article with this number."""
        return next((article for article in self.articles if article.number == number), None)


def parse(lines: Iterable[str], name: str) -> OfficialText:
    """Parts of the text. `name` is used in messages. Raises OfficialTextError where no article can be found."""
    kept = [line for line in lines if line]
    if not kept:
        raise OfficialTextError(f"{name}：文件是空的")
    if any(_CLAUSE_HEADING.match(_unmarked(line)) and line.startswith("#") for line in kept):
        articles, head = _standard(kept)
    elif any(_ARTICLE.match(_unmarked(line)) for line in kept):
        articles, head = _walk(kept, _article_start)
    elif any(line.startswith("|") for line in kept):
        articles, head = _table(kept)
    else:
        articles, head = _walk(kept, _point_start)
    if not articles:
        raise OfficialTextError(f"{name}：没有找到“第几条”，不像法律文本")
    _reject_doubles(articles, name)
    whole = "\n".join(kept)
    return OfficialText(
        title=_title(kept),
        head=tuple(head),
        effective=_effective(whole, head),
        dates=tuple(sorted({day for line in head for day in _days(_ANY_DATE, line)})),
        articles=tuple(articles),
    )


def _unmarked(line: str) -> str:
    return line.lstrip("#").strip()


def _title(lines: list[str]) -> str:
    """The first heading, else the first line; titles are sometimes broken by spaces."""
    heading = next((line for line in lines if line.startswith("# ")), lines[0])
    return re.sub(r"\s+", "", _unmarked(heading))


def _days(pattern: re.Pattern[str], text: str) -> Iterator[dt.date]:
    for match in pattern.finditer(text):
        year, month, day = (int(group) for group in match.groups() if group)
        try:
            yield dt.date(year, month, day)
        except ValueError:
            continue


def _effective(text: str, head: list[str]) -> dt.date | None:
    """What the text says of its own commencement; else the first other statement of one, first in the head."""
    own = list(_days(_OWN_EFFECT, text))
    others = [day for line in head for day in _days(_EFFECT, line)] or list(_days(_EFFECT, text))
    return own[-1] if own else others[0] if others else None


def _article_start(line: str) -> tuple[str, str] | None:
    match = _ARTICLE.match(_unmarked(line))
    if match is None:
        return None
    number, suffix, rest = match[1].replace(" ", ""), match[2], match[3]
    if not number:
        return None
    return (f"{from_chinese(number)}-{from_chinese(suffix)}" if suffix else str(from_chinese(number))), rest


def _point_start(line: str) -> tuple[str, str] | None:
    match = _POINT.match(line)
    return (str(from_chinese(match[1])), match[2]) if match else None


class _Builder:
    """One article while its lines are read."""

    def __init__(self, number: str, headings: tuple[str, ...]) -> None:
        self.number = number
        self.headings = headings
        self.paragraphs: list[tuple[list[str], list[tuple[int, str, list[str]]]]] = []
        self.listed = False  # the items of the paragraph being read are numbered 1. 2. and not （一）（二）

    def add(self, line: str) -> None:
        item, listed = _ITEM.match(line), _SUBITEM.match(line)
        items = self.paragraphs[-1][1] if self.paragraphs else []
        if item and self.paragraphs:
            items.append((from_chinese(item[1]), "", [item[2]]))
        elif listed and self.paragraphs and (self.listed or (not items and self._announces())):
            items.append((int(listed[1]), f"{listed[1]}.", [listed[2]]))
            self.listed = True
        elif items and (listed or not _ENDED.search(items[-1][2][-1])):
            items[-1][2].append(line)
        else:
            self.paragraphs.append(([line], []))
            self.listed = False

    def _announces(self) -> bool:
        return self.paragraphs[-1][0][-1].endswith(("：", ":"))

    def done(self) -> OfficialArticle:
        return OfficialArticle(
            number=self.number,
            headings=self.headings,
            paragraphs=tuple(
                OfficialParagraph(
                    text="".join(text),
                    items=tuple(OfficialItem(number=n, mark=mark, text="".join(t)) for n, mark, t in items),
                )
                for text, items in self.paragraphs
            ),
        )


_Start = Callable[[str], tuple[str, str] | None]


def _walk(lines: list[str], begin: _Start) -> tuple[list[OfficialArticle], list[str]]:
    built: list[_Builder] = []
    head: list[str] = []
    headings: dict[str, str] = {}
    for line in lines:
        plain = _unmarked(line)
        division = _DIVISION.match(plain)
        if division and not _ARTICLE.match(plain):
            kind = next(char for char in plain if char in "编章节")
            headings[kind] = plain
            for lower in "编章节"["编章节".index(kind) + 1 :]:
                headings.pop(lower, None)
            continue
        found = begin(line)
        if found:
            built.append(_Builder(found[0], tuple(headings.values())))
            if found[1]:
                built[-1].add(found[1])
        elif line.startswith("#"):
            if not built:
                head.append(plain)
        elif built and not line.startswith("|"):
            built[-1].add(plain)
        else:
            head.append(plain)
    return [builder.done() for builder in built], head


def _standard(lines: list[str]) -> tuple[list[OfficialArticle], list[str]]:
    """A technical standard: numbered headings, lettered entries; unnumbered headings count from one."""
    articles: list[OfficialArticle] = []
    head: list[str] = []
    chapter = section = 0
    number = ""
    heading = ""
    for line in lines:
        plain = _unmarked(line)
        if line.startswith("#"):
            numbered = _CLAUSE_HEADING.match(plain)
            if numbered:
                number, heading = numbered[1], numbered[2]
            elif line.startswith("## ") and not line.startswith("### "):
                chapter, section, number, heading = chapter + 1, 0, str(chapter + 1), plain
            elif line.startswith("### "):
                section += 1
                number, heading = f"{chapter}.{section}", plain
            continue
        lettered = _LETTERED.match(plain)
        if not number:
            head.append(plain)
        elif lettered:
            articles.append(_clause(number + lettered[1], heading, lettered[2]))
        elif articles and articles[-1].number == number:
            articles[-1] = articles[-1].model_copy(
                update={"paragraphs": (*articles[-1].paragraphs, OfficialParagraph(text=plain))}
            )
        else:
            articles.append(_clause(number, heading, plain))
    return articles, head


def _table(lines: list[str]) -> tuple[list[OfficialArticle], list[str]]:
    """A text that is one table (罪名补充规定): its rows, counted from one."""
    rows = [line for line in lines if line.startswith("|") and not re.fullmatch(r"[|\-: ]+", line)]
    articles = [_clause(str(index), "", row) for index, row in enumerate(rows[1:], 1)]
    return articles, [_unmarked(line) for line in lines if not line.startswith("|")]


def _clause(number: str, heading: str, text: str) -> OfficialArticle:
    return OfficialArticle(number=number, headings=(heading,), paragraphs=(OfficialParagraph(text=text),))


def _reject_doubles(articles: list[OfficialArticle], name: str) -> None:
    seen: set[str] = set()
    for article in articles:
        if article.number in seen and "." not in article.number:
            raise OfficialTextError(f"{name}：第 {article.number} 条出现两次，可能是几份文件拼在一起，或者附有修改决定")
        seen.add(article.number)
