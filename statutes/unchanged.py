"""What an amendment left as it was: a later version names the entries it takes over, so that they are written once.

An article whose fifth paragraph alone was changed says the rest by name (`unchanged: {exclusions: [无人的停放车辆]}`);
the entry itself stands in the version that it succeeds, or in one before that. Only versions of the same article can do
so: where the number changed, every place named inside would have changed with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from statutes.model import Charge, Exclusion, Provision, Rule, Term, Unchanged
from statutes.placed import Placed
from statutes.problems import LawDataError, Problem

Entry = Charge | Exclusion | Term | Rule


def written_out(provisions: Sequence[Placed[Provision]]) -> tuple[Placed[Provision], ...]:
    """The provisions in their order, each with the entries it takes over after its own. Raises LawDataError, with file
    and line, where an earlier version or an entry of that name is missing or the name fits more than one."""
    done: dict[tuple[str, str], Provision] = {}
    problems: list[Problem] = []
    for placed in sorted(provisions, key=lambda each: each.rule.in_force.from_):
        rule = placed.rule
        if rule.unchanged != Unchanged():
            earlier = done.get((rule.provision, rule.succeeds))
            try:
                rule = _joined(placed, earlier)
            except LawDataError as error:
                problems.extend(error.problems)
        done[rule.provision, str(rule.in_force.from_)] = rule
    if problems:
        raise LawDataError(problems)
    return tuple(
        Placed(done[each.rule.provision, str(each.rule.in_force.from_)], each.document, each.path)
        if each.rule.unchanged != Unchanged()
        else each
        for each in provisions
    )


def _joined(placed: Placed[Provision], earlier: Provision | None) -> Provision:
    rule = placed.rule
    if earlier is None:
        message = "unchanged 只能沿用同一条文的前一版本：succeeds 须写那一版本的首日"
        raise LawDataError([placed.problem(message, "unchanged")])
    taken: dict[str, Any] = {"unchanged": Unchanged()}
    problems: list[Problem] = []
    for section, names in rule.unchanged:
        entries = list(getattr(rule, section))
        for index, name in enumerate(names):
            fitting = [each for each in getattr(earlier, section) if name in _names(each)]
            if len(fitting) == 1:
                entries += fitting
                continue
            said = "没有" if not fitting else "有几处"
            hint = "" if not fitting else f"，请写明款，如 {fitting[0].at}#{name}"
            problems.append(placed.problem(f"前一版本{said}“{name}”{hint}", "unchanged", section, index))
        taken[section] = tuple(entries)
    if problems:
        raise LawDataError(problems)
    return rule.model_copy(update=taken)


def _names(entry: Entry) -> Iterator[str]:
    """An entry by its name alone, and with the paragraph where it stands (1#暴力)."""
    name = entry.charge if isinstance(entry, Charge) else entry.id
    yield name
    yield f"{entry.at}#{name}"
