"""Find citations in running text: 《治安管理处罚法》第五十条第一款第二项、第二款, 刑法277条第五款, 前款, 本条, 该法.

A mention that needs its surroundings (前款, 本条, a bare 第二款) is resolved only where they are known, and otherwise
left without citations and with the reason: never guessed. 第二百九十一条之一 is an article of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.citator.names import edition_of, find_names, find_numbers
from statutes.citation import Citation
from statutes.instruments import instruments
from statutes.numerals import from_chinese

Sort = Literal["直接", "承前", "指代", "未解"]

_NUM = "[0-9０-９〇零一二三四五六七八九十百千两廿]+"
_ONE = rf"[（(]?\s*{_NUM}\s*[）)]?"
_JOIN = r"(?:——|、|，|,|和|及|与|或者|或|以及|至|到|-|—|~|～)"
# What is counted with 条, 款, 项 outside the law: 第五十条街, 第三款手机, 第一项工作.
_COUNTED = (
    "(?:(?<=条)(?:街|路|巷|大街|胡同|围巾|毛巾|裤|鱼|狗|腿|船|烟|线索|短信|微博|评论|留言)"
    "|(?<=款)(?:手机|车型|车(?!辆)|软件|游戏|产品|应用程序|鞋|衣|[Aa][Pp][Pp])"
    "|(?<=项)(?:工作|任务|活动|比赛|业务))"
)
_PIECE = re.compile(
    rf"(?P<ordinal>第)?\s*(?P<list>{_ONE}(?:\s*{_JOIN}\s*第?\s*{_ONE})*)\s*(?P<unit>条|款|项|目)(?!{_COUNTED})"
    rf"(?P<of>\s*之\s*{_NUM}(?![般定切些样种])(?:\s*、\s*之\s*{_NUM})*)?"
)
_POINTER = re.compile(r"(?P<which>前(?P<many>[一二两三四五六])?款|前条|本条|本款|同条|同款|前项)")
_SELF = re.compile(r"本(?:法|条例|规定|解释|细则|实施细则|意见|办法|标准)(?!律|院|官)")
_THAT = re.compile(r"(?:该|同)(?:法|条例|规定|解释|细则|意见|办法)(?!律|院|官)")
_EDITION = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:修订|修正|修改)的?(?=\s*第)")
_ID = re.compile(r"[一-鿿（）0-9]{2,24}:[1-9]\d{0,3}(?:-[1-9]\d?)?(?::[1-9]\d?){0,3}(?![\d:-])")
_TITLE = re.compile(r"《(?P<title>[^《》\n]{2,60})》(?:\s*[（(][^（）()\n]{1,30}[）)])?")
_GLUE = re.compile(rf"\s*(?P<join>{_JOIN})?\s*")
_TO_PLACE = re.compile(r"[\s的中]*")
_TO = frozenset(["——", *"至到-—~～"])
_LEVEL = {"条": 1, "款": 2, "项": 3, "目": 4}
_STOPS = frozenset("。！？!?；;\n")
_MOST = 60  # places that one range may stand for


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: within a law, an article, a paragraph. Empty where not known."""

    law: str = ""
    article: str = ""
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in a text: `[start, end)` in code points, what it means, and how that is known.

    直接: law and place are written; 承前: the law is the one named before in the sentence; 指代: through 前款, 本条
    or the place of the text; 未解: not resolved, `note` says why.
    """

    start: int
    end: int
    citations: tuple[Citation, ...]
    sort: Sort
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    sort: Literal["name", "number", "id", "title", "self", "that", "edition", "pointer", "piece"]
    value: str = ""  # the law for name, number, id; the title
    match: re.Match[str] | None = None


def scan(text: str, place: Place | None = None, on: dt.date | None = None, *, bare: bool = False) -> list[Mention]:
    """All citations in the text, in order.

    `place` is where the text stands, `on` the day by which a shared name (治安管理处罚法) is understood; without it the
    latest text. With `bare` a number and 条 count as a place although 第 is missing (a question: 治安法 61条).
    """
    return list(_Parser(text, place or Place(), on, bare).mentions())


class _Parser:
    def __init__(self, text: str, place: Place, on: dt.date | None, bare: bool) -> None:
        self._text = text
        self._place = place
        self._bare = bare
        self._tokens = _tokens(text, on)
        self._at = 0
        self._law = ""  # the law last named
        self._law_end = 0
        self._last: Citation | None = None  # the place last cited

    def mentions(self) -> Iterator[Mention]:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            yield from self._from(token)

    def _from(self, token: _Token) -> Iterator[Mention]:
        if token.sort == "id":
            cited = _read_id(token.value)
            if cited is not None:
                yield Mention(token.start, token.end, (cited,), "直接")
        elif token.sort == "number" and not token.value:
            self._law = ""
            if self._piece_after(token.end):
                yield from self._skip_places(token, f"本库没有收录{self._text[token.start : token.end]}")
        elif token.sort == "title":
            self._law = ""
            yield from self._unknown(token)
        elif token.sort in ("name", "number", "self", "that", "edition"):
            yield from self._named(token)
        elif token.sort == "pointer":
            yield from self._pointed(token)
        else:
            yield from self._alone(token)

    # --- a law and its places -----------------------------------------------------------------------------------

    def _named(self, token: _Token) -> Iterator[Mention]:
        written = token.sort in ("name", "number")
        law = token.value if written else self._place.law if token.sort == "self" else self._law
        if token.sort == "edition" and token.match is not None:
            law = edition_of(law, token.match["year"])
        sort: Sort = "直接" if written else "指代"
        if not law:
            if self._piece_after(token.end):
                yield from self._skip_places(token, "看不出所指的是哪部法")
            return
        self._law, self._law_end = law, token.end
        first = self._piece_after(token.end)
        if first is None:
            if written:
                yield Mention(token.start, token.end, (Citation(law),), "直接")
            return
        self._at += 1
        yield from self._places(law, first, token.start, sort)

    def _unknown(self, token: _Token) -> Iterator[Mention]:
        if self._piece_after(token.end):
            yield from self._skip_places(token, f"本库没有收录《{token.value}》")
        else:
            yield Mention(token.start, token.end, (), "未解", f"本库没有收录《{token.value}》")

    def _skip_places(self, token: _Token, why: str) -> Iterator[Mention]:
        first = self._piece_after(token.end)
        assert first is not None
        self._at += 1
        for mention in self._places("?", first, token.start, "未解"):
            yield replace(mention, citations=(), note=why)
        self._last = None

    def _piece_after(self, end: int) -> _Token | None:
        """The next token, if it is an article that stands right behind."""
        if self._at >= len(self._tokens):
            return None
        token = self._tokens[self._at]
        near = token.sort == "piece" and _TO_PLACE.fullmatch(self._text, end, token.start)
        return token if near and token.match is not None and token.match["unit"] == "条" else None

    def _places(self, law: str, first: _Token, start: int, sort: Sort) -> Iterator[Mention]:
        """Mentions from `first` on, one for each article, as long as pieces follow one another."""
        chain = _Chain(law)
        chain.add(first, "")
        end = first.end
        while True:
            following = self._follower(end)
            if following is None:
                break
            token, join = following
            self._at += 1
            assert token.match is not None
            if token.match["unit"] == "条" and join not in _TO:
                yield _existing(self._closed(chain, start, end, sort))
                chain, start = _Chain(law), token.start
                join = ""
            chain.add(token, join)
            end = token.end
        yield _existing(self._closed(chain, start, end, sort))

    def _closed(self, chain: _Chain, start: int, end: int, sort: Sort) -> Mention:
        if chain.citations:
            self._last = chain.citations[-1]
        self._law_end = end
        if not chain.citations:
            return Mention(start, end, (), "未解", "条、款、项的写法看不懂")
        return Mention(start, end, tuple(dict.fromkeys(chain.citations)), sort)

    def _follower(self, end: int) -> tuple[_Token, str] | None:
        """The next token and how it is joined, if it goes on with the place that ended at `end`."""
        if self._at >= len(self._tokens):
            return None
        token = self._tokens[self._at]
        glue = _GLUE.fullmatch(self._text, end, token.start)
        if token.sort != "piece" or glue is None or token.match is None:
            return None
        join = glue["join"] or ""
        # Without 第 only 50条1款5项, 178条至180条 and 21条、103条 go on.
        goes_on = token.match["ordinal"] or not join or token.match["unit"] == "条"
        return (token, join) if goes_on else None

    # --- places without a law -----------------------------------------------------------------------------------

    def _alone(self, token: _Token) -> Iterator[Mention]:
        assert token.match is not None
        unit, ordinal = token.match["unit"], token.match["ordinal"]
        if unit == "条" and (ordinal or self._bare):
            law, sort = self._law_here(token.start)
            if law:
                yield from self._places(law, token, token.start, sort)
            elif ordinal:
                for mention in self._places("?", token, token.start, "未解"):
                    yield replace(mention, citations=(), note="没有写明是哪部法")
                self._last = None
        elif unit in ("款", "项") and ordinal and self._place.article:
            yield from self._within(token, Citation(self._place.law, self._place.article), unit)

    def _within(self, token: _Token, article: Citation, unit: str) -> Iterator[Mention]:
        base = article
        if unit == "项" and self._place.paragraph:
            base = replace(article, paragraph=self._place.paragraph)
        chain = _Chain(article.law, base)
        chain.add(token, "")
        yield self._go_on(chain, token, "指代")

    def _go_on(self, chain: _Chain, token: _Token, sort: Sort) -> Mention:
        end = token.end
        while (following := self._follower(end)) and following[0].match and following[0].match["unit"] != "条":
            self._at += 1
            chain.add(*following)
            end = following[0].end
        return self._closed(chain, token.start, end, sort)

    def _law_here(self, start: int) -> tuple[str, Sort]:
        """The law of a place without one: named before in the sentence, else the one the text stands in."""
        if self._law and not _STOPS.intersection(self._text[self._law_end : start]):
            return self._law, "承前"
        return self._place.law, "指代"

    def _pointed(self, token: _Token) -> Iterator[Mention]:
        assert token.match is not None
        bases = self._bases(token.match)
        if isinstance(bases, str):
            yield Mention(token.start, token.end, (), "未解", bases)
            return
        chain = _Chain(bases[-1].law, bases[-1], bases)
        yield self._go_on(chain, token, "指代")

    def _bases(self, match: re.Match[str]) -> tuple[Citation, ...] | str:
        which, place = match["which"], self._place
        if which in ("同条", "同款"):
            if self._last is None or not self._last.article:
                return "前文没有引用过条文"
            deep = self._last.paragraph if which == "同款" else None
            return (Citation(self._last.law, self._last.article, deep),)
        if not (place.law and place.article):
            return "不知道本文在哪一条，无法确定所指"
        here = Citation(place.law, place.article)
        if which == "本条":
            return (here,)
        if which == "前条":
            before = previous_article(place.law, place.article)
            return (Citation(place.law, before),) if before else "前面没有条文"
        if which == "前项":
            return "不知道本文在哪一项，无法确定所指"
        if place.paragraph is None:
            return "不知道本文在哪一款，无法确定所指"
        if which == "本款":
            return (replace(here, paragraph=place.paragraph),)
        many = from_chinese(match["many"]) if match["many"] else 1
        if place.paragraph <= many:
            return "前面没有这么多款"
        return tuple(replace(here, paragraph=p) for p in range(place.paragraph - many, place.paragraph))


def _existing(mention: Mention) -> Mention:
    """Without its citations where the law was concluded, not written, and has no such article."""
    if mention.sort in ("直接", "未解"):
        return mention
    laws = instruments()
    if all(laws[c.law].has_article(c.article) is not False for c in mention.citations if c.law in laws):
        return mention
    return replace(mention, citations=(), sort="未解", note="所指的法没有这一条")


class _Chain:
    """The places of one article as its pieces are read: deeper ones replace what they go into."""

    def __init__(self, law: str, base: Citation | None = None, given: tuple[Citation, ...] = ()) -> None:
        self._law = law
        self._base = base
        self.citations: list[Citation] = list(given or ((base,) if base else ()))
        self._level = 0 if base is None else 2 if base.paragraph else 1

    def add(self, token: _Token, join: str) -> None:
        """Take one piece; `join` is the word between it and the one before, "" if there is none."""
        match = token.match
        assert match is not None
        level = _LEVEL[match["unit"]]
        numbers = _numbers(match["list"])
        if not numbers:
            return
        if level == 1:
            self._articles(numbers, match["of"], join)
        elif self.citations:
            last = self.citations[-1]
            if join in _TO and join and level == self._level:
                numbers = list(range((_number_at(last, level) or 0) + 1, numbers[-1] + 1))[:_MOST]
            elif not join and level > self._level:
                self.citations.pop()
            self.citations += [_deepened(last, level, number) for number in numbers]
        self._level = level

    def _articles(self, numbers: list[int], of: str | None, join: str) -> None:
        if join and join in _TO and self.citations and self.citations[-1].article.isdigit():
            numbers = list(range(int(self.citations[-1].article) + 1, numbers[-1] + 1))[:_MOST]
        articles = [str(number) for number in numbers]
        if of:
            suffixes = [from_chinese(piece) for piece in re.findall(_NUM, of)]
            articles = [*articles[:-1], *(f"{articles[-1]}-{suffix}" for suffix in suffixes)]
        self.citations += [Citation(self._law, article) for article in articles]


def _deepened(last: Citation, level: int, number: int) -> Citation:
    base = Citation(last.law, last.article)
    if level == 2:
        return replace(base, paragraph=number)
    if level == 3:
        return replace(base, paragraph=last.paragraph or 1, item=number)
    return replace(base, paragraph=last.paragraph or 1, item=last.item or 1, subitem=number)


def _number_at(cited: Citation, level: int) -> int | None:
    return {2: cited.paragraph, 3: cited.item, 4: cited.subitem}.get(level)


def _numbers(listed: str) -> list[int]:
    """第二、三 → [2, 3]; 一至三 → [1, 2, 3]; [] where it cannot be read."""
    found: list[int] = []
    for piece in re.finditer(rf"(?P<join>{_JOIN})?\s*第?\s*[（(]?\s*(?P<number>{_NUM})", listed):
        try:
            number = from_chinese(piece["number"])
        except ValueError:
            return []
        if number == 0:
            return []
        if piece["join"] in _TO and found and found[-1] < number <= found[-1] + _MOST:
            found += range(found[-1] + 1, number)
        found.append(number)
    return found


def previous_article(law: str, article: str) -> str:
    """The article before: 291 → 290, 291-1 → 291, 292 → 291-2 where such were inserted; "" before the first."""
    number, _, suffix = article.partition("-")
    if suffix:
        return number if suffix == "1" else f"{number}-{int(suffix) - 1}"
    before = int(number) - 1
    instrument = instruments().get(law)
    inserted = [name for name in (instrument.inserted if instrument else ()) if name.startswith(f"{before}-")]
    if inserted:
        return max(inserted, key=lambda name: int(name.partition("-")[2]))
    return str(before) if before else ""


def _read_id(value: str) -> Citation | None:
    from statutes.citation import CitationError, parse

    for start in range(len(value)):  # 见刑法:277: the id begins where a known law's name does
        try:
            cited = parse(value[start:])
        except CitationError:
            continue
        if cited.law in instruments():
            return cited
    return None


def _tokens(text: str, on: dt.date | None) -> list[_Token]:
    """Everything that may belong to a citation, left to right; the first finder in this order wins a place."""
    found: list[_Token] = []
    for match in _ID.finditer(text):
        cited = _read_id(match.group())
        if cited is not None:
            found.append(_Token(match.end() - len(str(cited)), match.end(), "id", str(cited)))
    names = find_names(text, on)
    found += [
        _Token(n.start, n.end, "number", n.law)
        for n in find_numbers(text)
        if not any(name.start < n.start and n.end < name.end for name in names)  # in brackets behind the title
    ]
    known = {(n.start, n.end) for n in names}
    found += [
        _Token(m.start(), m.end(), "title", m["title"])
        for m in _TITLE.finditer(text)
        if not any(start <= m.start() and end >= m.end() - 1 for start, end in known)
    ]
    found += [_Token(n.start, n.end, "name", n.law) for n in names]
    for pattern, sort in (
        (_SELF, "self"),
        (_THAT, "that"),
        (_EDITION, "edition"),
        (_POINTER, "pointer"),
        (_PIECE, "piece"),
    ):
        found += [_Token(m.start(), m.end(), sort, match=m) for m in pattern.finditer(text)]  # type: ignore[arg-type]
    taken = bytearray(len(text))
    kept: list[_Token] = []
    for token in found:
        if not any(taken[token.start : token.end]):
            taken[token.start : token.end] = b"\1" * (token.end - token.start)
            kept.append(token)
    return sorted(kept, key=lambda token: token.start)
