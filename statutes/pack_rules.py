"""What a discretion pack may not do. It fills open terms that no instrument fills, and nothing else.

Refused, each naming the provision: refilling a term that an instrument has filled, touching brackets or exclusions,
and a fill so wide that a discretionary rung becomes the rule (一律拘留).
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
            for number, case in enumerate(fill.cases):
                swallowed = [
                    (charge, bracket)
                    for charge, bracket in _rungs(fill, provision)
                    if implied(case.test, [element.test for element in charge.elements], words)
                ]
                if swallowed:
                    charges = "、".join(charge.charge for charge, _ in swallowed)
                    message = (
                        f"凡“{charges}”都会落入“{swallowed[0][1].tier}”档，"
                        f"等于取消 {provision.provision} 较轻的档次，把可以选择的处罚变成一律处罚"
                    )
                    yield placed.problem(message, "fills", index, "cases", number, "test")


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


def implied(test: Test, given: Sequence[Test], words: Vocabulary) -> bool:
    """Whether `test` holds whenever all of `given` do, as far as that can be read off the files (never a guess)."""
    if test in given:
        return True
    if test.any is not None:
        return any(implied(part, given, words) for part in test.any)
    if test.all is not None:
        return all(implied(part, given, words) for part in test.all)
    if test.act is None:
        return False
    return any(_wider(test, known, words) for each in given for known in _must_hold(each))


def _must_hold(test: Test) -> Iterator[Test]:
    """The parts that hold whenever the test does."""
    if test.all is not None:
        for part in test.all:
            yield from _must_hold(part)
    else:
        yield test


def _wider(wide: Test, narrow: Test, words: Vocabulary) -> bool:
    """Whether every act that meets `narrow` meets `wide`."""
    if narrow.any is not None:
        return all(_wider(wide, part, words) for part in narrow.any)
    one, other = wide.act, narrow.act
    if one is None or other is None or one.status or one.by:
        return False
    kinds = not one.of or (bool(other.of) and words.expand_acts(other.of) <= words.expand_acts(one.of))
    targets = not one.on or (bool(other.on) and set(other.on) <= set(one.on))
    tools = not one.tool or (bool(other.tool) and set(other.tool) <= set(one.tool))
    return kinds and targets and tools
