"""The law that one case is judged by: provisions of the day of the conduct, interpretations by their own reach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar

from matcher.record import CaseRecord, Status
from statutes import citation
from statutes.book import Book
from statutes.model import Charge, Exclusion, Fill, Modifier, Pack, Provision, Reroute, Rule, Term, Test
from statutes.vocabulary import vocabulary

T = TypeVar("T")
_DEPTH = 6
_GUIDANCE = "规范性文件"
_CLOSING = (
    *("行政拘留", "罚款", "警告", "不予处罚", "教育了结", "调解结案", "终止调查"),
    *("撤案", "移送起诉", "不起诉", "判决"),
)


@dataclass(frozen=True, slots=True)
class SourcedFill:
    """A fill with the place it stands in, or with the discretion pack, which is not law."""

    fill: Fill
    provision: str
    pack: Pack | None = None

    def cite(self, at: str) -> str:
        """Citation of a case of the fill; "" for a pack."""
        return "" if self.pack else f"{self.provision}:{at}" if at else self.provision


def once_a_charge(find: Callable[[LawOnDay, Provision, Charge], Iterator[T]]) -> Callable[..., tuple[T, ...]]:
    """Look a charge's rules up once for the law of the day."""

    @wraps(find)
    def found(law: LawOnDay, provision: Provision, charge: Charge) -> tuple[T, ...]:
        key = (find.__name__, provision.provision, charge.at, charge.charge)
        if key not in law.looked_up:
            law.looked_up[key] = tuple(find(law, provision, charge))
        return law.looked_up[key]

    return found


class LawOnDay:
    """The book, on the day of the conduct, with interpretations as of `interpreted` (刑事司法解释时间效力规定2001)."""

    def __init__(
        self, book: Book, conduct: dt.date, interpreted: dt.date, region: str = "", *, newest: bool = False
    ) -> None:
        """`newest`: with the newest interpretations even where an older one was in force on the day of the conduct."""
        self.book = book
        self._newest = newest
        self.conduct = conduct
        self.interpreted = interpreted
        self.region = region
        self.looked_up: dict[tuple[str, ...], tuple[Any, ...]] = {}

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Everything that applies: of the day of the conduct, and interpretations that reach back to open cases."""
        of_the_day = self.book.in_force(self.conduct, self.region)
        if self.interpreted == self.conduct:
            return of_the_day
        meaning = (self._meaning(before, after) for before, after in self._interpretations)
        return (*(p for p in of_the_day if not is_interpretation(self.book, p)), *(p for p in meaning if p is not None))

    @cached_property
    def _interpretations(self) -> tuple[tuple[Provision | None, Provision | None], ...]:
        """Each interpretation or guidance on the day of the conduct, and on the day up to which the case is open."""
        before, after = (
            {p.family: p for p in self.book.in_force(day, self.region) if is_interpretation(self.book, p)}
            for day in (self.conduct, self.interpreted)
        )
        return tuple((before.get(family), after.get(family)) for family in {**before, **after})

    def _meaning(self, before: Provision | None, after: Provision | None) -> Provision | None:
        """Which of the two is heard: 刑事司法解释时间效力规定2001:2, 3.

        Guidance is no interpretation: it reaches back to nothing.
        """
        if before is None:
            return None if after is not None and self.book.rank(after) == _GUIDANCE else after
        if after is None or (self.book.rank(before) != _GUIDANCE and not self._newest):
            return before
        return after

    @property
    def newer_interpretations(self) -> bool:
        """Whether another interpretation has followed that of the day of the conduct while the case was open."""
        return not self._newest and any(
            before is not None and after is not None and before is not after and self.book.rank(after) != _GUIDANCE
            for before, after in self._interpretations
        )

    @cached_property
    def with_newer_interpretations(self) -> LawOnDay:
        """The same law with the newer interpretations: they apply where they are more favourable."""
        return LawOnDay(self.book, self.conduct, self.interpreted, self.region, newest=True)

    def version(self, ident: str) -> Provision | None:
        """The provision that a citation points into, in the version that applies here."""
        return self._by_id.get(citation.parse(ident).provision)

    @cached_property
    def _by_id(self) -> dict[str, Provision]:
        return {p.provision: p for p in self.provisions}

    @cached_property
    def charges(self) -> tuple[tuple[Provision, Charge, frozenset[str]], ...]:
        """All charges of the day, with the kinds of acts of which a case must speak of one; none: look always."""
        return tuple((p, charge, self._needs(charge)) for p in self.provisions for charge in p.charges)

    @cached_property
    def element_terms(self) -> frozenset[str]:
        """Open terms that are elements by themselves (依法执行职务): their words are shown there."""
        return frozenset(e.test.term for _, charge, _ in self.charges for e in charge.elements if e.test.term)

    def _needs(self, charge: Charge) -> frozenset[str]:
        tests = [e.test for e in charge.elements if e.decisive]
        return vocabulary().expand_acts({name for t in tests for name in self._named(t, 0)})

    def _named(self, test: Test, depth: int) -> Iterator[str]:
        """Names of acts in a test, through the terms that it leans on."""
        for part in test.walk():
            if part.act is not None:
                yield from part.act.of
            if part.term is not None and depth < _DEPTH:
                for fill in self.fills(part.term):
                    for case in fill.fill.cases:
                        yield from self._named(case.test, depth + 1)

    @cached_property
    def _fills(self) -> dict[str, tuple[SourcedFill, ...]]:
        found: dict[str, list[SourcedFill]] = {}
        for provision in self.provisions:
            for fill in provision.fills:
                found.setdefault(fill.term, []).append(SourcedFill(fill, provision.provision))
        # A pack never fills what an instrument fills, nor the product's what the bureau's own does.
        for layer in self.book.pack_layers(self.conduct, self.region):
            settled = set(found)
            for pack in layer:
                for fill in pack.fills:
                    if fill.term not in settled:
                        found.setdefault(fill.term, []).append(SourcedFill(fill, "", pack))
        return {term: tuple(fills) for term, fills in found.items()}

    def fills(self, term: str) -> tuple[SourcedFill, ...]:
        """What fills an open term: instruments first; a pack only where no instrument does."""
        return self._fills.get(term, ())

    @cached_property
    def _terms(self) -> dict[str, Term]:
        return {p.term_id(t): t for p in self.provisions for t in p.terms}

    def term(self, ident: str) -> Term | None:
        """The declaration of an open term in the law of the day."""
        return self._terms.get(ident) or self.book.term(ident, self.conduct)

    @once_a_charge
    def exclusions(self, provision: Provision, charge: Charge) -> Iterator[tuple[Provision, Exclusion]]:
        """Exclusions that name this charge or its place, or are general within their scope."""
        for source in self.provisions:
            for exclusion in source.exclusions:
                named = _concerns(exclusion.of, provision, charge) if exclusion.of else bool(exclusion.scope)
                if named and _in_scope(exclusion.scope, charge, provision):
                    yield source, exclusion

    @once_a_charge
    def modifiers(self, provision: Provision, charge: Charge) -> Iterator[tuple[Provision, Modifier]]:
        """Modifiers for this charge: of its own provision, or that name it, or that are general within their scope."""
        for source in self.provisions:
            for modifier in source.modifiers:
                own = source.provision == provision.provision
                if not modifier.of and not own and not modifier.scope:
                    continue
                if modifier.of and not _concerns(modifier.of, provision, charge):
                    continue
                if _in_scope(modifier.scope, charge, provision):
                    yield source, modifier

    @once_a_charge
    def rules(self, provision: Provision, charge: Charge) -> Iterator[tuple[Provision, Rule]]:
        """Rules that may be cited beside this charge."""
        for source in self.provisions:
            for rule in source.rules:
                if rule.cited_when is not None and _concerns(rule.of, provision, charge):
                    yield source, rule

    def reroutes(self, provision: Provision, charge: Charge) -> Iterator[tuple[Provision, Reroute]]:
        """Reroutes away from this charge."""
        for source in self.provisions:
            for reroute in source.reroutes:
                own = source.provision == provision.provision
                if (not reroute.of and own) or _concerns(reroute.of, provision, charge):
                    yield source, reroute


def _concerns(of: tuple[str, ...], provision: Provision, charge: Charge) -> bool:
    place = provision.cite(charge.at)
    return any(o == charge.charge or place == o or place.startswith(o + ":") for o in of)


def _in_scope(scope: str, charge: Charge, provision: Provision) -> bool:
    if not scope:
        return True
    return (scope == "刑事") == provision.provision.startswith("刑法")


@lru_cache(maxsize=256)
def law_on(book: Book, conduct: dt.date, interpreted: dt.date, region: str) -> LawOnDay:
    """The law of a day, made once: cases of one day share it."""
    return LawOnDay(book, conduct, interpreted, region)


def latest(book: Book) -> dt.date:
    """The first day of the newest law in the base, for a case without any date."""
    return max(v.in_force.from_ for versions in book.families.values() for v in versions)


def is_interpretation(book: Book, provision: Provision) -> bool:
    """Judicial interpretations and guidance: they say what the law means, and have rules of their own on time."""
    return book.rank(provision) in ("司法解释", _GUIDANCE)


def interpreted_on(record: CaseRecord, conduct: dt.date, book: Book) -> dt.date:
    """The day whose interpretations apply: later than the conduct where the case was still open then.

    Source: 刑事司法解释时间效力规定2001, 2 and 3; a case closed before is not reopened.
    """
    if record.as_of is None or record.as_of <= conduct:
        return conduct
    closed = [
        e.date
        for e in record.events
        if e.date is not None and e.status is Status.ASSERTED and e.date >= conduct and e.kind.startswith(_CLOSING)
    ]
    return min([record.as_of, *closed])
