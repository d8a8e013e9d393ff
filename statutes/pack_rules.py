"""What a discretion pack may not do. It fills open terms that no instrument fills, and nothing else.

Refused, each naming the provision: refilling a term that an instrument has filled, touching brackets or exclusions,
counting for a term an act which the law file says it never is (abuse as 暴力 of 刑法:277:1), and a fill so wide that
a discretionary rung becomes the rule (一律拘留), for everybody or because the person obstructed is an official: that
only weighs within the rung.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from statutes.model import Bracket, Charge, Fill, InForce, Pack, Provision, Test
from statutes.placed import Placed
from statutes.problems import Problem
from statutes.vocabulary import Vocabulary


def check_pack(placed: Placed[Pack], provisions: Sequence[Provision], words: Vocabulary) -> Iterator[Problem]:
    """Problems of one pack against the law."""
    pack = placed.rule
    yield from _foreign_acts(placed, provisions, words)
    if "不是法律" not in pack.statement:
        yield placed.problem("statement 须写明本口径不是法律", "statement")
    for index, fill in enumerate(pack.fills):
        for provision in provisions:
            if not _overlap(provision.in_force, fill.in_force or pack.in_force):
                continue
            if any(each.term == fill.term for each in provision.fills):
                message = f"{provision.provision} 已经规定“{fill.term}”的含义，裁量口径不得另行规定"
                yield placed.problem(message, "fills", index, "term")
            for label in _guarded(fill, provision):
                message = f"{provision.provision} 的排除情形“{label}”要靠“{fill.term}”判断，裁量口径不得动它"
                yield placed.problem(message, "fills", index, "term")
            yield from _mandatory(placed, index, provision, provisions, words)


def _foreign_acts(placed: Placed[Pack], law: Sequence[Provision], words: Vocabulary) -> Iterator[Problem]:
    """Cases that rest alone on acts which the law file does not let the term be (辱骂 as 暴力)."""
    for index, fill in enumerate(placed.rule.fills):
        provision, term = next(
            ((p, t) for p in law for t in p.terms if t.acts and p.term_id(t) == fill.term), (None, None)
        )
        if provision is None or term is None:
            continue
        meant = words.expand_acts(term.acts)
        for number, case in enumerate(fill.cases):
            for way in _ways(case.test):
                acts = [part.act for part in _must_hold(way) if part.act is not None and part.act.of]
                if acts and all(meant.isdisjoint(words.expand_acts(act.of)) for act in acts):
                    named = "、".join(acts[0].of)
                    message = f"{provision.cite(term.at)} 的“{term.id}”不包括“{named}”这种行为，裁量口径不得把它算进去"
                    yield placed.problem(message, "fills", index, "cases", number, "test")


def _mandatory(
    placed: Placed[Pack], index: int, provision: Provision, law: Sequence[Provision], words: Vocabulary
) -> Iterator[Problem]:
    """A fill that every case of a charge meets: alone by one of its cases, or by all of them together."""
    fill = placed.rule.fills[index]
    rungs = list(_rungs(fill, provision))
    for number, case in enumerate(fill.cases):
        lost = _lost([case.test], rungs, law, words)
        rungs = [rung for rung in rungs if rung not in lost]
        if lost:
            yield placed.problem(_said(lost, provision), "fills", index, "cases", number, "test")
    every = [case.test for case in fill.cases]
    if lost := _lost(every, rungs, law, words):
        yield placed.problem(f"各项合起来，{_said(lost, provision)}", "fills", index, "cases")
    rungs = [rung for rung in rungs if rung not in lost]
    for charge, bracket in rungs:
        if whom := _for_whom(every, charge, words):
            yield placed.problem(_said([(charge, bracket)], provision, whom), "fills", index, "cases")


def _said(lost: list[tuple[Charge, Bracket]], provision: Provision, whom: str = "") -> str:
    charges = "、".join(charge.charge for charge, _ in lost)
    aimed = f"对{whom}的" if whom else ""
    return (
        f"凡{aimed}“{charges}”都会落入“{lost[0][1].tier}”档，"
        f"等于取消 {provision.provision} 较轻的档次，把可以选择的处罚变成一律处罚"
    )


def _lost(
    tests: list[Test], rungs: list[tuple[Charge, Bracket]], law: Sequence[Provision], words: Vocabulary
) -> list[tuple[Charge, Bracket]]:
    """Charges of which nothing would be left for the lighter rung, each with the rung that takes all."""
    return [
        (charge, bracket)
        for charge, bracket in rungs
        if _own_fact(tests, charge, law) or implied(tests, [element.test for element in charge.elements], words)
    ]


_OFFICIALS = ("民警", "辅警", "公务人员")


def _for_whom(tests: list[Test], charge: Charge, words: Vocabulary) -> str:
    """The officials against whom nothing of the charge would be left for the lighter rung; "" where there are none."""
    asked = [element.test for element in charge.elements]
    return "、".join(
        whom
        for whom in _OFFICIALS
        if any(_aims_at(whom, test) for test in asked)
        and implied(tests, [_only_at(whom, test) for test in asked], words)
    )


def _aims_at(whom: str, test: Test) -> bool:
    return any(part.act is not None and whom in part.act.on for part in test.walk())


def _only_at(whom: str, test: Test) -> Test:
    """The test as it reads where the act is done to these people and nobody else."""
    if test.act is not None and whom in test.act.on:
        return test.model_copy(update={"act": test.act.model_copy(update={"on": (whom,)})})
    inside = {name: tuple(_only_at(whom, part) for part in parts) for name, parts in _groups(test)}
    return test.model_copy(update=inside) if inside else test


def _groups(test: Test) -> Iterator[tuple[str, tuple[Test, ...]]]:
    for name in ("all", "any"):
        if parts := getattr(test, name):
            yield name, parts


def _overlap(one: InForce, other: InForce) -> bool:
    return not ((one.to and one.to < other.from_) or (other.to and other.to < one.from_))


def _guarded(fill: Fill, provision: Provision) -> Iterator[str]:
    for exclusion in provision.exclusions:
        if any(part.term == fill.term for part in exclusion.test.walk()):
            yield exclusion.id


def _rungs(fill: Fill, provision: Provision) -> Iterator[tuple[Charge, Bracket]]:
    """Rungs that open when the term is met, where the charge has a lighter one to lose."""
    for charge in provision.charges:
        ladder = provision.brackets_of(charge)
        for bracket in ladder:
            if len(ladder) > 1 and bracket.when is not None and bracket.when.term == fill.term:
                yield charge, bracket


def _own_fact(tests: Sequence[Test], charge: Charge, law: Sequence[Provision]) -> bool:
    """Whether a sign of something that the charge asks of every case would do (警服 as a sign of 依法执行职务)."""
    signs = {name for element in charge.elements for name in _signs(element.test, law)}
    return any(signs.intersection(way.fact or ()) for test in tests for way in _ways(test))


def _signs(test: Test, law: Sequence[Provision]) -> Iterator[str]:
    """The circumstances that stand for a term which the test asks for."""
    for part in _must_hold(test):
        meanings = (term.default for p in law for term in p.terms if p.term_id(term) == part.term)
        yield from (name for meaning in meanings if meaning for way in _ways(meaning) for name in way.fact or ())


def implied(tests: Sequence[Test], given: Sequence[Test], words: Vocabulary) -> bool:
    """Whether one of `tests` is met whenever all of `given` are, as far as that can be read off the files.

    Never a guess: what cannot be read off is not implied.
    """
    ways = [way for test in tests for way in _ways(test)]
    if any(way in given or (way.all is not None and _each(way.all, given, words)) for way in ways):
        return True
    acts = [way for way in ways if way.act is not None]
    facts = {name for way in ways for name in way.fact or ()}
    must = [known for each in given for known in _must_hold(each)]
    return any(_covered(known, acts, words) or (known.fact and facts.issuperset(known.fact)) for known in must)


def _each(parts: Sequence[Test], given: Sequence[Test], words: Vocabulary) -> bool:
    return all(implied([part], given, words) for part in parts)


def _ways(test: Test) -> Iterator[Test]:
    """The tests of which any one meets this one."""
    if test.any is None:
        yield test
    else:
        for part in test.any:
            yield from _ways(part)


def _must_hold(test: Test) -> Iterator[Test]:
    """The parts that hold whenever the test does."""
    if test.all is not None:
        for part in test.all:
            yield from _must_hold(part)
    else:
        yield test


def _covered(narrow: Test, acts: Sequence[Test], words: Vocabulary) -> bool:
    """Whether every act that meets `narrow` meets one of `acts`: kind by kind, target by target, tool by tool."""
    if narrow.any is not None:
        return all(_covered(part, acts, words) for part in narrow.any)
    if narrow.act is None:
        return False
    kinds = words.expand_acts(narrow.act.of) or {None}
    return all(
        any(_meets(kind, target, tool, each, words) for each in acts)
        for kind in kinds
        for target in narrow.act.on or (None,)
        for tool in narrow.act.tool or (None,)
    )


def _meets(kind: str | None, target: str | None, tool: str | None, test: Test, words: Vocabulary) -> bool:
    """Whether such an act (None: any whatever) meets an act test."""
    act = test.act
    if act is None or act.status or act.by:
        return False
    return (
        (not act.of or kind in words.expand_acts(act.of))
        and (not act.on or target in act.on)
        and (not act.tool or tool in act.tool)
    )
