"""从旧兼从轻: where conduct and decision fall under different versions, both are weighed and the lighter one kept.

Sources: 行政处罚法:37 (the day of the decision counts, never that of a later review); 刑法:12, with cases taken as
open until the text closes them; 刑事司法解释时间效力规定2001:3 where an interpretation has followed an older one.
A version is chosen for each family of provisions as a whole.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from matcher.assessment import ChangeOfLaw, LawCompared, LawSide, Modifier
from matcher.judging.candidates import Weighed, modifiers_of, weigh
from matcher.judging.choose import choose
from matcher.judging.evaluate import Evaluator
from matcher.judging.law import LawOnDay, is_interpretation, law_on
from matcher.record import CaseRecord, Status
from statutes import citation, lenity
from statutes.lenity import ADMINISTRATIVE_RULE, CRIMINAL_RULE, INTERPRETATION_RULE, Comparison
from statutes.model import Provision
from statutes.render import penalty as render_penalty

Decided = Literal["写明", "未办结", "未写明"]
_DECISIONS = ("行政拘留", "罚款", "警告", "不予处罚")
_CLOSED = ("判决", "不起诉", "撤案")


@dataclass(frozen=True, slots=True)
class Later:
    """The law of the day of the decision, for one kind of law."""

    day: dt.date
    law: LawOnDay
    evaluator: Evaluator
    rule: str
    decided: Decided
    families: frozenset[str]  # whose versions differ


@dataclass(frozen=True, slots=True)
class Held:
    """A family of provisions under both versions."""

    family: str
    later: Later
    old: Weighed | None
    new: Weighed | None
    found: Comparison

    @property
    def lighter_is_new(self) -> bool:
        return self.found.lighter == "新"

    @property
    def new_applies(self) -> bool:
        """Where nothing is known of the decision, the law of the conduct's day stays."""
        return self.lighter_is_new and self.later.decided != "未写明"


@dataclass(frozen=True, slots=True)
class Weighing:
    """Every charge, each in the version that applies, with the laws that the versions come from."""

    weighed: tuple[Weighed, ...]
    law: LawOnDay
    evaluator: Evaluator
    held: tuple[Held, ...] = field(default=())

    def applied(self, chosen: Weighed | None) -> tuple[LawOnDay, Evaluator]:
        """The law, and the evaluator over it, that the chosen charge comes from."""
        for held in self.held:
            if chosen is not None and held.new_applies and chosen.provision.family == held.family:
                return held.later.law, held.later.evaluator
        return self.law, self.evaluator


def weigh_lighter(record: CaseRecord, law: LawOnDay, evaluator: Evaluator) -> Weighing:
    """Every charge by the law of the conduct's day, or by that of the decision's day where the latter is lighter."""
    weighed = weigh(law, evaluator)
    kept = list(weighed)
    held: list[Held] = []
    for later in _laters(record, law, evaluator):
        for each in _held(later, weighed):
            held.append(each)
            if each.new_applies:
                mine = [w for w in weigh(later.law, later.evaluator) if w.provision.family == each.family]
                kept = [w for w in kept if w.provision.family != each.family] + mine
    return Weighing(tuple(kept), law, evaluator, tuple(held))


# --- the two days ---------------------------------------------------------------------------------------------------


def _laters(record: CaseRecord, law: LawOnDay, evaluator: Evaluator) -> Iterator[Later]:
    decided = dated(record, law.conduct, _DECISIONS)
    day = decided or record.as_of
    if day is not None and day > law.conduct and law.book.provision(ADMINISTRATIVE_RULE, day) is not None:
        told: Decided = "写明" if decided is not None else "未写明"
        yield from _later(law, evaluator, day, _on(law, day), ADMINISTRATIVE_RULE, told)
    closed: Decided = "写明" if dated(record, law.conduct, _CLOSED) is not None else "未办结"
    if law.interpreted > law.conduct:
        yield from _later(law, evaluator, law.interpreted, _on(law, law.interpreted), CRIMINAL_RULE, closed)
    if law.newer_interpretations:
        newer = law.with_newer_interpretations
        yield from _later(law, evaluator, law.interpreted, newer, INTERPRETATION_RULE, closed)


def _on(law: LawOnDay, day: dt.date) -> LawOnDay:
    return law_on(law.book, day, max(law.interpreted, day), law.region)


def _later(
    law: LawOnDay, evaluator: Evaluator, day: dt.date, then: LawOnDay, rule: str, decided: Decided
) -> Iterator[Later]:
    families = _changed(law, then, rule)
    if families:
        answers = _carried(evaluator.answers, law, then)
        yield Later(day, then, Evaluator(then, evaluator.view, answers), rule, decided, families)


def dated(record: CaseRecord, conduct: dt.date, kinds: tuple[str, ...]) -> dt.date | None:
    """The day of the first such step that the text tells and dates."""
    days = [
        event.date
        for event in record.events
        if event.date is not None and event.date >= conduct and event.status is Status.ASSERTED and event.kind in kinds
    ]
    return min(days, default=None)


@lru_cache(maxsize=256)
def _changed(law: LawOnDay, then: LawOnDay, rule: str) -> frozenset[str]:
    """Families with charges whose version is another one then, and those that only one of the days has.

    A newer interpretation leaves the articles as they are and may bear on every crime.
    """
    criminal = rule != ADMINISTRATIVE_RULE
    before = {p.family: p for p in law.provisions if p.charges and _criminal(p) is criminal}
    after = {p.family: p for p in then.provisions if p.charges and _criminal(p) is criminal}
    return frozenset(
        name
        for name in before.keys() | after.keys()
        if rule == INTERPRETATION_RULE or before.get(name) is not after.get(name)
    )


def _criminal(provision: Provision) -> bool:
    return _criminal_place(provision.provision)


def _carried(answers: Mapping[str, bool], law: LawOnDay, then: LawOnDay) -> dict[str, bool]:
    """A person's answers, under the number that the article has in the later version."""
    moved = {p.family: p.provision for p in then.provisions}
    numbers = {p.provision: moved.get(p.family, p.provision) for p in law.provisions}
    found: dict[str, bool] = {}
    for key, said in answers.items():
        place, mark, what = key.partition("#")
        article = citation.parse(place).provision
        found[numbers.get(article, article) + place[len(article) :] + mark + what] = said
    return found


# --- both versions side by side -------------------------------------------------------------------------------------


def _held(later: Later, weighed: Iterable[Weighed]) -> Iterator[Held]:
    """The families that one of the two versions punishes."""
    before = _by_family(weighed, later.families)
    after = _by_family(weigh(later.law, later.evaluator), later.families)
    for family in sorted(before.keys() | after.keys()):
        old, new = choose(before.get(family, ())).chosen, choose(after.get(family, ())).chosen
        if old is not None or new is not None:
            yield Held(family, later, old, new, _compare(old, new))


def _by_family(weighed: Iterable[Weighed], families: frozenset[str]) -> dict[str, list[Weighed]]:
    found: dict[str, list[Weighed]] = {}
    for each in weighed:
        if each.provision.family in families:
            found.setdefault(each.provision.family, []).append(each)
    return found


def _compare(old: Weighed | None, new: Weighed | None) -> Comparison:
    if old is None:
        return Comparison("旧", "行为时的法律没有处罚这一行为的规定，不溯及既往")
    if new is None:
        return Comparison("新", "决定时的法律不再处罚这一行为")
    return lenity.compare(old.bracket.penalty, new.bracket.penalty)


# --- what is told of it ---------------------------------------------------------------------------------------------


def change_of_law(weighing: Weighing, chosen: Weighed | None, *, ordinary: bool = False) -> ChangeOfLaw | None:
    """The comparison that the suggestion rests on; None where one version covers both days.

    Without a suggestion: a comparison whose lighter side takes the charge away; where the case is of an ordinary
    offence (`ordinary`), also that of its charge.
    """
    held = _concerning(weighing, chosen, ordinary=ordinary)
    if held is None:
        return None
    applied: Literal["旧", "新"] = "新" if held.new_applies else "旧"
    compared = [_told(held), *_matters(weighing, held), *_mitigation(weighing, held)]
    changed = _since(weighing.law, held)
    return ChangeOfLaw(
        conduct_date=weighing.law.conduct,
        decided=held.later.decided,
        decided_on=None if held.later.decided == "未写明" else held.later.day,
        changed_on=changed,
        rule=held.later.rule,
        compared=tuple(compared),
        applied=applied,
        note=_note(held, applied, changed),
    )


def law_told(weighing: Weighing, change: ChangeOfLaw | None) -> LawOnDay:
    """The law that a comparison without a suggestion comes down to."""
    if change is None or change.applied == "旧":
        return weighing.law
    return next((h.later.law for h in weighing.held if h.new_applies and h.later.rule == change.rule), weighing.law)


def _since(law: LawOnDay, held: Held) -> dt.date:
    """The first day of the version, or of the interpretation, that came after the conduct."""
    came = [
        p.in_force.from_
        for p in held.later.law.provisions
        if p.in_force.from_ > law.conduct
        and (is_interpretation(law.book, p) if held.later.rule == INTERPRETATION_RULE else p.family == held.family)
    ]
    return max(came, default=held.later.day)


def lighter_modifiers(weighing: Weighing, chosen: Weighed, found: tuple[Modifier, ...]) -> tuple[Modifier, ...]:
    """What weighs, with the grounds of lenience that only the version which is not applied knows.

    Where the later version of the charge applies, a ground of severity from the general part counts only if the law of
    the conduct's day has it too: its own family is lighter in the old version.
    """
    held = _concerning(weighing, chosen)
    if held is None or held.later.decided == "未写明" or held.old is None or held.new is None:
        return found
    if held.new_applies:
        before = modifiers_of(weighing.law, weighing.evaluator, held.old)
        severe = {_family(weighing.law, m) for m in before if m.kind == "从重"}
        found = tuple(
            m
            for m in found
            if m.kind != "从重" or (family := _family(held.later.law, m)) in severe or family == held.family
        )
        other = _lenient(weighing.law, weighing.evaluator, held.old)
    else:
        other = _lenient(held.later.law, held.later.evaluator, held.new)
    return (*found, *(m for label, m in other.items() if label not in {each.label for each in found}))


def _family(law: LawOnDay, modifier: Modifier) -> str:
    version = law.version(modifier.provision)
    return version.family if version is not None else modifier.provision


def spanning(record: CaseRecord, weighing: Weighing, chosen: Weighed | None) -> str:
    """What to say of conduct told on days before and after a change of the chosen charge's law; "" otherwise.

    Which version continued conduct falls under is not in the law base: that is left to the reviewer.
    """
    if chosen is None or len(record.conduct_days) < 2:
        return ""
    first, last = record.conduct_days[0], record.conduct_days[-1]
    versions = weighing.law.book.versions(chosen.provision.provision)
    later = next((p for p in versions if first < p.in_force.from_ <= last), None)
    if later is None:
        return ""
    rule = "刑法:89:1" if _criminal(later) else "治安管理处罚法2025:25:2"
    return (
        f"行为写在 {first} 和 {last}，其间 {later.in_force.from_} 起法律有变化："
        "能分开的各次行为，分别按各次行为日的法律判断；"
        f"连续或者继续的，时效从终了之日起算（{citation.display(rule)}），适用哪一版本由审核人员判断。"
    )


def _concerning(weighing: Weighing, chosen: Weighed | None, *, ordinary: bool = False) -> Held | None:
    if chosen is not None:
        return next((h for h in weighing.held if h.family == chosen.provision.family), None)
    taken = (h for h in weighing.held if h.later.decided != "未写明" and (h.old is None or h.new is None))
    both = (h for h in weighing.held if ordinary and h.old is not None and h.new is not None)
    return next(taken, next(both, None))


def _told(held: Held) -> LawCompared:
    names = dict.fromkeys(w.candidate.charge for w in (held.old, held.new) if w is not None)
    return _as_compared("、".join(names), _side(held.old), _side(held.new), held.found)


def _as_compared(matter: str, old: LawSide | None, new: LawSide | None, found: Comparison) -> LawCompared:
    return LawCompared(
        matter=matter, old=old, new=new, lighter=found.lighter, decided_by=found.decided_by, crossing=found.crossing
    )


def _side(weighed: Weighed | None) -> LawSide | None:
    if weighed is None:
        return None
    bracket = weighed.bracket
    place = weighed.provision.cite(bracket.at or weighed.charge.at)
    says = f"{weighed.candidate.charge}，{bracket.grade}（{bracket.tier}）：{render_penalty(bracket.penalty)}"
    return _law_side(weighed.provision, place, says)


def _law_side(provision: Provision, place: str, says: str) -> LawSide:
    return LawSide(
        provision=place,
        display=citation.display(place, year=True),
        version_from=provision.in_force.from_,
        says=says,
    )


def _matters(weighing: Weighing, held: Held) -> Iterator[LawCompared]:
    """What besides the bracket differs, where the case tells of it and the matter belongs to the same law."""
    for matter in lenity.matters():
        versions = weighing.law.book.versions(matter.provision)
        old = next((p for p in versions if p.in_force.covers(weighing.law.conduct)), None)
        new = next((p for p in versions if p.in_force.covers(held.later.law.conduct)), None)
        if old is None or new is None or old is new or _criminal(new) is (held.later.rule == ADMINISTRATIVE_RULE):
            continue
        found = matter.compare(old, new)
        if found is not None and weighing.evaluator.test(matter.when).value:
            before, after = _law_side(old, old.provision, old.title), _law_side(new, new.provision, new.title)
            yield _as_compared(matter.matter, before, after, found)


def _mitigation(weighing: Weighing, held: Held) -> Iterator[LawCompared]:
    """从宽 circumstances of the case that only one of the versions knows: that version is the lighter in this."""
    if held.old is None or held.new is None:
        return
    before = _lenient(weighing.law, weighing.evaluator, held.old)
    after = _lenient(held.later.law, held.later.evaluator, held.new)
    for label in (label for label in after if label not in before):
        yield _only("新", label, None, after[label].provision, held.later.law)
    for label in (label for label in before if label not in after):
        yield _only("旧", label, before[label].provision, None, weighing.law)


def _lenient(law: LawOnDay, evaluator: Evaluator, weighed: Weighed) -> dict[str, Modifier]:
    found = modifiers_of(law, evaluator, weighed)
    return {m.label: m for m in found if m.kind == "从宽" and not _criminal_place(m.provision)}


def _criminal_place(place: str) -> bool:
    return citation.parse(place).law == "刑法"


def _only(side: Literal["旧", "新"], label: str, old: str | None, new: str | None, law: LawOnDay) -> LawCompared:
    place = old or new or ""
    version = law.version(place)
    told = _law_side(version, place, label) if version is not None else None
    found = Comparison(side, f"“{label}”只有{side}法规定从宽")
    return _as_compared(f"从宽情形：{label}", told if old else None, told if new else None, found)


def _note(held: Held, applied: str, changed: dt.date) -> str:
    rule = citation.display(held.later.rule)
    if held.old is None:
        return f"{changed} 起的规定不能用于此前的行为（{rule}）。"
    if held.later.decided == "未写明":
        which = "较轻的新法" if held.lighter_is_new else "行为时的法律，新法不较轻"
        return f"案情没有写明作出决定的日期，按行为时的法律判断；{changed} 以后才作出决定的，适用{which}（{rule}）。"
    which = "新法较轻，适用新法" if applied == "新" else "新法不较轻，适用行为时的法律"
    return f"行为后法律有变化（{changed} 起）：{which}（{rule}）。"
