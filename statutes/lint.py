"""Sense of the law files as a whole: names, terms, citations and time fit together. Findings carry file and line."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from statutes import citation
from statutes.citation import CitationError
from statutes.evidence.load import check as check_evidence
from statutes.evidence.load import read as read_evidence
from statutes.instruments import Instrument
from statutes.loader import LawFiles
from statutes.model import Bracket, Fill, Pack, Provision, Test
from statutes.pack_rules import check_pack
from statutes.placed import Placed
from statutes.problems import LawDataError, Problem
from statutes.vocabulary import Vocabulary

_DAY = dt.timedelta(days=1)


def check(files: LawFiles, words: Vocabulary, known: dict[str, Instrument]) -> tuple[Problem, ...]:
    """Every problem of sense in these files, sorted; () when all is well."""
    linter = _Linter(files, words, known, [placed.rule for placed in files.provisions])
    return tuple(sorted({*linter.problems(), *linter.packs(files.packs)}))


def check_packs(
    packs: Sequence[Placed[Pack]], law: Sequence[Provision], beside: Sequence[Pack], words: Vocabulary
) -> tuple[Problem, ...]:
    """Every problem of a bureau's own packs against the law, sorted. `beside`: the packs that are there already."""
    linter = _Linter(LawFiles((), (), {}), words, {}, law)
    taken = {each.pack for each in beside}
    found = set(linter.packs(packs))
    for index, placed in enumerate(packs):
        if placed.rule.pack in taken | {other.rule.pack for other in packs[:index]}:
            found.add(placed.problem(f"口径名“{placed.rule.pack}”已经有了，请另取一个", "pack"))
    return tuple(sorted(found))


class _Linter:
    def __init__(
        self,
        files: LawFiles,
        vocabulary: Vocabulary,
        instruments: dict[str, Instrument],
        law: Sequence[Provision],
    ) -> None:
        self.files = files
        self.vocabulary = vocabulary
        self.instruments = instruments
        self.law = law
        self.terms = {rule.term_id(term) for rule in law for term in rule.terms}
        self.charges = {charge.charge for rule in law for charge in rule.charges}

    def problems(self) -> Iterator[Problem]:
        for placed in self.files.provisions:
            yield from self._provision(placed)
        yield from self._time()
        yield from self._evidence()

    def _evidence(self) -> Iterator[Problem]:
        """Only where evidence files were read: a tree of law files alone has none."""
        try:
            base = read_evidence(self.files.texts)
        except LawDataError as error:
            yield from error.problems
            return
        if base.kinds or base.proves:
            yield from check_evidence(base, self.law, self.vocabulary, self.instruments)

    def packs(self, packs: Iterable[Placed[Pack]]) -> Iterator[Problem]:
        for pack in packs:
            yield from self._fills(pack, pack.rule.fills)
            yield from check_pack(pack, self.law, self.vocabulary)

    # --- one provision ------------------------------------------------------------------------------------------

    def _provision(self, placed: Placed[Provision]) -> Iterator[Problem]:
        rule = placed.rule
        yield from self._identity(placed)
        for index, charge in enumerate(rule.charges):
            at = ("charges", index)
            yield from self._place(placed, charge.at, *at, "at")
            if charge.charge not in self.vocabulary.charges and not charge.reported_as:
                yield placed.problem(f"案由、罪名“{charge.charge}”不在词表，须写 reported_as", *at, "charge")
            yield from _unique(placed, [e.id for e in charge.elements], "要件", *at, "elements")
            for number, element in enumerate(charge.elements):
                yield from self._place(placed, element.at, *at, "elements", number, "at")
                yield from self._strict_test(placed, element.test, *at, "elements", number, "test")
            yield from self._brackets(placed, charge.brackets, *at, "brackets")
        yield from self._brackets(placed, rule.brackets, "brackets")
        yield from self._fills(placed, rule.fills)
        yield from self._weights(placed)
        yield from _unique(placed, [rule.term_id(t) for t in rule.terms], "开放用语", "terms")
        for index, term in enumerate(rule.terms):
            yield from self._place(placed, term.at, "terms", index, "at")
            for name in term.acts:
                if name not in self.vocabulary.act_names | self.vocabulary.acts.keys():
                    yield placed.problem(f"行为“{name}”不在词表 vocabulary.yaml", "terms", index, "acts")
            for name, test in (("default", term.default), ("negated_by", term.negated_by)):
                if test is not None:
                    yield from self._test(placed, test, "terms", index, name)
        yield from _unique(placed, [r.id for r in rule.rules], "规则", "rules")
        for index, each in enumerate(rule.rules):
            yield from self._place(placed, each.at, "rules", index, "at")
            yield from self._charges_named(placed, each.of, "rules", index, "of")
            if each.cited_when is not None:
                yield from self._test(placed, each.cited_when, "rules", index, "cited_when")

    def _identity(self, placed: Placed[Provision]) -> Iterator[Problem]:
        rule = placed.rule
        try:
            cited = citation.parse(rule.provision)
        except CitationError as error:
            yield placed.problem(str(error), "provision")
            return
        if cited.paragraph:
            yield placed.problem("provision 写到条为止，款、项写在 at", "provision")
        instrument = self.instruments.get(cited.law)
        if instrument is None:
            yield placed.problem(f"instruments.yaml 里没有“{cited.law}”", "provision")
            return
        if cited.article and instrument.has_article(cited.article) is False:
            yield placed.problem(f"《{instrument.short}》没有{citation.place(cited)}", "provision")
        force = rule.in_force
        if force.from_ < instrument.from_ or (instrument.to and (force.to is None or force.to > instrument.to)):
            yield placed.problem(f"起止日超出《{instrument.short}》本身的施行期间", "in_force")
        if instrument.region != rule.region and instrument.region:
            yield placed.problem(
                f"《{instrument.short}》只在{instrument.region}适用，须写 region: {instrument.region}", "provision"
            )

    def _weights(self, placed: Placed[Provision]) -> Iterator[Problem]:
        rule = placed.rule
        yield from _unique(placed, [e.id for e in rule.exclusions], "排除", "exclusions")
        for index, exclusion in enumerate(rule.exclusions):
            yield from self._place(placed, exclusion.at, "exclusions", index, "at")
            yield from self._charges_named(placed, exclusion.of, "exclusions", index, "of")
            yield from self._test(placed, exclusion.test, "exclusions", index, "test")
            if exclusion.term in self._element_terms(exclusion.of):
                yield placed.problem(
                    f"“{exclusion.term}”是要件的名称，没有说出排除的理由：term 写排除的情形",
                    "exclusions",
                    index,
                    "term",
                )
        for index, modifier in enumerate(rule.modifiers):
            yield from self._place(placed, modifier.at, "modifiers", index, "at")
            yield from self._charges_named(placed, modifier.of, "modifiers", index, "of")
            if not (modifier.of or modifier.scope or rule.charges):
                yield placed.problem(
                    "本条没有 charges，须用 of 或 scope 写明对哪些案由、罪名起作用", "modifiers", index
                )
            if modifier.test is not None:
                yield from self._test(placed, modifier.test, "modifiers", index, "test")
        for index, reroute in enumerate(rule.reroutes):
            yield from self._place(placed, reroute.at, "reroutes", index, "at")
            yield from self._charges_named(placed, reroute.of, "reroutes", index, "of")
            yield from self._test(placed, reroute.when, "reroutes", index, "when")
            yield from self._known_place(placed, reroute.to, "reroutes", index, "to")
            if reroute.charge and reroute.charge not in self.charges:
                yield placed.problem(f"没有编码“{reroute.charge}”", "reroutes", index, "charge")

    def _element_terms(self, of: Iterable[str]) -> set[str]:
        """The terms of the elements of the charges that an exclusion names."""
        named = tuple(of)
        return {
            element.term
            for rule in self.law
            for charge in rule.charges
            for name in named
            if name == charge.charge or f"{rule.cite(charge.at)}:".startswith(f"{name}:")
            for element in charge.elements
        }

    def _brackets(self, placed: Placed[Provision], brackets: tuple[Bracket, ...], *at: str | int) -> Iterator[Problem]:
        if brackets and sum(bracket.when is None for bracket in brackets) > 1:
            yield placed.problem("只能有一档不写 when（其余各档都不符合时用它）", *at)
        for index, bracket in enumerate(brackets):
            yield from self._place(placed, bracket.at, *at, index, "at")
            if (bracket.penalty.mode is not None) == bracket.grade.startswith("刑事"):
                yield placed.problem(f"档次“{bracket.grade}”与罚则不是同一类", *at, index, "grade")
            if bracket.when is not None:
                yield from self._strict_test(placed, bracket.when, *at, index, "when")

    def _fills(self, placed: Placed[Provision] | Placed[Pack], fills: tuple[Fill, ...]) -> Iterator[Problem]:
        for index, fill in enumerate(fills):
            if fill.in_force is not None and isinstance(placed.rule, Provision):
                yield placed.problem("in_force 只在裁量口径的 fills 里写", "fills", index, "in_force")
            if fill.term not in self.terms:
                yield placed.problem(f"没有开放用语“{fill.term}”", "fills", index, "term")
            for number, case in enumerate(fill.cases):
                yield from self._strict_test(placed, case.test, "fills", index, "cases", number, "test")

    # --- names --------------------------------------------------------------------------------------------------

    def _place(self, placed: Placed[Provision], at: str, *inside: str | int) -> Iterator[Problem]:
        if not at:
            return
        try:
            cited = citation.parse(placed.rule.cite(at))
        except CitationError:
            yield placed.problem(f"位置“{at}”写法不对：写 款、款:项 或 款:项:目", *inside)
            return
        shape = placed.rule.paragraphs
        if shape and cited.paragraph and cited.paragraph > len(shape):
            yield placed.problem(f"{placed.rule.provision} 只有 {len(shape)} 款", *inside)
        elif shape and cited.paragraph and cited.item and cited.item > shape[cited.paragraph - 1]:
            yield placed.problem(
                f"{placed.rule.provision} 第 {cited.paragraph} 款只有 {shape[cited.paragraph - 1]} 项", *inside
            )

    def _known_place(self, placed: Placed[Provision], cited: str, *inside: str | int) -> Iterator[Problem]:
        try:
            place = citation.parse(cited)
        except CitationError as error:
            yield placed.problem(str(error), *inside)
            return
        if not any(other.rule.provision == place.provision for other in self.files.provisions):
            yield placed.problem(f"没有编码“{place.provision}”", *inside)

    def _charges_named(self, placed: Placed[Provision], names: Iterable[str], *inside: str | int) -> Iterator[Problem]:
        for name in names:
            if ":" in name:
                yield from self._known_place(placed, name, *inside)
            elif name not in self.charges:
                yield placed.problem(f"没有编码案由、罪名“{name}”", *inside)

    def _test(self, placed: Placed[Provision] | Placed[Pack], test: Test, *inside: str | int) -> Iterator[Problem]:
        for where, found in _leaves(test, inside):
            for name, known, kind in self._names(found):
                if name not in known:
                    yield placed.problem(f"{kind}“{name}”不在词表 vocabulary.yaml", *where)
            if found.term is not None and found.term not in self.terms:
                yield placed.problem(f"没有开放用语“{found.term}”", *where)
            if found.within is not None and not self._has_period(found.within.figure):
                yield placed.problem(f"没有以月、年计的期间“{found.within.figure}”：写 法名:条#数字名称", *where)
            bound = found.injury
            if bound and bound.at_least and bound.at_most and self._level(bound.at_least) > self._level(bound.at_most):
                yield placed.problem("at_least 重于 at_most", *where)

    def _strict_test(
        self, placed: Placed[Provision] | Placed[Pack], test: Test, *inside: str | int
    ) -> Iterator[Problem]:
        """A test that counts against somebody: silence of the record may not meet it."""
        if any(part.unless is not None for part in test.walk()):
            yield placed.problem("unless 不能用在要件、档次和解释里：没有写明的，不得作不利认定", *inside)
        yield from self._test(placed, test, *inside)

    def _has_period(self, figure: str) -> bool:
        place, _, name = figure.partition("#")
        return any(rule.provision == place and rule.period(name) is not None for rule in self.law)

    def _level(self, level: str) -> int:
        return self.vocabulary.injuries.index(level)

    def _names(self, test: Test) -> Iterator[tuple[str, Iterable[str], str]]:
        words = self.vocabulary
        acts = words.act_names | words.acts.keys()
        if test.act is not None:
            yield from ((name, acts, "行为") for name in test.act.of)
            yield from ((name, words.roles | words.objects, "对象") for name in test.act.on)
            yield from ((name, words.tools, "工具") for name in test.act.tool)
            yield from ((name, words.roles, "身份") for name in test.act.by)
        if test.injury is not None:
            yield from ((name, words.roles, "身份") for name in test.injury.on)
        if test.victims is not None:
            yield from ((name, words.roles, "身份") for name in test.victims.on)
            yield from ((name, acts, "行为") for name in test.victims.of)
        if test.amount is not None:
            yield from ((name, words.amounts, "数量") for name in test.amount.of)
        if test.fact is not None:
            yield from ((name, words.fact_names, "情况") for name in test.fact)
        if test.within is not None:
            yield test.within.fact, words.fact_names, "情况"

    # --- time ---------------------------------------------------------------------------------------------------

    def _time(self) -> Iterator[Problem]:
        families: dict[str, list[Placed[Provision]]] = defaultdict(list)
        for placed in self.files.provisions:
            families[placed.rule.family].append(placed)
        for versions in families.values():
            versions.sort(key=lambda placed: placed.rule.in_force.from_)
            for earlier, later in pairwise(versions):
                yield from _succession(earlier, later)
            if versions[0].rule.succeeds:
                yield versions[0].problem(f"succeeds“{versions[0].rule.succeeds}”指向的版本不存在", "succeeds")


def _succession(earlier: Placed[Provision], later: Placed[Provision]) -> Iterator[Problem]:
    end, start = earlier.rule.in_force.to, later.rule.in_force.from_
    if end is None:
        yield earlier.problem(f"已有 {start} 起的后继版本，须写明 to（含当日）", "in_force")
    elif end >= start:
        yield later.problem(f"与 {earlier.document.file} 在时间上重叠：前一版本到 {end} 为止", "in_force")
    if not later.rule.succeeds:
        yield later.problem("同一条文族已有更早的版本，须写 succeeds", "provision")
    elif later.rule.succeeds not in (str(earlier.rule.in_force.from_), earlier.rule.provision):
        yield later.problem(f"succeeds“{later.rule.succeeds}”不是前一版本的施行日或者编号", "succeeds")
    elif end is not None and end + _DAY < start:
        yield later.problem(f"与前一版本之间有空档（{end + _DAY} 起）：写了 succeeds 就须前后相接", "in_force")


def _unique(placed: Placed[Provision], names: list[str], kind: str, *inside: str | int) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield placed.problem(f"{kind}“{name}”重复", *inside, index)


def _leaves(test: Test, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Test]]:
    """The leaves of a test with the path of each, so that the finding names the line."""
    if not test.parts():
        yield path, test
    for index, part in enumerate(test.parts()):
        yield from _leaves(part, (*path, test.kind, index))
