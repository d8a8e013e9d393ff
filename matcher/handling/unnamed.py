"""A decision that names no charge: the charge that its facts or its article point to, so that it can be checked.

The form of a penalty decision has no line for the charge: it tells the facts and cites the article.
"""

from __future__ import annotations

from collections.abc import Sequence

from matcher.handling.penalty import applicable, carries, same
from matcher.record import Decision
from statutes.book import Book


def with_charge(decision: Decision, by_facts: Sequence[str], book: Book) -> Decision:
    """The decision with a charge and where that came from; unchanged where it names one, or nothing points to any.

    `by_facts` are the charges that the facts found may carry, the likeliest first. What both the facts and the
    article point to goes before what the facts alone do, and that before the article alone.
    """
    if decision.charge:
        return decision
    cited = _of_articles(decision, book)
    if len(decision.detentions) > 1 and len(cited) > 1:  # several violations, each by its article
        return decision.model_copy(update={"charge": cited[0], "further": cited[1:], "charge_from": "所引条文"})
    if by_facts and by_facts[0] not in cited and _once_there(by_facts[0], decision, book):  # the old number of it
        return decision.model_copy(update={"charge": by_facts[0], "charge_from": "查明的事实"})
    likely = [c for c in by_facts if c in cited] or [c for c in by_facts if _punishable(c, decision, book)]
    if likely:
        return decision.model_copy(update={"charge": likely[0], "charge_from": "查明的事实"})
    return decision.model_copy(update={"charge": cited[0], "charge_from": "所引条文"}) if cited else decision


def _of_articles(decision: Decision, book: Book) -> tuple[str, ...]:
    """The charges that the cited places carry, one of each article."""
    days = [day for day in (decision.conduct_date, decision.decided_on) if day is not None]
    charges = dict.fromkeys(c.rule.charge for day in days for c in book.charges(day))
    found = [
        (rule.provision.provision, charge)
        for charge in charges
        for rule in (applicable(decision, charge, book, days[0]) if days else ())
        if any(carries(place, rule, book) for place in decision.cited)
    ]
    return tuple(dict.fromkeys(next(c for p, c in found if p == article) for article, _ in found))


def _punishable(charge: str, decision: Decision, book: Book) -> bool:
    day = decision.conduct_date or decision.decided_on
    return day is not None and bool(applicable(decision, charge, book, day))


def _once_there(charge: str, decision: Decision, book: Book) -> bool:
    """Whether a cited place carries the charge in another edition of the law."""
    if not _punishable(charge, decision, book):
        return False
    return any(
        same(place, provision.cite(each.at), book)
        for provision in book.provisions
        for each in provision.charges
        if each.charge == charge
        for place in decision.cited
    )
