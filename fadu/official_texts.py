"""Imported official texts beside the encodings: the article itself, what it does not bear out, what is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from statutes import citation
from statutes.book import Book
from statutes.instruments import Instrument
from statutes.model import Provision
from statutes.official import Drift, OfficialStore, check


@dataclass(frozen=True)
class Beside:
    """The official text of an article as imported, to stand beside its encoding."""

    source: str
    valid_on: dt.date
    paragraphs: tuple[str, ...]


def beside(provision: Provision, kept: OfficialStore) -> Beside | None:
    """The newest imported text of this version of the article; None where none was imported."""
    place = citation.parse(provision.provision)
    for stored in reversed(kept.versions(place.law)):
        article = stored.text.article(place.article) if provision.in_force.covers(stored.valid_on) else None
        if article is not None:
            return Beside(
                stored.source, stored.valid_on, tuple(line for each in article.paragraphs for line in each.lines)
            )
    return None


def drifts(provision: Provision, kept: OfficialStore) -> tuple[Drift, ...]:
    """What of the encoding the imported text does not bear out."""
    return check([provision], kept.versions(citation.parse(provision.provision).law)).drifts


def missing(law: Book, kept: OfficialStore) -> tuple[Instrument, ...]:
    """Instruments with encoded provisions of which no text was imported, in the order of the law base."""
    encoded = {citation.parse(provision.provision).law for provision in law.provisions}
    have = set(kept.instruments())
    return tuple(each for each in law.instruments.values() if each.id in encoded and each.id not in have)


_NATIONAL = "国家法律法规数据库 flk.npc.gov.cn"
_PUBLISHED = {
    "法律": _NATIONAL,
    "行政法规": f"{_NATIONAL}；国务院公报",
    "司法解释": f"{_NATIONAL}；发布机关网站、公报",
    "党内法规": "发布机关公布的文本",
    "部门规章": "国家规章库（司法部）；公安部网站",
    "规范性文件": "发布机关网站、公报",
    "地方规范性文件": "发布机关",
    "技术标准": "发布机关公布的文本",
}


def published(instrument: Instrument) -> str:
    """Where officials publish an instrument of this rank, in Chinese."""
    return _PUBLISHED.get(instrument.rank, "发布机关")


def to_fetch(law: Book, kept: OfficialStore) -> tuple[tuple[str, tuple[Instrument, ...]], ...]:
    """What is missing, by the place where officials publish it."""
    found: dict[str, list[Instrument]] = {}
    for instrument in missing(law, kept):
        found.setdefault(published(instrument), []).append(instrument)
    return tuple((where, tuple(instruments)) for where, instruments in found.items())
