"""Drift: does each term of art and each figure of an encoding stand in the official article it cites?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from statutes import citation, render
from statutes.model import Bracket, Figure, Penalty, Provision
from statutes.numerals import to_chinese
from statutes.official import clause
from statutes.official.parse import OfficialArticle
from statutes.official.store import StoredText

_UNITS = {
    "日": ("日", "天"),
    "工作日": ("个工作日", "日"),
    "小时": ("小时", "个小时"),
    "月": ("个月", "月"),
    "年": ("年",),
    "元": ("元",),
    "周岁": ("周岁",),
    "人": ("人", "名", "个人"),
    "次": ("次",),
    "份": ("份",),
    "倍": ("倍",),
    "张": ("张", ""),
    "件": ("件", "项"),
    "条": ("条",),
    "枚": ("枚",),
    "处": ("处",),
    "平方厘米": ("cm2", "平方厘米", "cm²"),
    "厘米": ("cm", "厘米"),
    "百分比": ("%",),
}
_OWN_NAMES = {"一般", "基本", "唯一档"}  # tiers that the law leaves without a name
_SPLIT = re.compile(r"[、，；。：（）()]|或者|和|以及|并且|以上|以下")


@dataclass(frozen=True)
class Drift:
    """One thing of an encoding that the official text does not bear out."""

    provision: str  # citation of the place
    kind: str  # 条文 | 款项 | 数字 | 用语
    expected: str
    source: str  # the imported file

    def __str__(self) -> str:
        return f"{citation.display(self.provision)}：{self.kind}“{self.expected}”在 {self.source} 里找不到"


@dataclass(frozen=True)
class Proof:
    """What was looked at: how many provisions, figures and terms were found, and what was not."""

    provisions: int
    figures: int
    terms: int
    drifts: tuple[Drift, ...]


def check(provisions: Iterable[Provision], texts: Iterable[StoredText]) -> Proof:
    """Hold every encoded provision against the imported text of its version, where there is one."""
    known = list(texts)
    counted = [0, 0, 0]
    drifts: list[Drift] = []
    for provision in provisions:
        for stored, number, covers in _texts_of(provision, known):
            counted[0] += 1
            article = stored.text.article(number)
            if article is None:
                drifts.append(Drift(provision.provision, "条文", citation.place(provision.provision), stored.source))
                continue
            checker = _Checker(provision, article, stored.source, covers)
            drifts += checker.drifts()
            counted[1] += checker.figures
            counted[2] += checker.terms
    return Proof(counted[0], counted[1], counted[2], tuple(drifts))


def _number(provision: Provision) -> str:
    return citation.parse(provision.provision).article


def _texts_of(provision: Provision, texts: list[StoredText]) -> Iterator[tuple[StoredText, str, str | None]]:
    """The text of this version; else the amending decision that the sources name (刑法修正案（九）第二十一条).

    With it the article there, and the paragraph of the provision that the decision made (None: the whole provision).
    """
    law = citation.parse(provision.provision).law
    own = [t for t in texts if t.instrument == law and provision.in_force.covers(t.valid_on)]
    if own:
        yield own[-1], _number(provision), None
        return
    for source in provision.sources:
        named = [t for t in texts if t.instrument == source.document]
        if named and source.at and source.covers and source.document != law:
            yield named[-1], source.at, source.covers
            return


class _Checker:
    def __init__(self, provision: Provision, article: OfficialArticle, source: str, covers: str | None) -> None:
        self.provision = provision
        self.article = article
        self.source = source
        self.covers = covers
        self.figures = 0
        self.terms = 0

    def drifts(self) -> Iterator[Drift]:
        yield from self._shape()
        provision = self.provision
        for bracket in provision.brackets:
            yield from self._bracket(bracket, bracket.at or _common(c.at for c in provision.charges))
        for charge in provision.charges:
            for element in charge.elements:
                yield from self._term(element.term, element.at or charge.at, element.ours)
            for bracket in charge.brackets:
                yield from self._bracket(bracket, bracket.at or charge.at)
        for fill in provision.fills:
            for case in fill.cases:
                yield from self._term(case.term, case.at or fill.at, case.ours)
        for exclusion in provision.exclusions:
            yield from self._term(exclusion.term, exclusion.at, exclusion.ours)
        for rule in provision.rules:
            for term in rule.terms:
                yield from self._term(term, rule.at, split=False)
            for figure in rule.figures:
                yield from self._figure(figure, rule.at)

    def _shape(self) -> Iterator[Drift]:
        shape = self.provision.paragraphs
        if self.covers is None and shape and shape != self.article.shape:
            yield self._drift("", "款项", f"{list(shape)}，文本为 {list(self.article.shape)}")

    def _concerned(self, at: str) -> bool:
        """An amending decision is only asked about the paragraph that it made."""
        return self.covers is None or citation.contains(self.provision.cite(self.covers), self.provision.cite(at))

    def _text(self, at: str) -> str:
        place = citation.parse(self.provision.cite(at))
        found = self.article.place(place.paragraph, place.item) if self.covers is None else None
        return re.sub(r"\s+", "", self.article.text if found is None else found)

    def _drift(self, at: str, kind: str, expected: str) -> Drift:
        return Drift(self.provision.cite(at), kind, expected, self.source)

    def _bracket(self, bracket: Bracket, at: str) -> Iterator[Drift]:
        """The figures of a rung one by one; where each stands somewhere, the clause that they make together."""
        if not self._concerned(at):
            return
        found = list(self._penalty(bracket.penalty, at))
        yield from found
        if not found and not clause.stands(bracket, self._text(at)):
            yield self._drift(at, "数字", render.penalty(bracket.penalty))
        yield from self._tier(bracket, bracket.at or at)

    def _tier(self, bracket: Bracket, at: str) -> Iterator[Drift]:
        if bracket.tier not in _OWN_NAMES:
            yield from self._term(bracket.tier, at, bracket.ours)

    def _term(self, term: str, at: str, ours: Sequence[str] = (), *, split: bool = True) -> Iterator[Drift]:
        if not self._concerned(at):
            return
        text = self._text(at)
        for own_words in sorted(ours, key=len, reverse=True):
            term = term.replace(own_words, "、")
        for part in _SPLIT.split(term) if split else [term]:
            part = part.strip()
            if len(part) < 2:
                continue
            self.terms += 1
            if part not in text:
                yield self._drift(at, "用语", part)

    def _figure(self, figure: Figure, at: str) -> Iterator[Drift]:
        if figure.implied or not self._concerned(at):
            return
        self.figures += 1
        if figure.unit == "项":
            counts = {len(paragraph.items) for paragraph in self.article.paragraphs}
            if figure.value not in counts:
                yield self._drift(at, "数字", f"{figure.value}项")
        elif not _stands(figure.value, figure.unit, self._text(at)):
            yield self._drift(at, "数字", f"{figure.value}{figure.unit}")

    def _penalty(self, penalty: Penalty, at: str) -> Iterator[Drift]:
        text = self._text(at)
        figures: list[tuple[int | None, str]] = [
            (penalty.detention_min_days, "日"),
            (penalty.detention_max_days, "日"),
            (penalty.fine_min_yuan, "元"),
            (penalty.fine_max_yuan, "元"),
            (penalty.prison_min_months, "刑期"),
            (penalty.prison_max_months, "刑期"),
        ]
        for value, unit in figures:
            if value is None:
                continue
            self.figures += 1
            number, said = (
                (value // 12, "年") if unit == "刑期" and value % 12 == 0 else (value, unit.replace("刑期", "月"))
            )
            if not _stands(number, said, text):
                yield self._drift(at, "数字", f"{number}{said}")
        words = {
            "警告": penalty.warning,
            "拘役": penalty.short_detention,
            "管制": penalty.control,
            "罚金": penalty.fine,
            "剥夺政治权利": penalty.deprivation,
            "无期徒刑": penalty.life,
            "死刑": penalty.death,
        }
        for word, given in words.items():
            if given:
                self.terms += 1
                if word not in text:
                    yield self._drift(at, "用语", word)


def _common(places: Iterable[str]) -> str:
    """The paragraph that all these places share, or "" for the whole article."""
    paragraphs = {place.partition(":")[0] for place in places}
    return paragraphs.pop() if len(paragraphs) == 1 else ""


def _stands(value: int | str, unit: str, text: str) -> bool:
    """Whether the number with its unit stands in the text, in Arabic or Chinese digits (2 also as 两)."""
    if isinstance(value, str):
        written = {value, value.removesuffix(".0")}
    else:
        written = {str(value), to_chinese(value)} | ({"两"} if value == 2 else set())
        written |= {f"{value}.0"}
    for number in written:
        before = "" if number[0].isdigit() else "(?<![十百千])"
        after = "|".join(re.escape(name) for name in _UNITS.get(unit, (unit,)))
        if re.search(rf"(?<![0-9.]){before}{re.escape(number)}(?:{after})", text):
            return True
        # 八小时、十二小时 is sometimes written 五日以上十日以下; 一至四日 and 三千元 stand as they are
        if re.search(
            rf"(?<![0-9.]){before}{re.escape(number)}(?:日|人|元|年)?(?:以上|至|到)[^，。；]{{0,8}}(?:{after})", text
        ):
            return True
    return False
