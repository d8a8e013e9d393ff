"""Split a text into passages: by article where it is a law, by heading otherwise, and never longer than a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.citator.names import find_names
from statutes.citation import Citation
from statutes.instruments import instruments
from statutes.numerals import from_chinese

LONGEST = 1_200  # code points of an article; what is longer is cut
_LONGEST_PROSE = 600  # of a passage that is no article
_NUM = "[〇零一二三四五六七八九十百千两]+|[0-9]+"
_ARTICLE = re.compile(rf"^[\s*#>]*第\s*(?P<number>{_NUM})\s*条(?:\s*之\s*(?P<suffix>{_NUM}))?[\s*：:　]*(?=\S|$)")
_HEADING = re.compile(
    r"^(?:#{1,6}\s+(?P<marked>.+)"
    rf"|(?P<chapter>\**第(?:{_NUM})[编章节](?!.*[。，；]).{{0,40}})"
    r"|(?P<listed>[（(]?[一二三四五六七八九十]{1,3}[、）)](?!.*[。；]).{2,40}))\s*$"
)
_SENTENCE = re.compile(r"(?<=[。！？；\n])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch `[start, start + len(text))` of a document, with its headings and what article it is, if any."""

    start: int
    text: str
    heading: str
    article: str = ""  # 61, 291-1
    citation: str = ""  # id of the article where the document is a known law


def split(text: str, law: str = "") -> list[Passage]:
    """Passages in order; together with their headings they hold every character that is no blank.

    `law` is the instrument that this is, "" for any other text.
    """
    passages: list[Passage] = []
    for block in _blocks(text):
        passages += _cut(block)
    joined = _join(passages)
    return [replace(p, citation=str(Citation(law, p.article))) if law and p.article else p for p in joined]


def law_of(text: str, title: str) -> str:
    """The instrument whose text this is: named in the title or at the start, and written in articles; else ""."""
    articles = sum(1 for line in text.splitlines() if _ARTICLE.match(line))
    if articles < 3:
        return ""
    head = text[:800]
    opening = [line.strip() for line in head.splitlines() if line.strip(" -#")][:6]
    broken = [first + second for first, second in pairwise(opening)]  # a long title stands on two lines
    lines = (title.strip(), *opening, *broken)
    named = [name for line in lines for name in find_names(line) if name.end == len(line)]
    if not named:
        return ""
    first = instruments()[named[0].law]
    editions = [each for each in instruments().values() if each.title == first.title]
    years = {int(year) for year in re.findall(r"((?:19|20)\d\d)年", head)}
    dated = [each for each in editions if any(each.is_of(str(year)) for year in years)]
    return max(dated or editions, key=lambda each: (each.starts, each.id)).id


def _blocks(text: str) -> Iterator[Passage]:
    """Lines gathered under one heading or in one article."""
    headings: list[str] = []
    article = ""
    start = at = 0
    for line in text.splitlines(keepends=True):
        heading = _heading(line)
        number = _article_number(line)
        if heading or number:
            yield Passage(start, text[start:at], "　".join(headings), article)
            start = at
            if heading:
                headings, article = _under(headings, line, heading), ""
            else:
                article = number
        at += len(line)
    yield Passage(start, text[start:at], "　".join(headings), article)


def _heading(line: str) -> str:
    match = _HEADING.match(line)
    if match is None or _ARTICLE.match(line):
        return ""
    return next(piece for piece in match.groups() if piece).strip(" *#")


def _article_number(line: str) -> str:
    match = _ARTICLE.match(line)
    if match is None:
        return ""
    try:
        number = from_chinese(match["number"])
        suffix = from_chinese(match["suffix"]) if match["suffix"] else 0
    except ValueError:
        return ""
    return f"{number}-{suffix}" if suffix else str(number)


def _under(headings: list[str], line: str, heading: str) -> list[str]:
    """The path of headings: a heading of the same kind takes the place of the one before and what stood under it."""
    kind = _kind(line)
    kept = []
    for each in headings:
        if _kind(each) == kind:
            break
        kept.append(each)
    return [*kept, heading][-3:]


def _kind(line: str) -> str:
    plain = line.strip().lstrip("#* ")
    if match := re.match(rf"第(?:{_NUM})([编章节])", plain):
        return match.group(1)
    if re.match(r"[（(][一二三四五六七八九十]+[）)]", plain):
        return "（一）"
    return "一、" if re.match(r"[一二三四五六七八九十]+、", plain) else "#"


def _cut(block: Passage) -> Iterator[Passage]:
    """Pieces of bounded length, cut after sentences where possible; blanks at the edges are left out."""
    at = 0
    for piece in _pieces(block.text, LONGEST if block.article else _LONGEST_PROSE):
        stripped = piece.strip()
        if stripped:
            offset = at + piece.index(stripped[0])
            yield replace(block, start=block.start + offset, text=stripped)
        at += len(piece)


def _pieces(text: str, longest: int) -> Iterator[str]:
    if len(text) <= longest:
        yield text
        return
    held = ""
    for sentence in _SENTENCE.split(text):
        if held and len(held) + len(sentence) > longest:
            yield held
            held = ""
        held += sentence
        while len(held) > longest:
            yield held[:longest]
            held = held[longest:]
    if held:
        yield held


def _join(passages: list[Passage]) -> list[Passage]:
    """A heading alone goes with what follows it; nothing else is joined, so that places stay exact."""
    return [p for p in passages if p.text and not (_heading(p.text) and "\n" not in p.text and _followed(p, passages))]


def _followed(passage: Passage, passages: list[Passage]) -> bool:
    return any(p.heading.startswith(passage.heading) and p.start > passage.start for p in passages)
