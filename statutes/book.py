"""The law base on any day: one version of each provision, and what fills, excludes, weighs or reroutes it."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, TypeVar

from statutes import citation, lint, snapshot
from statutes.citation import Citation
from statutes.evidence import EvidenceBase
from statutes.evidence.load import read as read_evidence
from statutes.instruments import RANK_ORDER, Instrument, instruments
from statutes.loader import LawFiles, read_packs, read_texts, read_tree
from statutes.model import Charge, Exclusion, Fill, Modifier, Pack, Provision, Reroute, Term
from statutes.problems import LawDataError
from statutes.vocabulary import vocabulary

T = TypeVar("T")
Standing = Literal["现行有效", "尚未施行", "已经失效", "从未存在", "本库未收"]
PACK_RANK = "参考口径"
OWN_PACKS = "own"  # how the receipt names the bureau's packs


@dataclass(frozen=True)
class Cited(Generic[T]):
    """A rule with the provision it stands in and its citation (袭警解释2025:1:1:1)."""

    rule: T
    provision: Provision
    id: str


@dataclass(frozen=True)
class SourcedFill:
    """What fills an open term. `provision` is None and `pack` named where only a discretion pack does."""

    fill: Fill
    provision: Provision | None
    pack: Pack | None
    rank: str

    def cite(self, at: str = "") -> str:
        """Citation of a case of the fill; "" for a pack, which is no law."""
        return self.provision.cite(at or self.fill.at) if self.provision else ""


@dataclass(frozen=True)
class Answer:
    """What the base knows of a citation on a day. `note` says it in Chinese."""

    standing: Standing
    citation: Citation
    provision: Provision | None
    note: str


class Book:
    """All encoded law. Immutable; every question names its day."""

    def __init__(
        self,
        provisions: Iterable[Provision],
        packs: Iterable[Pack] = (),
        digests: dict[str, str] | None = None,
        known: dict[str, Instrument] | None = None,
        own: Iterable[Pack] = (),
        evidence: EvidenceBase | None = None,
    ) -> None:
        """`packs` are the product's, `own` the bureau's, which go before them."""
        self.provisions = tuple(provisions)
        self._packs = tuple(packs)
        self.own_packs = tuple(own)
        self._digests = dict(digests or {})
        self.instruments = instruments() if known is None else known
        self.evidence = evidence if evidence is not None else EvidenceBase()
        self._by_id: dict[str, tuple[Provision, ...]] = _grouped(self.provisions, lambda p: p.provision)
        self._families: dict[str, tuple[Provision, ...]] = _grouped(self.provisions, lambda p: p.family)
        self._in_force: dict[dt.date, tuple[Provision, ...]] = {}

    # --- versions -----------------------------------------------------------------------------------------------

    @property
    def families(self) -> dict[str, tuple[Provision, ...]]:
        """Versions of each family, oldest first."""
        return dict(self._families)

    def in_force(self, on: dt.date, region: str = "") -> tuple[Provision, ...]:
        """Exactly one version of each family in force that day; local rules only with their `region`.

        A family without a version that day is absent: ask `absent`.
        """
        if on not in self._in_force:
            self._in_force[on] = tuple(p for p in self.provisions if p.in_force.covers(on))
        return tuple(p for p in self._in_force[on] if not p.region or (region and p.region in region))

    def absent(self, on: dt.date) -> tuple[str, ...]:
        """Families of which no version is in force that day."""
        present = {p.family for p in self.provisions if p.in_force.covers(on)}
        return tuple(name for name in self._families if name not in present)

    def version(self, family: str, on: dt.date) -> Provision | None:
        """The family's version of the day, or None: not in force."""
        return next((p for p in self._families.get(family, ()) if p.in_force.covers(on)), None)

    def versions(self, ident: str) -> tuple[Provision, ...]:
        """All versions of the provision's family, whatever their number, oldest first; () if not encoded."""
        found = self._by_id.get(ident)
        return self._families[found[0].family] if found else ()

    def provision(self, ident: str, on: dt.date | None = None) -> Provision | None:
        """The article with this id (a paragraph or item is ignored) on that day; without a day, its latest version."""
        versions = self._by_id.get(citation.parse(ident).provision, ())
        if on is None:
            return versions[-1] if versions else None
        return next((p for p in versions if p.in_force.covers(on)), None)

    # --- what applies on a day ----------------------------------------------------------------------------------

    def charges(self, on: dt.date, region: str = "") -> tuple[Cited[Charge], ...]:
        """All charges of the day."""
        return tuple(Cited(c, p, p.cite(c.at)) for p in self.in_force(on, region) for c in p.charges)

    def term(self, ident: str, on: dt.date | None = None) -> Term | None:
        """The declaration of an open term (刑法:277:5#暴力袭击), on that day or in its latest version."""
        place = ident.partition("#")[0]
        versions = self._by_id.get(citation.parse(place).provision, ())
        for provision in reversed(versions):
            if on is None or provision.in_force.covers(on):
                for term in provision.terms:
                    if provision.term_id(term) == ident:
                        return term
        return None

    def fills(self, term: str, on: dt.date, region: str = "") -> tuple[SourcedFill, ...]:
        """What fills a term that day: the instruments of the highest rank that do; a pack only where none does."""
        found = [
            SourcedFill(fill, p, None, self.rank(p))
            for p in self.in_force(on, region)
            for fill in p.fills
            if fill.term == term
        ]
        if not found:
            layers = (
                [SourcedFill(fill, None, pack, PACK_RANK) for pack in layer for fill in pack.fills if fill.term == term]
                for layer in self.pack_layers(on, region)
            )
            found = next(filter(None, layers), [])
        highest = min((RANK_ORDER[each.rank] for each in found), default=0)
        return tuple(each for each in found if RANK_ORDER[each.rank] == highest)

    def exclusions(self, of: Cited[Charge], on: dt.date, region: str = "") -> tuple[Cited[Exclusion], ...]:
        """Exclusions that name this charge or its place, or are general within its scope."""
        return tuple(
            Cited(e, p, p.cite(e.at))
            for p in self.in_force(on, region)
            for e in p.exclusions
            if (names(e.of, of) if e.of else bool(e.scope)) and in_scope(e.scope, of)
        )

    def modifiers(self, of: Cited[Charge], on: dt.date, region: str = "") -> tuple[Cited[Modifier], ...]:
        """Modifiers of this charge: of its own provision, naming it, or general within their scope."""
        return tuple(
            Cited(m, p, p.cite(m.at))
            for p in self.in_force(on, region)
            for m in p.modifiers
            if (names(m.of, of) if m.of else bool(m.scope) or p.provision == of.provision.provision)
            and in_scope(m.scope, of)
        )

    def reroutes(self, of: Cited[Charge], on: dt.date, region: str = "") -> tuple[Cited[Reroute], ...]:
        """Reroutes away from this charge."""
        return tuple(
            Cited(r, p, p.cite(r.at))
            for p in self.in_force(on, region)
            for r in p.reroutes
            if (names(r.of, of) if r.of else p.provision == of.provision.provision)
        )

    def pack_layers(self, on: dt.date, region: str = "") -> tuple[tuple[Pack, ...], ...]:
        """Discretion packs of the day that apply in the region, those that go before the others first.

        Order: the bureau's before the product's, those for the region before those for everywhere. What one layer
        fills, the later ones do not.
        """
        return tuple(
            tuple(
                pack.on(on)
                for pack in packs
                if bool(pack.region) is local and pack.in_force.covers(on) and pack.region in region
            )
            for packs in (self.own_packs, self._packs)
            for local in (True, False)
        )

    def rank(self, provision: Provision) -> str:
        """效力位阶 of the provision's instrument."""
        return self.instruments[citation.parse(provision.provision).law].rank

    # --- looking up ---------------------------------------------------------------------------------------------

    def answer(self, cited: Citation | str, on: dt.date) -> Answer:
        """Whether the place is in force that day; else not yet, no longer, never existed, or not in this base."""
        place = citation.parse(cited) if isinstance(cited, str) else cited
        instrument = self.instruments.get(place.law)
        shown = citation.display(place)
        if instrument is None:
            return Answer("本库未收", place, None, f"本库没有收录“{place.law}”。")
        if place.article and instrument.has_article(place.article) is False:
            return Answer(
                "从未存在", place, None, f"{shown}不存在：《{instrument.short}》共 {instrument.articles} 条。"
            )
        versions = [p for p in self._by_id.get(place.provision, ()) if _has_place(p, place)]
        if self._by_id.get(place.provision) and not versions:
            return Answer("从未存在", place, None, f"{shown}不存在：各版本都没有这一款、项。")
        if versions:
            return _answer_from(versions, place, shown, on)
        if instrument.to is not None and on > instrument.to:
            return Answer("已经失效", place, None, f"{shown}到 {instrument.to} 为止；本库没有编码这一条。")
        if on < instrument.from_:
            return Answer("尚未施行", place, None, f"{shown}自 {instrument.from_} 起施行；本库没有编码这一条。")
        return Answer("本库未收", place, None, f"《{instrument.short}》当日有效，但本库没有编码这一条。")

    def receipt(self) -> dict[str, str]:
        """File name → SHA-256 of every law file and pack that this book was made from."""
        return dict(sorted(self._digests.items()))

    @functools.cached_property
    def digest(self) -> str:
        """One hash over the receipt."""
        return snapshot.digest(self._digests)

    @property
    def all_packs(self) -> tuple[Pack, ...]:
        """Every discretion pack of the product with all its fills, whatever the day."""
        return self._packs


def names(of: Iterable[str], charge: Cited[Charge]) -> bool:
    """Whether one of these names is the charge, or a citation that contains its place."""
    return any(each == charge.rule.charge or (":" in each and citation.contains(each, charge.id)) for each in of)


def in_scope(scope: str, charge: Cited[Charge]) -> bool:
    """Whether a general rule for 刑事 or 治安 reaches this charge."""
    if not scope:
        return True
    criminal = any(b.grade.startswith("刑事") for b in charge.provision.brackets_of(charge.rule))
    return criminal == (scope == "刑事")


def _has_place(provision: Provision, place: Citation) -> bool:
    shape = provision.paragraphs
    if not place.paragraph or not shape:
        return True
    if place.paragraph > len(shape):
        return False
    return not place.item or place.item <= shape[place.paragraph - 1]


def _answer_from(versions: list[Provision], place: Citation, shown: str, on: dt.date) -> Answer:
    for provision in versions:
        if provision.in_force.covers(on):
            force = provision.in_force
            days = f"{force.from_} 至 {force.to}" if force.to else f"自 {force.from_} 起，现行"
            return Answer("现行有效", place, provision, f"{shown}当日有效：这一版本{days}。")
    before = [p for p in versions if p.in_force.to is not None and p.in_force.to < on]
    if before:
        return Answer("已经失效", place, before[-1], f"{shown}到 {before[-1].in_force.to} 为止，当日已经失效。")
    return Answer("尚未施行", place, versions[0], f"{shown}自 {versions[0].in_force.from_} 起施行，当日尚未施行。")


def _grouped(provisions: Iterable[Provision], key: Callable[[Provision], str]) -> dict[str, tuple[Provision, ...]]:
    groups: dict[str, list[Provision]] = defaultdict(list)
    for provision in provisions:
        groups[key(provision)].append(provision)
    return {name: tuple(sorted(group, key=lambda p: p.in_force.from_)) for name, group in groups.items()}


def digests(texts: dict[str, str]) -> dict[str, str]:
    """SHA-256 of each text by name."""
    return {name: hashlib.sha256(text.encode("utf-8")).hexdigest() for name, text in texts.items()}


def from_files(files: LawFiles) -> Book:
    """A book of files that have passed lint. Raises LawDataError with every finding otherwise."""
    problems = lint.check(files, vocabulary(), instruments())
    if problems:
        raise LawDataError(problems)
    return Book(
        (p.rule for p in files.provisions),
        (p.rule for p in files.packs),
        digests(files.texts),
        evidence=read_evidence(files.texts),
    )


@functools.cache
def load() -> Book:
    """The packaged law base, from its snapshot while that is current. Raises LawDataError when its files are broken."""
    hashes = digests(read_texts())
    compiled = snapshot.read(snapshot.digest(hashes))
    if compiled is None:
        made = from_files(read_tree())
        snapshot.keep(compile_book(made))
        return made
    return Book(compiled.provisions, compiled.packs, hashes, evidence=compiled.evidence)


def compile_book(made: Book) -> snapshot.Snapshot:
    """The book as it is kept for the next start."""
    return snapshot.Snapshot(
        schema_version=snapshot.SCHEMA,
        digest=made.digest,
        provisions=made.provisions,
        packs=made.all_packs,
        evidence=made.evidence,
    )


def with_packs(paths: Iterable[Path]) -> Book:
    """The packaged law base with a bureau's own discretion packs (files, or folders of them).

    Raises LawDataError for a pack that is broken or would change the law; each finding names file, line, provision.
    """
    law = load()
    own = read_packs(paths)
    problems = lint.check_packs(own, law.provisions, law.all_packs, vocabulary())
    if problems:
        raise LawDataError(problems)
    return Book(
        law.provisions,
        law.all_packs,
        {**law.receipt(), **digests({f"{OWN_PACKS}/{p.rule.pack}": p.rule.model_dump_json() for p in own})},
        own=(p.rule for p in own),
        evidence=law.evidence,
    )
