"""Check a finished decision against the law: article, version, bracket, who decides, on whom.

Figures and places come from the encoded law (statutes/law, statutes/limits/caps.yaml). A finding names what does not
fit and where the law says so; whether the decision is to be changed is for a human.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from matcher.record import CitedPlace, Decision, Span
from statutes import citation
from statutes.book import Book, Cited
from statutes.calendar import add_months, age_on
from statutes.instruments import Instrument
from statutes.lenity import compare
from statutes.limits import cap, not_executed
from statutes.model import Bracket, Charge, Penalty

Kind = Literal[
    "条文不存在",
    "条文与案由不符",
    "版本有误",
    "拘留不在任何档内",
    "该档没有拘留",
    "罚款超出幅度",
    "处罚种类不合",
    "合并超过上限",
    "越权决定",
    "不满责任年龄",
    "依法不执行拘留",
    "超过时效",
    "日期矛盾",
    "执行期限不符",
]


@dataclass(frozen=True, slots=True)
class PenaltyFinding:
    """What does not fit. `basis` are citations; `span` the words, where they are words."""

    kind: Kind
    message: str
    basis: tuple[str, ...]
    span: Span | None = None


Rule = Cited[Charge]


def check(decision: Decision, book: Book) -> tuple[PenaltyFinding, ...]:
    """Everything in the decision that does not fit the law of its days; () where nothing is found."""
    return (*_dates(decision), *_law_and_bracket(decision, book), *_bounds(decision), *_person(decision))


# --- which law ------------------------------------------------------------------------------------------------------


def _law_and_bracket(decision: Decision, book: Book) -> Iterator[PenaltyFinding]:
    day = decision.conduct_date or decision.decided_on
    if day is None:
        return
    yield from _replaced(decision, book, day)
    yield from _nowhere(decision, book)
    if decision.further:
        yield from _several(decision, book, day)
        return
    rules = applicable(decision, decision.charge, book, day)
    if not rules:
        return
    misplaced = list(_wrong_place(decision, decision.charge, rules, book))
    yield from misplaced
    if misplaced and decision.charge_from:  # the charge is a guess: one doubt is enough
        return
    if not any(_fits(decision, b.penalty) for rule in rules for b in _ladder(rule)):
        yield _misfit(decision, rules)


def _replaced(decision: Decision, book: Book, day: dt.date) -> Iterator[PenaltyFinding]:
    """A law cited by name that another had replaced before the conduct."""
    for law in decision.repealed:
        if day >= law.replaced_on:
            instead = book.instruments[law.successor].short
            said = f"《{law.name}》自{law.replaced_on}起由《{instead}》取代，不能再作依据"
            yield PenaltyFinding("版本有误", said, (law.successor,), law.span)


def _several(decision: Decision, book: Book, day: dt.date) -> Iterator[PenaltyFinding]:
    """Several violations punished apart: every charge has its article, every length of detention its bracket.

    Which fine belongs to which violation is not read, so fines are left to a human.
    """
    every = {charge: applicable(decision, charge, book, day) for charge in (decision.charge, *decision.further)}
    for charge, rules in every.items():
        if rules:
            yield from _wrong_place(decision, charge, rules, book)
    if not all(every.values()):
        return
    brackets = [b.penalty for rules in every.values() for rule in rules for b in _ladder(rule)]
    basis = tuple(dict.fromkeys(rule.id for rules in every.values() for rule in rules))
    for days in decision.detentions:
        if not any(_within(days, p.detention_min_days, p.detention_max_days) for p in brackets):
            named = "、".join(every)
            yield PenaltyFinding("拘留不在任何档内", f"拘留{days}日不在“{named}”的任何一档内", basis)


def applicable(decision: Decision, charge: str, book: Book, day: dt.date) -> list[Rule]:
    """The places that carry an administrative charge on `day`, that of the conduct, and those of the day of the
    decision where they are lighter.
    """
    rules = [c for c in book.charges(day) if c.rule.charge == charge and _administrative(c)]
    if decision.decided_on is None or decision.decided_on == day:
        return rules
    later = [c for c in book.charges(decision.decided_on) if c.rule.charge == charge and _administrative(c)]
    changed = [c for c in later if c.id not in {r.id for r in rules}]
    return rules + [c for c in changed if not rules or any(_lighter(c, r) for r in rules)]


def _administrative(rule: Rule) -> bool:
    return any(b.penalty.mode is not None for b in _ladder(rule))


def _ladder(rule: Rule) -> tuple[Bracket, ...]:
    return rule.provision.brackets_of(rule.rule)


def _lighter(new: Rule, old: Rule) -> bool:
    """Whether the new law is lighter on any rung of the ladder (行政处罚法:37)."""
    rungs = zip(_ladder(old), _ladder(new), strict=False)
    return any(compare(before.penalty, after.penalty).lighter == "新" for before, after in rungs)


def _nowhere(decision: Decision, book: Book) -> Iterator[PenaltyFinding]:
    """Cited places that no law has."""
    for cited in decision.cited:
        place = citation.parse(cited.id)
        instrument = book.instruments.get(place.law)
        others = [i for i in book.instruments.values() if instrument and i.short == instrument.short]
        standing = {book.answer(_moved(place, other.id), other.from_).standing for other in others}
        if standing == {"从未存在"}:
            yield PenaltyFinding("条文不存在", f"{citation.display(place)}不存在", (place.law,), cited.span)
            continue
        days = [day for day in (decision.conduct_date, decision.decided_on) if day is not None]
        then = {book.answer(_moved(place, other.id), day).standing for day in days for other in _of_day(others, day)}
        if then == {"从未存在"}:
            said = f"{citation.display(place)}在行为和决定当时的版本里不存在"
            yield PenaltyFinding("条文不存在", said, (place.law,), cited.span)


def _of_day(editions: Iterable[Instrument], day: dt.date) -> Iterator[Instrument]:
    return (each for each in editions if each.from_ <= day and (each.to is None or day <= each.to))


def _moved(place: citation.Citation, law: str) -> citation.Citation:
    return citation.Citation(law, place.article, place.paragraph, place.item, place.subitem)


def _wrong_place(decision: Decision, charge: str, rules: list[Rule], book: Book) -> Iterator[PenaltyFinding]:
    """Whether a cited place carries the charge in a version that applies; silence about the law is no finding."""
    laws = {citation.parse(rule.id).law for rule in rules}
    shorts = {book.instruments[law].short for law in laws}
    about = [c for c in decision.cited if book.instruments[citation.parse(c.id).law].short in shorts]
    criminal = [c for c in decision.cited if citation.parse(c.id).law == "刑法"]
    if criminal and not about:  # an administrative penalty that rests on the criminal law alone
        about = criminal
    if not about or any(carries(c, rule, book) for c in about for rule in rules):
        return
    first = about[0]
    right = "、".join(dict.fromkeys(citation.display(rule.id, year=True) for rule in rules))
    elsewhere = [
        c for p in book.provisions for c in p.charges if c.charge == charge and same(first, p.cite(c.at), book)
    ]
    kind: Kind = "版本有误" if elsewhere else "条文与案由不符"
    shown = first.span.text if first.span else citation.place(first.id)
    guessed = f"（决定书没有写案由，按{decision.charge_from}推断）" if decision.charge_from else ""
    said = f"{shown}与案由“{charge}”{guessed}不对应，应为{right}"
    yield PenaltyFinding(kind, said, tuple(r.id for r in rules), first.span)


def carries(cited: CitedPlace, rule: Rule, book: Book) -> bool:
    """Whether a cited place is that of the rule, in the edition that it names itself."""
    law = book.instruments[citation.parse(rule.id).law]
    if cited.edition and cited.edition[:4].isdigit() and law.edition[:4] != cited.edition[:4]:
        return False
    return same(cited, rule.id, book)


def same(cited: CitedPlace, ident: str, book: Book) -> bool:
    """Whether both name one place, the one perhaps more exactly, whatever the edition."""
    mine, theirs = citation.parse(cited.id), citation.parse(ident)
    if book.instruments[mine.law].short != book.instruments[theirs.law].short:
        return False
    moved = _moved(mine, theirs.law)
    return moved.contains(theirs) or theirs.contains(moved)


# --- the bracket ----------------------------------------------------------------------------------------------------


def _fits(decision: Decision, penalty: Penalty) -> bool:
    """Whether what was imposed can come out of this bracket. Five days may lie in two brackets."""
    if penalty.mode is None:
        return False
    days, fine = max(decision.detentions, default=None), decision.fine
    if days is None and fine is None and not decision.warning:
        return True
    if days is not None and not _within(days, penalty.detention_min_days, penalty.detention_max_days):
        return False
    if fine is not None and not _within(fine, penalty.fine_min_yuan, penalty.fine_max_yuan):
        return False
    return _mode_fits(penalty.mode, days is not None, fine is not None, decision.warning)


def _within(value: int, low: int | None, high: int | None) -> bool:
    return high is not None and (low or 1) <= value <= high


def _mode_fits(mode: str, detention: bool, fine: bool, warning: bool) -> bool:
    return {
        "警告或罚款": not detention and fine != warning,
        "拘留或罚款": detention != fine and not warning,
        "拘留可并处罚款": detention and not warning,
        "拘留并处罚款": detention and fine and not warning,
        "只处拘留": detention and not fine and not warning,
        "只处罚款": fine and not detention and not warning,
    }[mode]


def _misfit(decision: Decision, rules: list[Rule]) -> PenaltyFinding:
    """Say what is wrong with a penalty that no bracket gives."""
    brackets = [b.penalty for rule in rules for b in _ladder(rule)]
    basis = tuple(dict.fromkeys(rule.id for rule in rules))
    days, fine = max(decision.detentions, default=None), decision.fine
    with_days = [p for p in brackets if p.detention_max_days is not None]
    if days is not None and not any(_within(days, p.detention_min_days, p.detention_max_days) for p in with_days):
        if days < min(p.detention_min_days or 1 for p in with_days):
            return PenaltyFinding("该档没有拘留", f"拘留{days}日低于有拘留的一档的起点，下一档没有拘留", basis)
        return PenaltyFinding("拘留不在任何档内", f"拘留{days}日不在“{decision.charge}”的任何一档内", basis)
    without = ("警告或罚款", "拘留或罚款", "只处罚款")
    like = (
        [p for p in brackets if p.mode in without]
        if days is None
        else [p for p in brackets if _within(days, p.detention_min_days, p.detention_max_days)]
    )
    if fine is not None and like and not any(_within(fine, p.fine_min_yuan, p.fine_max_yuan) for p in like):
        return PenaltyFinding("罚款超出幅度", f"罚款{fine}元不在相应档的幅度内", basis)
    return PenaltyFinding("处罚种类不合", "警告、罚款、拘留的搭配不合任何一档的规定", basis)


# --- bounds, person, dates ------------------------------------------------------------------------------------------


def _bounds(decision: Decision) -> Iterator[PenaltyFinding]:
    day = decision.decided_on or decision.conduct_date
    if day is None:
        return
    most = cap("合并执行拘留", day)
    total = decision.total_days or (sum(decision.detentions) if len(decision.detentions) > 1 else None)
    if decision.total_days is not None and decision.total_days > most.amount:
        yield PenaltyFinding("合并超过上限", f"合并执行{decision.total_days}日，上限{most.amount}日", (most.cite,))
    elif decision.total_days is None and total is not None and total > most.amount:
        yield PenaltyFinding(
            "合并超过上限", f"合计{total}日而没有写明合并执行的日数，上限{most.amount}日", (most.cite,)
        )
    if decision.organ.endswith("派出所"):
        limit = cap("派出所罚款", day)
        if decision.detentions:
            yield PenaltyFinding("越权决定", "公安派出所不能决定行政拘留", (limit.cite,))
        elif (decision.fine or 0) > limit.amount:
            yield PenaltyFinding("越权决定", f"公安派出所只能决定{limit.amount}元以下罚款", (limit.cite,))
    if decision.on_the_spot:
        limit = cap("当场罚款", day)
        if decision.detentions or (decision.fine or 0) > limit.amount:
            yield PenaltyFinding("越权决定", f"当场处罚限于警告和{limit.amount}元以下罚款", (limit.cite,))


def _person(decision: Decision) -> Iterator[PenaltyFinding]:
    day = decision.conduct_date or decision.decided_on
    years = age_on(decision.birth, day) if decision.birth and day else decision.age
    if day is None:
        return
    imposed = bool(decision.detentions or decision.fine or decision.warning)
    youngest = cap("责任年龄", day)
    if years is not None and years < youngest.amount and imposed:
        yield PenaltyFinding(
            "不满责任年龄", f"行为时{years}周岁，不满{youngest.amount}周岁的不予处罚", (youngest.cite,)
        )
    if not decision.sent or not decision.detentions:
        return
    not_executed = ("治安管理处罚法2025:23" if day >= dt.date(2026, 1, 1) else "治安管理处罚法2012:21",)
    when = decision.decided_on or day
    years = age_on(decision.birth, when) if decision.birth else decision.age
    why = _spared(years, decision)
    if why:
        yield PenaltyFinding("依法不执行拘留", f"{why}的，决定拘留但依法不执行；例外情形须写明", not_executed)


def _spared(years: int | None, decision: Decision) -> str:
    if decision.pregnant:
        return "怀孕或者哺乳自己不满一周岁婴儿"
    if years is None:
        return ""
    return next(
        (
            group.label
            for group in not_executed()
            if group.at_least <= years < group.below and (decision.first_time or not group.first_time)
        ),
        "",
    )


def _dates(decision: Decision) -> Iterator[PenaltyFinding]:
    yield from _term(decision)
    conduct, decided = decision.conduct_date, decision.decided_on
    if conduct and decided and decided < conduct:
        yield PenaltyFinding("日期矛盾", f"决定日{decided}早于行为日{conduct}", ())
    if conduct and decision.accepted_on:
        limit = cap("追究时效", conduct)
        if decision.accepted_on > add_months(conduct, limit.amount):
            yield PenaltyFinding("超过时效", f"行为后{limit.amount}个月内没有被发现的不再处罚", (limit.cite,))


def _term(decision: Decision) -> Iterator[PenaltyFinding]:
    """Whether 执行期限自…至… is as long as the detention, less what is set off; offices write the day of release or
    the last day inside as its end.
    """
    if decision.term is None or not decision.detentions:
        return
    begin, end = decision.term
    if decision.total_days is None and len(decision.detentions) > 1:
        return
    days = (decision.total_days or decision.detentions[0]) - decision.set_off
    if (end - begin).days not in (days, days - 1):
        less = f"，折抵{decision.set_off}日" if decision.set_off else ""
        said = f"执行期限{begin}至{end}共{(end - begin).days}日，决定拘留{days + decision.set_off}日{less}"
        yield PenaltyFinding("执行期限不符", said, ())
