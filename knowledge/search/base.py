"""The knowledge base as one: citations lead straight to their provision, everything else is searched for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.citator.names import find_names
from knowledge.citator.scan import scan
from knowledge.search.entry import Entry, Page, Query, Result, Searcher, Snippet
from knowledge.search.index import article
from knowledge.search.snippets import LENGTH
from knowledge.text.folding import fold
from statutes import citation
from statutes.book import Book
from statutes.citation import Citation
from statutes.instruments import instruments

DIRECT = "引用"
_FIRST = 100.0  # score of what a question cites: above all that is only searched for


@dataclass(frozen=True)
class KnowledgeBase:
    """The built-in base first, then what the user added; all answer through the Searcher protocol.

    Raises nothing for any text of a question.
    """

    read_law: Callable[[], Book]  # asked only when a question cites something
    searchers: tuple[Searcher, ...]

    def get(self, ident: str) -> Entry | None:
        """The entry with this id, in whichever index it is."""
        return next((found for each in self.searchers if (found := each.get(ident))), None)

    def search(self, query: Query) -> Page:
        """Best first: what the question cites, then what answers it."""
        cited = _cited(query.text, query.on)
        if not cited and len(self.searchers) == 1:
            return self.searchers[0].search(query)
        direct = [result for result in self._direct(cited, query.on or dt.date.today()) if _wanted(result.entry, query)]
        query = replace(
            query,
            cited=tuple(dict.fromkeys(article(str(c)) for c in cited)),
            answered=tuple(result.entry.group for result in direct),
        )
        pages = [searcher.search(query) for searcher in self.searchers]
        found = sorted((r for page in pages for r in page.results), key=lambda r: -r.score)
        return Page(
            tuple([*direct, *found][: query.top]),
            len(direct) + sum(page.total for page in pages),
            _sum([_counted(direct), *(page.facets for page in pages)]) if query.facets else {},
            next((page.meant for page in pages if page.meant), ""),
        )

    def _direct(self, cited: Sequence[Citation], on: dt.date) -> list[Result]:
        """The provisions that the question cites, and the same article of the law's other edition."""
        results: dict[str, Result] = {}
        for place in cited:
            for each in (place, *self._other_editions(place)):
                result = self._provision(each, on)
                results.setdefault(result.entry.group, result)
        return list(results.values())

    def _provision(self, place: Citation, on: dt.date) -> Result:
        if not place.article:
            entry = self.get(f"法律文件:{place.law}")
            note = ""
        else:
            answer = self.read_law().answer(place, on)
            note = answer.note
            version = answer.provision
            entry = self.get(f"法条:{version.provision}@{version.in_force.from_}") if version else None
            note = "" if answer.standing == "现行有效" else answer.note
        if entry is None:
            entry = _placeholder(place, note or "本库没有编码这一条。")
        first = Snippet(entry.body[:LENGTH].replace("\n", " "))
        return Result(entry, _FIRST, str(place), DIRECT, note, cut=lambda: first)

    def _other_editions(self, place: Citation) -> list[Citation]:
        """The same number in other editions of the law: who cites 治安管理处罚法第50条 may mean the old one."""
        instrument = instruments().get(place.law)
        if instrument is None or not place.article:
            return []
        editions = [e for e in instruments().values() if e.title == instrument.title and e.id != place.law]
        moved = [replace(place, law=edition.id) for edition in editions]
        return [each for each in moved if self.read_law().provision(each.provision)]


def _cited(text: str, on: dt.date | None) -> list[Citation]:
    folded = fold(text).text
    if not (any(mark in folded for mark in "条款号:") or find_names(folded, on)):
        return []
    return [cited for mention in scan(folded, on=on, bare=True) for cited in mention.citations]


def _wanted(entry: Entry, query: Query) -> bool:
    return (
        (not query.kinds or entry.kind in query.kinds)
        and (not query.levels or entry.level in query.levels)
        and (not query.instruments or entry.instrument in query.instruments)
    )


def _placeholder(place: Citation, note: str) -> Entry:
    instrument = instruments().get(place.law)
    title = citation.display(place, year=True)
    return Entry(
        id=f"法条:{place.provision}",
        kind="法条" if place.article else "法律文件",
        title=title,
        body=note,
        group=f"法条:{place.provision}",
        citation=place.provision,
        provisions=(place.provision,),
        instrument=place.law,
        level=instrument.rank if instrument else "",
    )


def _counted(direct: Sequence[Result]) -> dict[str, Counter[str]]:
    """What the results are of, as `Columns.facets` counts it."""
    entries = [result.entry for result in direct]
    return {
        "kind": Counter(entry.kind for entry in entries),
        "level": Counter(entry.level for entry in entries if entry.level),
        "instrument": Counter(entry.instrument for entry in entries if entry.instrument),
    }


def _sum(facets: Sequence[Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    totals: dict[str, Counter[str]] = {}
    for each in facets:
        for name, counts in each.items():
            totals.setdefault(name, Counter()).update(counts)
    return {name: dict(counter.most_common()) for name, counter in totals.items()}
