"""Topics: short articles in our own words, as Markdown with front matter in knowledge/topics/.

In their text `[[刑法:277:5]]` cites a provision, `[[专题:袭击辅警]]` leads to a topic, and `{{刑法:277:5 刑事-基本}}`
stands for the punishment that the encoding gives at that place and grade: figures are written once, in statutes/.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from statutes import citation, render, strict_yaml
from statutes.book import Book
from statutes.model import Day, SourceConfidence

LINK = re.compile(r"\[\[([^\[\]|]+)\]\]")
FIGURE = re.compile(r"\{\{(\S+) (\S+?)\}\}")
TOPIC = "专题:"
STALE_DAYS = 180
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)


class TopicError(ValueError):
    """A topic that cannot be read or shown; the message is in Chinese and names the topic."""


class TopicSource(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    confidence: SourceConfidence


class OwnFigures(BaseModel):
    """Figures in a topic that no cited provision and no report holds, and what they are: advice, an example, a sum."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    figures: tuple[str, ...] = Field(min_length=1)
    why: str = Field(min_length=2)


class Front(BaseModel):
    """The front matter. `questions` are other ways in which people ask for the topic."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    group: str
    provisions: tuple[str, ...] = Field(min_length=2)
    sources: tuple[TopicSource, ...] = Field(min_length=1)
    in_force: str
    last_reviewed: Day
    own_figures: tuple[OwnFigures, ...] = ()
    questions: tuple[str, ...] = Field(min_length=3)
    region: str = ""
    status: str = ""


@dataclass(frozen=True)
class Topic:
    front: Front
    body: str  # Markdown, with links and figures not yet filled in

    @property
    def id(self) -> str:
        return self.front.id

    @property
    def headings(self) -> tuple[str, ...]:
        """Section headings in order."""
        return tuple(re.findall(r"^## (.+)$", self.body, re.MULTILINE))

    def stale(self, on: dt.date) -> bool:
        """Whether its last review lies more than half a year before that day."""
        return (on - self.front.last_reviewed).days > STALE_DAYS

    def links(self) -> tuple[str, ...]:
        """Everything in double brackets, front matter included, in order and as often as it stands."""
        return (*LINK.findall(self.body), *LINK.findall(self.front.in_force))

    def figures(self) -> tuple[tuple[str, str], ...]:
        """(citation, grade) of every punishment that the text takes from the encodings."""
        return tuple(FIGURE.findall(self.body))

    def citations(self) -> tuple[str, ...]:
        """Ids of all provisions that the topic cites, those of the front matter first, each once."""
        linked = (link for link in self.links() if not link.startswith(TOPIC))
        return tuple(dict.fromkeys((*self.front.provisions, *linked)))

    def shown(self, law: Book, link: Callable[[str, str], str] = lambda target, label: label) -> str:
        """The body with figures filled in, and each link as `link(target, label)` writes it. Raises TopicError."""
        filled = FIGURE.sub(lambda m: punishment(law, m.group(1), m.group(2)), self.body)
        return LINK.sub(lambda m: link(m.group(1), label(m.group(1))), filled)


def label(target: str) -> str:
    """What a link is called: the topic's title, or the printed citation with the edition of its law."""
    if target.startswith(TOPIC):
        found = topics().get(target.removeprefix(TOPIC))
        return f"“{found.front.title}”" if found else target
    return citation.display(target, year=True)


def punishment(law: Book, place: str, grade: str) -> str:
    """The punishment encoded for this place and grade. Raises TopicError where nothing is encoded there."""
    cited = citation.parse(place)
    provision = law.provision(place)
    if provision is None:
        raise TopicError(f"没有编码：{place}")
    ladders = [
        provision.brackets_of(charge)
        for charge in provision.charges
        if cited.contains(citation.parse(provision.cite(charge.at)))
    ]
    texts = {render.penalty(b.penalty) for ladder in ladders for b in ladder if b.grade == grade}
    if len(texts) != 1:
        raise TopicError(f"{place} 的“{grade}”档有 {len(texts)} 种罚则，写到款、项为止")
    return texts.pop()


def read(text: str, name: str) -> Topic:
    """Read one topic file. Raises TopicError."""
    match = _FRONT.match(text)
    if match is None:
        raise TopicError(f"{name}：文件须以 --- 之间的题头开始")
    try:
        front = Front.model_validate(strict_yaml.read(match.group(1), name).value)
    except ValidationError as error:
        first = error.errors()[0]
        raise TopicError(f"{name}：题头 {'.'.join(map(str, first['loc']))}：{first['msg']}") from error
    if front.id != name:
        raise TopicError(f"{name}：题头的 id 是“{front.id}”，须与文件名一致")
    return Topic(front, match.group(2).strip())


def from_texts(texts: Iterable[tuple[str, str]]) -> dict[str, Topic]:
    """Topics by id from (name, text), in order of their names. Raises TopicError."""
    return {name: read(text, name) for name, text in sorted(texts)}


@cache
def reported() -> dict[str, tuple[str, ...]]:
    """The figures of reports and other documents that are no law, by document, as reports.yaml lists them."""
    text = resources.files("knowledge").joinpath("reports.yaml").read_text(encoding="utf-8")
    listed: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return {document: tuple(f for part in parts.values() for f in part) for document, parts in listed.items()}


@cache
def topics() -> dict[str, Topic]:
    """The packaged topics by id. Raises TopicError when one is broken."""
    folder = resources.files("knowledge").joinpath("topics")
    files = [file for file in folder.iterdir() if file.name.endswith(".md")]
    return from_texts((file.name.removesuffix(".md"), file.read_text(encoding="utf-8")) for file in files)
