"""The built-in base as entries: topics, encoded provisions, and the instruments themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.search.entry import Entry
from knowledge.topics import TOPIC, Topic
from statutes import citation, render
from statutes.book import Book
from statutes.citation import Citation
from statutes.instruments import Instrument
from statutes.model import Provision

_MARKUP = re.compile(r"^#+ |^- |^\|[-|: ]+\|$|\*\*|^\| ?| ?\|$", re.MULTILINE)


def builtin(law: Book, topics: Iterable[Topic]) -> list[Entry]:
    """All entries of the base, in a fixed order. Raises TopicError when a topic's figure is not encoded."""
    return [
        *(topic_entry(topic, law) for topic in topics),
        *(provision_entry(provision, law) for provision in law.provisions),
        *(instrument_entry(each, law) for each in law.instruments.values()),
    ]


def topic_entry(topic: Topic, law: Book) -> Entry:
    """A topic; its citation is the provision named first in its front matter."""
    front = topic.front
    return Entry(
        id=f"{TOPIC}{topic.id}",
        kind="专题",
        title=front.title,
        body=plain(topic.shown(law)),
        group=f"{TOPIC}{topic.id}",
        citation=front.provisions[0],
        provisions=topic.citations(),
        keys=(topic.id, *front.questions),
        heads=topic.headings,
        instrument="",
        level="本库专题",
        region=front.region,
        status=front.status,
        source="；".join(source.document for source in front.sources),
    )


def plain(markdown: str) -> str:
    """The words of our Markdown without its marks; tables become lines with a space between cells."""
    text = _MARKUP.sub("", markdown)
    return re.sub(r"\n{2,}", "\n", text.replace(" | ", "　")).strip()


def provision_entry(provision: Provision, law: Book) -> Entry:
    """One version of an article. Versions of one article are one group, so that only the best is shown."""
    cited = citation.parse(provision.provision)
    instrument = law.instruments.get(cited.law)
    heading = citation.display(cited, year=True)
    return Entry(
        id=f"法条:{provision.provision}@{provision.in_force.from_}",
        kind="法条",
        title=f"{heading}　{provision.title}",
        body="\n".join(_lines(provision)),
        group=f"法条:{provision.provision}",
        citation=provision.provision,
        provisions=(provision.provision,),
        keys=(*_names(provision), *sorted(instrument.names if instrument else ()), *_number(cited)),
        instrument=cited.law,
        level=instrument.rank if instrument else "",
        region=provision.region,
        from_=provision.in_force.from_,
        to=provision.in_force.to,
        source=render.HEADING,
    )


def _number(cited: Citation) -> Iterator[str]:
    """第291条之1 for 刑法:291-1; nothing for an instrument as a whole."""
    number, _, suffix = cited.article.partition("-")
    if number:
        yield f"第{number}条之{suffix}" if suffix else f"第{number}条"


def _names(provision: Provision) -> Iterator[str]:
    yield from (charge.charge for charge in provision.charges)
    yield from (modifier.label for modifier in provision.modifiers)
    yield from (rule.id for rule in provision.rules)
    yield from (term.id for term in provision.terms)


def _lines(provision: Provision) -> Iterator[str]:
    """The rendered provision without its heading, sources and marks."""
    for line in render.text(provision).splitlines()[2:]:
        if not line.startswith("来源："):
            yield line.strip().lstrip("▍")


def instrument_entry(instrument: Instrument, law: Book) -> Entry:
    """An instrument as a whole: its names, number and dates, and the titles of what is encoded of it."""
    titles = [
        f"{citation.place(p.provision)} {p.title}"
        for p in law.provisions
        if citation.parse(p.provision).law == instrument.id
    ]
    force = f"{instrument.from_} 至 {instrument.to}" if instrument.to else f"自 {instrument.from_} 起施行"
    about = [f"{instrument.issuers}《{instrument.title}》", instrument.number, instrument.rank, f"施行日期：{force}"]
    return Entry(
        id=f"法律文件:{instrument.id}",
        kind="法律文件",
        title=f"《{instrument.title}》" + (f"（{instrument.edition}）" if instrument.edition else ""),
        body="\n".join([*filter(None, about), instrument.note, *titles]).strip(),
        group=f"法律文件:{instrument.id}",
        citation=instrument.id,
        provisions=(instrument.id,),
        keys=tuple(sorted({*instrument.names, instrument.number} - {""})),
        instrument=instrument.id,
        level=instrument.rank,
        region=instrument.region,
        from_=instrument.from_,
        to=instrument.to,
        source=instrument.number,
    )
