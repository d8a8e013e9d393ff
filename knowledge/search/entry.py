"""What is searched and what is found: plain data, and the Searcher protocol behind which an engine stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

Kind = Literal["专题", "法条", "法律文件", "资料"]
KINDS: tuple[Kind, ...] = ("专题", "法条", "法律文件", "资料")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. Texts are as written; folding is the engine's business.

    `group` joins entries of which only the best is shown (versions of an article, passages of a document).
    """

    id: str  # unique: 专题:袭击辅警, 法条:刑法:277@2021-03-01
    kind: Kind
    title: str
    body: str
    group: str
    citation: str = ""  # id of the provision it is, or is mainly about
    provisions: tuple[str, ...] = ()  # ids of all provisions it is about
    keys: tuple[str, ...] = ()  # other names by which it is asked for
    heads: tuple[str, ...] = ()  # headings within
    instrument: str = ""  # id of the law or name of the document
    level: str = ""  # 效力位阶; 本库专题 and 导入资料 for what is not law
    region: str = ""
    from_: dt.date | None = None
    to: dt.date | None = None
    status: str = ""  # a warning that belongs to it, e.g. 与法律不一致
    source: str = ""  # where it comes from: file and place


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody asks. Empty filters let everything through.

    `on` is the day whose law is wanted: what is not in force then is ranked lower, and with `only_in_force` left out.
    """

    text: str
    top: int = 10
    kinds: tuple[Kind, ...] = ()
    instruments: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    region: str = ""
    on: dt.date | None = None
    only_in_force: bool = False
    facets: bool = False  # whether the answer is to count what was found
    # Filled in by the base: articles that the question cites (刑法:277), and groups that it answers with itself.
    cited: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of the entry's body and the spans in it that answer the question, in code points of the piece."""

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()


class Result(NamedTuple):
    """An entry that was found. `citation` may be more exact than the entry's (a paragraph that was asked for).

    The snippet is made when it is asked for: who only counts or leads on needs none.
    """

    entry: Entry
    score: float
    citation: str
    why: str = ""  # 引用 where a citation in the question led here directly
    note: str = ""  # standing of the provision on the day, where it is not simply in force
    cut: Callable[[], Snippet] = Snippet

    @property
    def snippet(self) -> Snippet:
        """The piece of the entry that answers best."""
        return self.cut()


class Page(NamedTuple):
    """The answer: best first. `facets` counts the groups found by kind, level and instrument."""

    results: tuple[Result, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = MappingProxyType({})
    meant: str = ""  # the question in a likelier spelling (您是不是要找), "" where there is none
    notes: tuple[str, ...] = ()  # e.g. what a citation means that the base does not hold


class Searcher(Protocol):
    """An engine over one set of entries. Implementations raise nothing for any text of a question."""

    def search(self, query: Query) -> Page:
        """The best entries for the question."""
        ...

    def get(self, ident: str) -> Entry | None:
        """The entry with this id."""
        ...
