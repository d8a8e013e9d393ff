"""CaseRecord × law of the day → Assessment (without supervision leads, which matcher.handling adds)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from matcher.assessment import Assessment, Candidate, Confidence, Evidence, LawOfTheDay, PersonLine, ProvisionUse
from matcher.assessment import Modifier as ModifierUse
from matcher.judging import limitation, ordinary, wording
from matcher.judging.candidates import Weighed, modifiers_of
from matcher.judging.change_of_law import change_of_law, law_told, lighter_modifiers, spanning, weigh_lighter
from matcher.judging.choose import Choice, beside, choose
from matcher.judging.evaluate import Evaluator
from matcher.judging.explain import trace
from matcher.judging.forms import class_of, forms_of
from matcher.judging.law import LawOnDay, interpreted_on, latest, law_on
from matcher.judging.proof import sheet
from matcher.judging.questions import questions
from matcher.judging.readings import readings
from matcher.judging.view import ENFORCERS, CaseView
from matcher.record import Act, CaseRecord, Role, Status
from statutes import citation
from statutes.book import Book
from statutes.model import Provision

FALLBACK_NOTE = "正文没有写明行为日，按审查日的法律判断"


def judge(
    record: CaseRecord, book: Book, *, today: dt.date | None = None, answers: Mapping[str, bool] | None = None
) -> Assessment:
    """Judge a record by the law of the day of its conduct. `answers`: yes or no to questions, by their keys.

    A record without a day of conduct is judged by the law of its review date, else of `today`, and says so.
    """
    day = record.conduct_date or record.as_of or today or latest(book)
    law = law_on(book, day, interpreted_on(record, day, book), record.region)
    evaluator = Evaluator(law, CaseView(record), answers)
    weighing = weigh_lighter(record, law, evaluator)
    choice = choose([w for w in weighing.weighed if _authority(w, record)])
    lines = _person_lines(record, law, choice)
    law, evaluator = weighing.applied(choice.chosen)
    notes = list(record.notes)
    if record.conduct_date is None:
        notes.append(FALLBACK_NOTE)
    if told := spanning(record, weighing, choice.chosen):
        notes.append(told)
    if choice.chosen is None:
        charge, grade, why = ordinary.outcome(record, evaluator)
        changed = change_of_law(weighing, None, ordinary=charge != "无")
        counted = forms_of(evaluator, grade)
        return Assessment(
            charge=charge,
            grade=grade,
            confidence="中" if weighing.weighed else "高",
            headline=wording.headline_none(charge, grade, why),
            law=_law_of_the_day(record, wording.law_note(law_told(weighing, changed), changed)),
            change_of_law=changed,
            form=class_of(counted),
            forms=counted,
            candidates=_candidates(choice),
            persons=lines,
            provisions=_exits(choice, law),
            modifiers=tuple(_spared_modifiers(choice, law)),
            favour=_favour(record),
            questions=questions(choice),
            gaps=_gaps(choice),
            looked_for=wording.LOOKED_FOR,
            notes=tuple(notes),
            trace=trace(choice, (), change=changed),
        )
    chosen = choice.chosen
    changed = change_of_law(weighing, chosen)
    counted = forms_of(evaluator, chosen.candidate.grade)
    modifiers = lighter_modifiers(weighing, chosen, modifiers_of(law, evaluator, chosen))
    if told := limitation.note(record, chosen, book):
        notes.append(told)
    asked = questions(choice)
    confidence = _confidence(chosen)
    read = readings(law, evaluator, chosen)
    return Assessment(
        charge=chosen.candidate.charge,
        reported_as=chosen.charge.reported_as,
        grade=chosen.candidate.grade,
        confidence=confidence,
        headline=wording.headline(chosen.candidate, confidence, asked, law),
        law=_law_of_the_day(record, wording.law_note(law, changed)),
        change_of_law=changed,
        form=class_of(counted),
        forms=counted,
        candidates=_candidates(choice),
        persons=lines,
        readings=read,
        provisions=_provisions(chosen, choice, modifiers, law, evaluator, beside(chosen, weighing.weighed)),
        modifiers=modifiers,
        favour=(*_favour(record), *chosen.spared),
        questions=asked,
        gaps=_gaps(choice),
        proof=sheet(chosen, record, evaluator, book.evidence),
        notes=tuple(notes),
        trace=trace(choice, modifiers, read, changed),
    )


_FIRST_OFFENCE = 102  # 刑法分则 begins here
_ORDER = ("met", "unknown", "unmet")
_SHOWN = 6  # candidates shown behind the suggestion
_GUIDANCE = frozenset({"规范性文件"})
# ordinary offences, unless an official is hit for his office
_NEIGHBOURS = frozenset({"殴打他人", "故意损毁财物"})
_AT_ANYBODY, _AT_THE_PUBLIC = "寻衅滋事罪", "以危险方法危害公共安全罪"
_PROTECTED: frozenset[str] = frozenset({Role.POLICE, Role.AUXILIARY, Role.OFFICIAL, Role.RELATIVE})
_PUBLIC_THINGS = frozenset({"警车", "警用装备", "特种车辆", "特种船舶", "办公场所"})
# what makes somebody a doer with a line of his own
_HIT = _PROTECTED | {"警车", "警用装备", "执法文书", "特种车辆", "特种船舶", "警戒带"}
_PRIVATE = frozenset({"私人纠纷", "与职务无关", "严重执法过错", "不知执行职务"})


def _authority(weighed: Weighed, record: CaseRecord) -> bool:
    """Whether a charge is about enforcement authority: by its own nature, or because an official is its target."""
    charge = weighed.candidate.charge
    if charge == _AT_THE_PUBLIC:  # done to whoever is near, in flight from officials or against them
        return any(_at_official(act, record) for act in record.acts)
    if charge == _AT_ANYBODY:
        return _aims_at_official(weighed, record)
    special = weighed.charge.about == "执法权威" and charge not in _NEIGHBOURS
    return special or _touches_authority(weighed, record)


def _touches_authority(weighed: Weighed, record: CaseRecord) -> bool:
    """An ordinary offence is suggested by its own name only where an official or his relative is its target."""
    told = {f.name for f in record.facts if f.status is Status.ASSERTED}
    if told & _PRIVATE and "因履职报复" not in told:
        return False
    return _aims_at_official(weighed, record)


def _aims_at_official(weighed: Weighed, record: CaseRecord) -> bool:
    words = {
        (e.span.start, e.span.end)
        for element in weighed.candidate.elements
        for e in element.evidence
        if e.span is not None
    }
    return any((act.cue.start, act.cue.end) in words and _at_official(act, record) for act in record.acts)


def _at_official(act: Act, record: CaseRecord) -> bool:
    if act.status is not Status.ASSERTED:
        return False
    return act.on in _PROTECTED | _PUBLIC_THINGS or _whose(record, act.target) in _PROTECTED


def _whose(record: CaseRecord, owner: str | None) -> Role | None:
    """What the person is whom an act was done to, or whose thing was damaged."""
    person = record.person(owner)
    return person.role if person is not None else None


def _law_of_the_day(record: CaseRecord, note: str) -> LawOfTheDay:
    return LawOfTheDay(
        conduct_date=record.conduct_date,
        conduct_date_source=record.conduct_date_source,
        as_of=record.as_of,
        as_of_source=record.as_of_source,
        note=note,
    )


def _candidates(choice: Choice) -> tuple[Candidate, ...]:
    behind = [w.candidate.model_copy(update={"why_not": why}) for w, why in choice.behind]
    behind.sort(key=lambda c: (_ORDER.index(c.status), not c.provision.startswith("刑法:277")))
    return ((choice.chosen.candidate,) if choice.chosen is not None else ()) + tuple(behind[:_SHOWN])


def _confidence(chosen: Weighed) -> Confidence:
    if chosen.lean:
        return "低"
    if any(e.value == "unknown" for e in chosen.candidate.elements):
        return "中"
    return "中" if any(r.value == "unknown" and r.evidence for r in chosen.candidate.ladder) else "高"


def _provisions(
    chosen: Weighed,
    choice: Choice,
    modifiers: Sequence[ModifierUse],
    law: LawOnDay,
    evaluator: Evaluator,
    others: Sequence[Weighed],
) -> tuple[ProvisionUse, ...]:
    used: dict[str, str] = {}
    for weighed, _ in choice.behind:
        same = weighed.candidate.charge == chosen.candidate.charge and weighed.provision is chosen.provision
        if same and weighed.candidate.status == "met":
            used[weighed.candidate.provision] = "同一罪名的另一款"
    used[chosen.provision.cite(chosen.charge.at)] = f"{chosen.candidate.charge}的依据"
    for place in chosen.decided_by:
        used.setdefault(place, "决定要件或者档次的条款")
    for modifier in modifiers:
        used.setdefault(modifier.provision, f"{modifier.kind}：{modifier.label}")
    for source, rule in law.rules(chosen.provision, chosen.charge):
        if rule.cited_when is not None and evaluator.test(rule.cited_when).value:
            used.setdefault(source.cite(rule.at), rule.id)
    for other in others:
        used.setdefault(other.candidate.provision, f"另有行为涉嫌{other.candidate.charge}")
    for use in _exits(choice, law):
        used.setdefault(use.id, use.why)
    return tuple(_use(ident, why, law) for ident, why in used.items() if ident)


def _exits(choice: Choice, law: LawOnDay) -> tuple[ProvisionUse, ...]:
    """Provisions by which a graver charge falls away: they explain the result, so they are named."""
    rank = choice.chosen.rank if choice.chosen is not None else 0
    places: dict[str, str] = {}
    for weighed, _ in choice.behind:
        if weighed.rank > rank:
            for place in weighed.excluded_by:
                if place != weighed.candidate.provision:
                    places.setdefault(place, f"排除{weighed.candidate.charge}")
    return tuple(_use(ident, why, law) for ident, why in places.items())


def _use(ident: str, why: str, law: LawOnDay) -> ProvisionUse:
    version = law.version(ident) or law.book.provision(ident)
    return ProvisionUse(
        id=ident,
        display=citation.display(ident),
        version_from=version.in_force.from_ if version is not None else None,
        version_to=version.in_force.to if version is not None else None,
        why=why,
        carries=version is None or (law.book.rank(version) not in _GUIDANCE and not _general_part(version)),
    )


def _general_part(provision: Provision) -> bool:
    """刑法总则: it weighs every offence alike and is shown beside the article that carries the suggestion."""
    instrument, _, article = provision.provision.partition(":")
    return instrument == "刑法" and int(article.partition("-")[0]) < _FIRST_OFFENCE


def _spared_modifiers(choice: Choice, law: LawOnDay) -> list[ModifierUse]:
    """Where fault of the enforcers takes the charge away, that is shown as what it is: 从宽."""
    return [
        ModifierUse(kind="从宽", label="执法过错", provision=place)
        for weighed, _ in choice.behind
        for place in weighed.excluded_by
        if place.startswith("袭警解释2025:4")
    ][:1]


_SPEAKS_FOR = frozenset(
    [
        "自首",
        "坦白",
        "立功",
        "认错悔改",
        "赔偿谅解",
        "及时停止",
        "严重执法过错",
        "较大执法过错",
        "执法过错",
        "执法明显违法",
        "未表明身份",
        "未满十八",
        "满七十五",
        "精神障碍",
        "听力障碍",
        "怀孕",
        "疾病发作",
        "意外",
        "正当防卫",
        "误认身份",
        "不知执行职务",
        "无责任能力",
        "限制责任能力",
        "从犯",
        "受胁迫诱骗",
    ]
)


def _favour(record: CaseRecord) -> tuple[Evidence, ...]:
    """What the text tells in favour of the person: circumstances, and acts it says were not done."""
    told = [
        Evidence(span=f.span, note=f.name)
        for f in record.facts
        if f.name in _SPEAKS_FOR and f.status is Status.ASSERTED
    ]
    denied = [
        Evidence(span=a.clause, note=f"写明没有：{a.concept}")
        for a in record.acts
        if a.status is Status.DENIED and (p := record.person(a.agent)) is not None and p.role not in ENFORCERS
    ]
    return tuple(dict.fromkeys([*told, *denied]))


def _gaps(choice: Choice) -> tuple[str, ...]:
    looked_at = [w for w in ((choice.chosen,) if choice.chosen else ()) if w is not None]
    looked_at += [w for w, _ in choice.behind if w.candidate.status == "unknown"]
    found = [f"{e.id}：{e.note or e.ask}" for w in looked_at[:3] for e in w.candidate.elements if e.value == "unknown"]
    return tuple(dict.fromkeys(found))


def _person_lines(record: CaseRecord, law: LawOnDay, choice: Choice) -> tuple[PersonLine, ...]:
    """One line for each person who did something to an official, where there is more than one."""
    doers = list(
        dict.fromkeys(
            a.agent
            for a in record.acts
            if a.agent is not None
            and a.status is Status.ASSERTED
            and a.on in _HIT
            and (p := record.person(a.agent)) is not None
            and p.role not in ENFORCERS
        )
    )
    if len(doers) < 2:
        return ()
    lines = []
    for ident in doers:
        view = CaseView(record, suspect=ident)
        evaluator = Evaluator(law, view)
        mine = choose([w for w in weigh_lighter(record, law, evaluator).weighed if _authority(w, record)])
        person = record.person(ident)
        name = (person.name or person.aliases[0] if person.aliases else person.name) if person is not None else ""
        own = [a for a in view.acts() if a.status is Status.ASSERTED]
        lines.append(
            PersonLine(
                person=ident,
                name=name or "行为人",
                charge=mine.chosen.candidate.charge if mine.chosen else "无",
                grade=mine.chosen.candidate.grade if mine.chosen else "无",
                because=tuple(Evidence(span=a.cue, note=f"{a.concept} · 对象：{a.on}") for a in own[:5]),
            )
        )
    return tuple(lines)
