"""What changed between two versions of a provision, and which numbers changed on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
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


def between(old: Provision, new: Provision) -> tuple[Change, ...]:
    """Differences in charges, elements, brackets, modifiers, exclusions, rules and figures, in the order of the new."""
    before, after = _facts(old), _facts(new)
    found = [
        Change("改变" if what in before else "新增", what, before.get(what, ""), said)
        for what, said in after.items()
        if before.get(what) != said
    ]
    found += [Change("删去", what, said) for what, said in before.items() if what not in after]
    return tuple(found)


def _facts(provision: Provision) -> dict[str, str]:
    """Everything that can differ, by a name that does not depend on the article's number."""
    facts: dict[str, str] = {}
    for charge in provision.charges:
        facts[f"案由、罪名 {charge.charge}（{charge.at or '全条'}）"] = charge.charge
        for element in charge.elements:
            facts[f"{charge.charge}（{charge.at or '全条'}）要件·{element.id}"] = element.term
        for bracket in provision.brackets_of(charge):
            facts[f"{charge.charge}（{charge.at or '全条'}）档次·{bracket.tier}"] = render.penalty(bracket.penalty)
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


def on_day(book: Book, day: dt.date) -> tuple[Succession, ...]:
    """Families whose version began, changed or ended on that day: the renumbering table of a new law."""
    before = day - dt.timedelta(days=1)
    found = []
    for family in book.families:
        old, new = book.version(family, before), book.version(family, day)
        if old is not new:
            found.append(Succession(family, old, new))
    return tuple(found)
