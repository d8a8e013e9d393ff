"""Read the supervision leads that come with the package, and refuse what refers to nothing."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib import resources

from statutes.limits.load import limits, parse, settings
from statutes.problems import LawDataError, Problem
from statutes.supervision.model import DefinitionFile, Lead, PracticeFile, PracticeWord, Test, Tier

_DEFINITIONS = "definitions.yaml"
_WORDS = "words.yaml"


def _files() -> Iterator[tuple[str, str]]:
    for entry in sorted(resources.files(__package__).iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml") and entry.name not in (_DEFINITIONS, _WORDS):
            yield entry.name, entry.read_text(encoding="utf-8")


def _one(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


@functools.cache
def definitions() -> dict[str, Test]:
    """The named tests. Raises LawDataError."""
    return {d.name: d.test for d in parse(_one(_DEFINITIONS), _DEFINITIONS, DefinitionFile).definitions}


@functools.cache
def words_of_practice() -> dict[str, PracticeWord]:
    """Words of practice (压案不查 …) and the leads they may stand for. Raises LawDataError."""
    return {w.word: w for w in parse(_one(_WORDS), _WORDS, PracticeFile).words}


@functools.cache
def words_for(flag: str) -> tuple[str, ...]:
    """The words of practice that may stand for a lead, in the order of their file."""
    return tuple(word for word, each in words_of_practice().items() if flag in each.leads)


@functools.cache
def leads() -> tuple[Lead, ...]:
    """All leads, in the order of their files. Raises LawDataError for a broken file or a name of nothing."""
    found: list[Lead] = []
    problems = [Problem(_DEFINITIONS, 0, m) for test in definitions().values() for m in dangling(test)]
    for name, text in _files():
        lead = parse(text, name, Lead)
        found.append(lead)
        for test in (lead.when, lead.maybe, lead.unsure, *(e.when for e in lead.unless)):
            problems += [Problem(name, 0, message) for message in (dangling(test) if test is not None else ())]
    if problems:
        raise LawDataError(problems)
    return tuple(found)


def dangling(test: Test) -> Iterator[str]:
    """What a test names and nobody defines."""
    for part in parts(test):
        if part.is_ is not None and part.is_ not in definitions():
            yield f"没有名为“{part.is_}”的定义"
        if part.elapsed is not None and part.elapsed.setting not in settings():
            yield f"没有名为“{part.elapsed.setting}”的设定"
        for tier in _tiers(part):
            if tier.limit not in limits():
                yield f"没有名为“{tier.limit}”的期限"


def parts(test: Test) -> Iterator[Test]:
    """The test itself and every test inside it; definitions that it names are not opened."""
    yield test
    for part in (*(test.all or ()), *(test.any or ()), *(test.none or ()), *(test.unless or ())):
        yield from parts(part)
    for tier in _tiers(test):
        if tier.when is not None:
            yield from parts(tier.when)


def _tiers(test: Test) -> tuple[Tier, ...]:
    limit = test.overdue or test.longer
    return limit.tiers if limit is not None else ()
