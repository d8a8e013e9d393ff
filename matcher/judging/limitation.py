"""追诉时效: whether so much time has passed that a crime may no longer be pursued. A note for a human."""

from __future__ import annotations

from matcher.judging.candidates import Weighed
from matcher.record import CaseRecord, Status
from statutes import citation
from statutes.book import Book
from statutes.calendar import add_months
from statutes.model import Bracket, Figure, Rule

ARTICLE = "刑法:87"
NOT_LIMITED = "刑法:88"
_PURSUED = ("立案", "刑拘", "取保", "监视居住", "逮捕", "移送起诉", "不起诉", "判决")  # 88: then it may not run out


def note(record: CaseRecord, chosen: Weighed, book: Book) -> str:
    """What to say where the period has passed before the review and no investigation is told; "" otherwise.

    The period follows from the highest penalty of the suggested rung, by the figures of 刑法:87.
    """
    if not chosen.candidate.grade.startswith("刑事") or record.conduct_date is None or record.as_of is None:
        return ""
    if any(event.status is Status.ASSERTED and event.kind in _PURSUED for event in record.events):
        return ""
    years = period(chosen.bracket, book)
    start = max(record.conduct_date, *record.conduct_days) if record.conduct_days else record.conduct_date
    if years is None or record.as_of <= add_months(start, years * 12):
        return ""
    return (
        f"行为距审查日已过 {years} 年，案情没有写明立案：是否超过追诉时效、有无不受时效限制的情形，由审核人员判断"
        f"（{citation.display(ARTICLE)}、{citation.place(NOT_LIMITED)}）。"
    )


def period(bracket: Bracket, book: Book) -> int | None:
    """Years after which this rung is no longer pursued; None where the article is not encoded."""
    article = book.provision(ARTICLE)
    if article is None:
        return None
    penalty = bracket.penalty
    endless = penalty.life or penalty.death
    fitting = [rule for rule in article.rules if _fits(rule, penalty.prison_max_months, endless=endless)]
    years = [f.value for rule in fitting for f in rule.figures if f.name == "时效" and isinstance(f.value, int)]
    return years[0] if years else None


def _fits(rule: Rule, highest: int | None, *, endless: bool) -> bool:
    """Whether the highest penalty (months; None: as the general part bounds it) lies within the rule's bounds."""
    bounds = [figure for figure in rule.figures if figure.name.startswith("最高刑")]
    if endless or not bounds:
        return endless and not bounds
    return all(_within(highest, figure) for figure in bounds)


def _within(highest: int | None, bound: Figure) -> bool:
    months = int(bound.value) * 12
    if bound.bound == "最少":
        return highest is None or highest >= months
    return highest is not None and highest < months
