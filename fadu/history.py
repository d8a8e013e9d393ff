"""A provision through time, and two of its versions beside each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from fadu import official_texts
from fadu.dates import parse_day
from fadu.errors import FaduError
from fadu.official_texts import Beside
from fadu.provision_view import versions, worded
from statutes import changes, citation, lenity, render
from statutes.book import Book
from statutes.changes import Change, Piece
from statutes.citation import Citation, CitationError
from statutes.lenity import Comparison
from statutes.model import Bracket, Provision
from statutes.official import OfficialStore

HOW = "例如 治安管理处罚法2025:61、《刑法》第277条；同一条的两个版本写明日期：刑法:277@2018-01-01"


@dataclass(frozen=True)
class Event:
    """One day in the life of a provision. `id` and `day` open what began or ended then."""

    day: dt.date
    what: str
    title: str
    note: str
    id: str


@dataclass(frozen=True)
class Weighing:
    """Which of the two versions punishes less on a rung that both have."""

    rung: str
    comparison: Comparison


@dataclass(frozen=True)
class Diff:
    """Two provisions beside each other: what differs in the encodings, which is lighter, the official texts."""

    old: Provision
    new: Provision
    changes: tuple[Change, ...]
    weighings: tuple[Weighing, ...]
    old_text: Beside | None
    new_text: Beside | None

    def texts(self) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
        """Source and text of both sides with what differs marked; () where one of them was not imported."""
        if self.old_text is None or self.new_text is None:
            return ()
        old, new = changes.marked("\n".join(self.old_text.paragraphs), "\n".join(self.new_text.paragraphs))
        return (self.old_text.source, old), (self.new_text.source, new)


def read(text: str, on: dt.date) -> tuple[Citation, dt.date]:
    """A citation and its day: `刑法:277@2018-01-01`, or the day `on`. Raises FaduError."""
    cited, _, day = text.partition("@")
    when = parse_day(day, f"“{text}”里的") if day else on
    try:
        return citation.read(cited, when), when
    except CitationError as error:
        raise FaduError(str(error).rstrip("。"), HOW) from None


def found(law: Book, text: str, on: dt.date) -> Provision:
    """The encoded provision that a text names: of the day written behind @, else of `on`, else the latest one.

    Raises FaduError where nothing is encoded, or nothing on the day that was written.
    """
    place, day = read(text, on)
    provision = law.provision(place.provision, day)
    if provision is None and "@" not in text:
        provision = law.provision(place.provision)
    if provision is None:
        raise FaduError(law.answer(place, day).note.rstrip("。"), HOW)
    return provision


def diff(law: Book, old: Provision, new: Provision, kept: OfficialStore) -> Diff:
    """Compare two provisions, whichever they are."""
    return Diff(
        old,
        new,
        worded(changes.between(old, new)),
        tuple(_weighings(old, new)),
        official_texts.beside(old, kept),
        official_texts.beside(new, kept),
    )


def before(law: Book, provision: Provision) -> Provision:
    """The version before this one. Raises FaduError where there is none."""
    family = law.versions(provision.provision)
    index = next(number for number, each in enumerate(family) if each is provision)
    if not index:
        raise FaduError(f"{citation.display(provision.provision, year=True)}没有更早的版本", "请给出两个条款来比较")
    return family[index - 1]


def _weighings(old: Provision, new: Provision) -> Iterator[Weighing]:
    """Rungs of the same charge and name; rungs that several charges share are told once."""
    told: dict[tuple[str, str], list[str]] = {}
    pairs: dict[tuple[str, str], tuple[Bracket, Bracket]] = {}
    for before_, after in ((a, b) for a in old.charges for b in new.charges if a.charge == b.charge):
        for rung in old.brackets_of(before_):
            for other in new.brackets_of(after):
                if rung.tier == other.tier:
                    key = (render.penalty(rung.penalty), render.penalty(other.penalty))
                    shared = not (before_.brackets or after.brackets)
                    told.setdefault(key, []).append(f"{'各项' if shared else before_.charge}·{rung.tier}")
                    pairs[key] = rung, other
    for key, names in told.items():
        one, two = pairs[key]
        yield Weighing("、".join(dict.fromkeys(names)), lenity.compare(one.penalty, two.penalty))


def timeline(law: Book, ident: str) -> tuple[Event, ...]:
    """The days on which the provision, its interpretations or the name of its law changed, oldest first.

    () where nothing of it is encoded.
    """
    family = law.versions(citation.parse(ident).provision)
    if not family:
        return ()
    events = [*_of_versions(law, family), *_of_interpretations(law, family), *_of_names(law, family)]
    return tuple(sorted(events, key=lambda event: event.day))


def _of_versions(law: Book, family: tuple[Provision, ...]) -> Iterator[Event]:
    told = versions(law, family[0])
    for index, version in enumerate(told):
        provision = version.provision
        moved = index and family[index - 1].provision != provision.provision
        note = f"由{told[index - 1].title}改来；" if moved else ""
        note += f"编码{changes.counts(version.changes) or '没有变化'}" if index else "本库收录的最早版本"
        what = "施行" if index == 0 else "改由新条文" if moved else "改变"
        yield Event(provision.in_force.from_, what, version.title, note, provision.provision)
    last = family[-1]
    if last.in_force.to is not None:
        day = last.in_force.to + dt.timedelta(days=1)
        yield Event(day, "失效", told[-1].title, f"到 {last.in_force.to} 为止，没有后继的条文", last.provision)


def _of_interpretations(law: Book, family: tuple[Provision, ...]) -> Iterator[Event]:
    """When an instrument began and ceased to say what a term of the provision means; a later version of it that goes
    on saying so is no event."""
    terms = {provision.term_id(term): term.id for provision in family for term in provision.terms}
    for interpreting in law.families.values():
        said: dict[str, None] = {}
        for provision in interpreting:
            says = dict.fromkeys(terms[fill.term] for fill in provision.fills if fill.term in terms)
            yield from _said(provision, provision.in_force.from_, "解释施行", [t for t in says if t not in said])
            yield from _said(provision, provision.in_force.from_, "解释不再适用", [t for t in said if t not in says])
            said = says
        last = interpreting[-1]
        if last.in_force.to is not None:
            yield from _said(last, last.in_force.to + dt.timedelta(days=1), "解释不再适用", list(said))


def _said(provision: Provision, day: dt.date, what: str, terms: list[str]) -> Iterator[Event]:
    if terms:
        note = f"解释{'、'.join(f'“{term}”' for term in terms)}"
        yield Event(day, what, citation.display(provision.provision), note, provision.provision)


def _of_names(law: Book, family: tuple[Provision, ...]) -> Iterator[Event]:
    """The law got another edition under the same numbers."""
    for ident in dict.fromkeys(citation.parse(provision.provision).law for provision in family):
        for earlier in law.instruments[ident].earlier:
            day = earlier.to + dt.timedelta(days=1)
            named = citation.display(ident, year=True, on=day)
            note = f"此前为{citation.display(ident, year=True, on=earlier.to)}；编码按修正后的文本"
            version = next((p for p in family if p.in_force.covers(day)), family[-1])
            yield Event(day, "法律修正", named, note, version.provision)
