"""Who interprets, excludes, weighs, replaces or cites a provision, and what it cites itself."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.citator.scan import Mention, Place, scan
from knowledge.documents.splitting import Passage
from knowledge.topics import TOPIC, Topic
from statutes import citation
from statutes.book import Book
from statutes.citation import Citation, CitationError
from statutes.instruments import instruments
from statutes.model import Provision

Relation = Literal["解释", "排除", "轻重", "转看", "取代", "引用"]
ORDER: tuple[Relation, ...] = ("解释", "取代", "轻重", "排除", "转看", "引用")
_ITEM = re.compile(r"^[\s*]*[（(][一二三四五六七八九十]+[）)]")


@dataclass(frozen=True, slots=True)
class Link:
    """`source` (a provision's id, 专题:… or 资料:…#n) says something about `target`.

    `from_` and `to` are the days between which the source is in force; None means always.
    """

    source: str
    target: Citation
    relation: Relation
    from_: dt.date | None = None
    to: dt.date | None = None
    note: str = ""

    def holds(self, on: dt.date) -> bool:
        """Whether the source is in force that day."""
        return (self.from_ is None or self.from_ <= on) and (self.to is None or on <= self.to)


class Citator:
    """Links both ways, by article."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._to: dict[str, list[Link]] = defaultdict(list)
        self._from: dict[str, list[Link]] = defaultdict(list)
        for link in dict.fromkeys(links):
            self._to[link.target.provision].append(link)
            self._from[link.source].append(link)

    def to(self, ident: str, on: dt.date | None = None) -> tuple[Link, ...]:
        """Links to this place: to it, to what lies in it, and to what it lies in; by relation, then source.

        刑法:277:5 gets what is said of 刑法:277 as a whole, but nothing said of 刑法:277:1. With `on` only what is in
        force that day. Raises CitationError when `ident` is no citation.
        """
        place = citation.parse(ident)
        found = [
            link
            for link in self._to.get(place.provision, ())
            if (place.contains(link.target) or link.target.contains(place)) and (on is None or link.holds(on))
        ]
        if place.article:
            found += [link for link in self._to.get(place.law, ()) if on is None or link.holds(on)]
        return tuple(sorted(found, key=lambda link: (ORDER.index(link.relation), link.source, link.target)))

    def of(self, source: str) -> tuple[Link, ...]:
        """What this source says something about, in the order of its text."""
        return tuple(self._from.get(source, ()))


def law_links(law: Book) -> Iterator[Link]:
    """Links that the encodings hold."""
    for provision in law.provisions:
        yield from _provision_links(provision)


def _provision_links(provision: Provision) -> Iterator[Link]:
    force = provision.in_force.from_, provision.in_force.to

    def link(at: str, target: str, relation: Relation, note: str = "") -> Iterator[Link]:
        try:
            yield Link(provision.cite(at), citation.parse(target), relation, *force, note)
        except CitationError:  # a charge by name, not a place
            return

    for fill in provision.fills:
        place, _, term = fill.term.partition("#")
        yield from link(fill.at, place, "解释", term)
    for exclusion in provision.exclusions:
        for each in exclusion.of:
            yield from link(exclusion.at, each, "排除", exclusion.term) if ":" in each else ()
    for modifier in provision.modifiers:
        for each in modifier.of:
            yield from link(modifier.at, each, "轻重", modifier.label) if ":" in each else ()
    for reroute in provision.reroutes:
        yield from link(reroute.at, reroute.to, "转看", reroute.note)
    if ":" in provision.succeeds:
        yield from link("", provision.succeeds, "取代", "条号变动")
    for rule in provision.rules:
        text = f"{rule.says}{rule.note}"
        for mention in scan(text, _place(provision.cite(rule.at)), force[0]):
            for cited in mention.citations:
                if cited.article and cited.provision != provision.provision:
                    yield Link(provision.cite(rule.at), cited, "引用", *force)


def _place(ident: str) -> Place:
    cited = citation.parse(ident)
    return Place(cited.law, cited.article, cited.paragraph)


def topic_links(topics: Iterable[Topic]) -> Iterator[Link]:
    """What the topics cite."""
    for topic in topics:
        for ident in topic.citations():
            yield Link(f"{TOPIC}{topic.id}", citation.parse(ident), "引用")


def passage_links(source: str, passage: Passage, law: str) -> Iterator[Link]:
    """What a passage of a document cites; `law` is the instrument that the document is, or ""."""
    instrument = instruments().get(law)
    force = (instrument.starts, instrument.to) if instrument else (None, None)
    for mention in passage_mentions(passage, law):
        for cited in mention.citations:
            if cited.article and str(cited) != passage.citation:
                yield Link(source, cited, "引用", *force)


def passage_mentions(passage: Passage, law: str, on: dt.date | None = None) -> list[Mention]:
    """Citations in a passage, with spans in its text; 前款 and 本条 are resolved paragraph by paragraph in a law."""
    instrument = instruments().get(law)
    day = on or (instrument.starts if instrument else None)
    if not (law and passage.article):
        return scan(passage.text, Place(law), day)
    found: list[Mention] = []
    for start, end, paragraph in paragraphs(passage.text):
        place = Place(law, passage.article, paragraph)
        for mention in scan(passage.text[start:end], place, day):
            if not _is_own_heading(mention, passage, start):
                found.append(_moved(mention, start))
    return found


def _is_own_heading(mention: Mention, passage: Passage, start: int) -> bool:
    own = Citation("", passage.article)
    return (
        start == 0
        and not passage.text[: mention.start].strip("* \t　#")
        and any((c.article, c.paragraph) == (own.article, None) for c in mention.citations)
    )


def _moved(mention: Mention, by: int) -> Mention:
    return Mention(mention.start + by, mention.end + by, mention.citations, mention.sort, mention.note)


def paragraphs(article: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, number) of the lines of an article's text; items （一） belong to the paragraph above them."""
    at = number = 0
    for line in article.splitlines(keepends=True):
        if line.strip():
            if not _ITEM.match(line) or number == 0:
                number += 1
            yield at, at + len(line), number
        at += len(line)
