"""What changed between two versions of a provision, and which numbers changed on a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from statutes import render
from statutes.book import Book
from statutes.model import Provision

Kind = Literal["新增", "删去", "改变"]


@dataclass(frozen=True)
class Change:
    """One thing that differs. `what` names it; `old` or `new` is "" where there is none."""

    kind: Kind
    what: str
    old: str = ""
    new: str = ""

    def marked(self) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """Old and new in pieces, the differing ones marked; a thing that is wholly new or gone has no marks."""
        return marked(self.old, self.new) if self.old and self.new else (_plain(self.old), _plain(self.new))


@dataclass(frozen=True)
class Piece:
    """A piece of text, and whether it differs from the other side."""

    text: str
    differs: bool = False


# A figure with its unit is one word, so that 500元 → 1000元 is marked as a whole; anything else goes by characters.
_WORD = re.compile(r"[0-9０-９]+(?:\.[0-9]+)?|[零〇一二三四五六七八九十百千万两]+|.", re.DOTALL)


_WIDE = str.maketrans(":;,()", "：；，（）")  # a mark of another width is no difference


def marked(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts in pieces with what differs marked, figures as a whole. The pieces of each join to the text again."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    one, other = ([word.translate(_WIDE) for word in words] for words in (before, after))
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for side, words in zip(sides, (before[a:b], after[c:d]), strict=True):
            if words:
                side.append(Piece("".join(words), kind != "equal"))
    return tuple(sides[0]), tuple(sides[1])


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(text),) if text else ()


def between(old: Provision, new: Provision) -> tuple[Change, ...]:
    """Differences in charges, elements, brackets, modifiers, exclusions, rules and figures, in the order of the new.

    A charge that got another name in its place (妨害公务罪 in 277:5 became 袭警罪) is told as one that changed.
    """
    shared = bool(old.brackets and new.brackets)
    before, after = _facts(old, _renamed(old, new), shared), _facts(new, {}, shared)
    found = [
        Change("改变" if what in before else "新增", what, before.get(what, ""), said)
        for what, said in after.items()
        if before.get(what) != said
    ]
    found += [Change("删去", what, said) for what, said in before.items() if what not in after]
    return tuple(found)


def _renamed(old: Provision, new: Provision) -> dict[str, str]:
    """Place → the new name, where each version has one charge there and the two are called differently."""
    before, after = _alone(old), _alone(new)
    return {at: name for at, name in after.items() if at in before and before[at] != name}


def _alone(provision: Provision) -> dict[str, str]:
    places = [charge.at for charge in provision.charges]
    return {charge.at: charge.charge for charge in provision.charges if places.count(charge.at) == 1}


def _facts(provision: Provision, renamed: Mapping[str, str], shared: bool) -> dict[str, str]:
    """Everything that can differ, by a name that does not depend on the article's number."""
    facts: dict[str, str] = {}
    for charge in provision.charges:
        name = f"{renamed.get(charge.at, charge.charge)}（{charge.at or '全条'}）"
        facts[f"案由、罪名 {name}"] = charge.charge
        for element in charge.elements:
            facts[f"{name}要件·{element.id}"] = element.term
        for bracket in charge.brackets or (() if shared else provision.brackets):
            facts[f"{name}档次·{bracket.tier}"] = render.penalty(bracket.penalty)
    if shared:
        for bracket in provision.brackets:
            facts[f"各项共用的档次·{bracket.tier}"] = render.penalty(bracket.penalty)
    for modifier in provision.modifiers:
        facts[f"{modifier.kind}·{modifier.at or '全条'}·{modifier.label}"] = modifier.label
    for exclusion in provision.exclusions:
        facts[f"排除·{exclusion.id}"] = exclusion.term
    for rule in provision.rules:
        facts[f"规则·{rule.id}"] = rule.says
        for figure in rule.figures:
            facts[f"规则·{rule.id}·{figure.name}"] = render.number(figure)
    return facts


@dataclass(frozen=True)
class Succession:
    """One family on the day on which its version changed. `old` is None for a family that began that day."""

    family: str
    old: Provision | None
    new: Provision | None


def counts(changes: Iterable[Change]) -> str:
    """新增 2 处，改变 5 处."""
    found = list(changes)
    told = ((kind, sum(change.kind == kind for change in found)) for kind in ("新增", "改变", "删去"))
    return "，".join(f"{kind} {number} 处" for kind, number in told if number)


def on_day(book: Book, day: dt.date) -> tuple[Succession, ...]:
    """Families whose version began, changed or ended on that day: the renumbering table of a new law."""
    before = day - dt.timedelta(days=1)
    found = []
    for family in book.families:
        old, new = book.version(family, before), book.version(family, day)
        if old is not new:
            found.append(Succession(family, old, new))
    return tuple(found)
