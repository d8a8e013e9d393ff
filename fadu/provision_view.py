"""A place in the law on a day, as command and page show it: standing, encoding, versions, what bears on it, and so on.

Nothing is drawn here; what is shown and in which order is the caller's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fadu import official_texts
from fadu.official_texts import Beside
from statutes import changes, citation, render
from statutes.book import Answer, Book, Cited
from statutes.changes import Change
from statutes.model import Charge, Provision
from statutes.official import Drift, OfficialStore

NAMES = {
    "现行有效": "当日有效",
    "尚未施行": "尚未施行",
    "已经失效": "已经失效",
    "从未存在": "从未存在",
    "本库未收": "本库未收",
}


_AT = re.compile(r"（(\d+(?::\d+)*)）")


@dataclass(frozen=True)
class Version:
    """A version of the provision's family, and what it changed in the one before."""

    provision: Provision
    title: str
    dates: str
    shown: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Bearing:
    """What another place says of this one, and of which of its charges."""

    relation: str  # 解释“暴力袭击”, 应当从重, 转看 …
    id: str  # citation; "" for a pack, which is no law
    source: str
    says: tuple[str, ...]
    charges: tuple[str, ...] = ()
    general: bool = False  # a rule of the general part, for every charge of its kind


@dataclass(frozen=True)
class ProvisionView:
    """What there is to show. `encoding` is "" where nothing is encoded."""

    title: str
    on: dt.date
    answer: Answer
    standing: str
    encoding: str
    versions: tuple[Version, ...]
    bearings: tuple[Bearing, ...]
    beside: Beside | None
    drifts: tuple[Drift, ...]


def articles(law: Book) -> dict[str, tuple[Provision, ...]]:
    """The encoded articles of each instrument in order, the latest version of each."""
    found: dict[str, dict[str, Provision]] = {}
    for provision in law.provisions:
        found.setdefault(citation.parse(provision.provision).law, {})[provision.provision] = provision
    return {
        ident: tuple(sorted(found[ident].values(), key=lambda p: citation.parse(p.provision)))
        for ident in law.instruments
        if ident in found
    }


def build(law: Book, ident: str, on: dt.date, kept: OfficialStore) -> ProvisionView:
    """The view of a citation. Raises statutes.citation.CitationError where it is none."""
    place = citation.parse(ident)
    answer = law.answer(place, on)
    provision = answer.provision
    return ProvisionView(
        title=citation.display(place, year=True, on=on),
        on=on,
        answer=answer,
        standing=NAMES[answer.standing],
        encoding=render.text(provision, on) if provision else "",
        versions=versions(law, provision) if provision else (),
        bearings=tuple(_bearings(law, provision, on)) if provision else (),
        beside=official_texts.beside(provision, kept) if provision else None,
        drifts=official_texts.drifts(provision, kept) if provision else (),
    )


def versions(law: Book, shown: Provision) -> tuple[Version, ...]:
    """The versions of a provision's family, oldest first, each with what it changed."""
    family = law.versions(shown.provision)
    return tuple(
        Version(
            provision,
            citation.display(provision.provision, year=True),
            render.dates(provision),
            provision is shown,
            worded(changes.between(family[index - 1], provision)) if index else (),
        )
        for index, provision in enumerate(family)
    )


def worded(found: tuple[Change, ...]) -> tuple[Change, ...]:
    """The same changes with their places as a document prints them: （1:2） → （第一款第（二）项）."""
    return tuple(replace(change, what=_AT.sub(lambda at: f"（{_inside(at[1])}）", change.what)) for change in found)


def _inside(at: str) -> str:
    article = "刑法:1"  # any one: only what stands behind it is printed
    return citation.place(f"{article}:{at}").removeprefix(citation.place(article))


def _bearings(law: Book, provision: Provision, on: dt.date) -> Iterator[Bearing]:
    """What fills the terms of the provision; then what excludes, weighs or leads away from its charges."""
    on = on if provision.in_force.covers(on) else provision.in_force.from_
    yield from meanings(law, provision, on)
    merged: dict[Bearing, list[str]] = {}
    for charge in provision.charges:
        for bearing in _on_charge(law, Cited(charge, provision, provision.cite(charge.at)), on):
            merged.setdefault(bearing, []).append(charge.charge)
    for bearing, charges in sorted(merged.items(), key=lambda item: item[0].general):
        yield replace(bearing, charges=tuple(dict.fromkeys(charges)))


def meanings(law: Book, provision: Provision, on: dt.date) -> Iterator[Bearing]:
    """What fills the open terms of the provision that day: an instrument or a pack, and the bureau's own packs."""
    for term in provision.terms:
        for sourced in law.fills(provision.term_id(term), on, provision.region):
            name = sourced.pack.title if sourced.pack else citation.display(sourced.cite())
            relation = f"解释“{term.id}”" + ("（口径，不是法律）" if sourced.pack else "")
            yield Bearing(relation, sourced.cite(), name, tuple(case.term for case in sourced.fill.cases))
        yield from _local(law, provision.term_id(term), term.id, on)


def _local(law: Book, term_id: str, term: str, on: dt.date) -> Iterator[Bearing]:
    """What the bureau's packs say of the term in their regions."""
    for pack in law.own_packs:
        if pack.region and pack.in_force.covers(on):
            for fill in pack.on(on).fills:
                if fill.term == term_id:
                    relation = f"解释“{term}”（本地口径，不是法律，只在{pack.region}适用）"
                    yield Bearing(relation, "", pack.title, tuple(case.term for case in fill.cases))


def _on_charge(law: Book, charge: Cited[Charge], on: dt.date) -> Iterator[Bearing]:
    region, home = charge.provision.region, charge.provision
    for excluded in law.exclusions(charge, on, region):
        if excluded.provision is not home:
            yield _of(excluded.rule.force, excluded.id, excluded.rule.term, general=bool(excluded.rule.scope))
    for weighed in law.modifiers(charge, on, region):
        if weighed.provision is not home:
            relation = f"{weighed.rule.force}{weighed.rule.kind}"
            yield _of(relation, weighed.id, weighed.rule.label, general=bool(weighed.rule.scope))
    for left in law.reroutes(charge, on, region):
        if left.provision is not home:
            yield _of(f"转看{citation.display(left.rule.to)}", left.id, left.rule.note)


def _of(relation: str, ident: str, says: str, *, general: bool = False) -> Bearing:
    return Bearing(relation, ident, citation.display(ident), (says,), general=general)
