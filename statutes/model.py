"""The shapes of the law files: one provision, one version, as plain immutable data.

A provision file says what a lawyer reads in an article: charges with their elements, brackets with figures,
exclusions, modifiers, reroutes, open terms and the instruments that fill them. Tests are written over the names of
statutes/vocabulary.yaml. Nothing here evaluates; matcher.judging does.

Three values throughout: a test is met, unmet or unknown, and silence of the record is unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

FORMAT = 1

Grade = Literal["无", "教育", "治安-一般", "治安-加重", "刑事-基本", "刑事-加重", "刑事-重罪"]
InjuryLevel = Literal["无伤", "未达轻微伤", "轻微伤", "轻伤", "重伤", "死亡"]
StatementStatus = Literal["写明", "自称", "扬言", "未遂", "以往"]
ModifierKind = Literal["从重", "从宽", "加重"]
SourceConfidence = Literal["高", "中"]  # 低 is never encoded
Scope = Literal["", "刑事", "治安"]

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Strict(BaseModel):
    """Base of all shapes: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def one_or_more(value: object) -> object:
    """A single name may be written without brackets."""
    return [value] if isinstance(value, str) else value


def _day(value: object) -> object:
    """Only a quoted YYYY-MM-DD is a date."""
    if isinstance(value, str) and not _ISO_DAY.fullmatch(value):
        raise ValueError('日期须写作 "YYYY-MM-DD"')
    return value


Whole = Annotated[int, Field(strict=True, ge=1)]
Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=0)]
Decimal = Annotated[str, Field(pattern=r"^\d+\.\d+$")]  # 1.5, quoted in the files
Names = Annotated[tuple[str, ...], BeforeValidator(one_or_more)]
Day = Annotated[dt.date, BeforeValidator(_day)]


# --- tests over facts -------------------------------------------------------------------------------------------


class ActTest(Strict):
    """Some act of the record: any of these kinds, on any of these, with any of these tools. Empty means whichever.

    Without `status` only an act that the text says happened counts (a threat is an act of its own); `status: [扬言]`
    asks for an act that was only announced, `[未遂]` for one that was begun and failed.
    """

    of: Names = ()  # acts or groups of acts
    on: Names = ()  # roles or objects
    tool: Names = ()
    by: Names = ()  # roles of the agent; empty: anyone but the enforcing side
    status: tuple[StatementStatus, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> ActTest:
        if not (self.of or self.on or self.tool):
            raise ValueError("act 至少要写 of、on、tool 之一")
        return self


class InjuryTest(Strict):
    """An injury of somebody in these roles, from `at_least` to `at_most` (both included)."""

    on: Names
    at_least: InjuryLevel | None = None
    at_most: InjuryLevel | None = None
    persons: Whole = 1  # how many people must be hurt so

    @model_validator(mode="after")
    def _has_bound(self) -> InjuryTest:
        if self.at_least is None and self.at_most is None:
            raise ValueError("injury 至少要写 at_least、at_most 之一")
        return self


class VictimsTest(Strict):
    """At least this many people in these roles were the target of such acts."""

    on: Names
    at_least: Whole
    of: Names = ()


class AmountTest(Strict):
    """A quantity told in the record (损失, 点击浏览 …) of at least so much, in the unit of the vocabulary."""

    of: Names
    at_least: Whole


class WithinTest(Strict):
    """A circumstance with a day in the record, no longer before the conduct than a figure of the law says.

    `figure` is a period in months or years of some provision: 法名:条#名称.
    """

    fact: str
    figure: str


class Test(Strict):
    """Exactly one of the keys below; a tree of them is the whole test language.

    `fact` holds when any of the named circumstances does, `term` when the open term (法名:条[:款[:项]]#名称) does.
    `none` is three-valued: it holds only when each part is known not to. `unless` holds as long as no part is met,
    so what the record does not say counts as absent; it may stand in exclusions, modifiers, reroutes and rules,
    never in an element, a bracket or a fill, where silence must not count against anybody.
    """

    all: tuple[Test, ...] | None = None
    any: tuple[Test, ...] | None = None
    none: tuple[Test, ...] | None = None
    unless: tuple[Test, ...] | None = None
    act: ActTest | None = None
    injury: InjuryTest | None = None
    victims: VictimsTest | None = None
    amount: AmountTest | None = None
    fact: Names | None = None
    within: WithinTest | None = None
    term: str | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Test:
        given = [name for name in _TEST_KEYS if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"一个条件只能写 {'、'.join(_TEST_KEYS)} 中的一个，这里有 {len(given)} 个")
        if getattr(self, given[0]) == ():
            raise ValueError(f"{given[0]} 下面不能是空的")
        return self

    @property
    def kind(self) -> str:
        """The one key that is given: all, any, none, unless, act, injury, victims, amount, fact, within or term."""
        return next(name for name in _TEST_KEYS if getattr(self, name) is not None)

    def parts(self) -> tuple[Test, ...]:
        """The tests directly inside; () for a leaf."""
        return self.all or self.any or self.none or self.unless or ()

    def walk(self) -> Iterator[Test]:
        """This test and every test inside it, outside first."""
        yield self
        for part in self.parts():
            yield from part.walk()


_TEST_KEYS = ("all", "any", "none", "unless", "act", "injury", "victims", "amount", "fact", "within", "term")


# --- what a provision holds -------------------------------------------------------------------------------------


class InForce(Strict):
    """First and last day in force, both included; `to` is written when a successor has taken over."""

    from_: Day = Field(alias="from")
    to: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> InForce:
        if self.to is not None and self.to < self.from_:
            raise ValueError("失效日早于施行日")
        return self

    def covers(self, on: dt.date) -> bool:
        """Whether `on` lies within."""
        return self.from_ <= on and (self.to is None or on <= self.to)


class Source(Strict):
    """Where the encoded facts come from, and how sure that is (高: official text or two independent sources)."""

    document: str
    at: str = ""
    covers: str = ""  # the paragraph that an amending document made, if only that
    confidence: SourceConfidence
    secondary: Flag = False  # a report or an excerpt: the official text as a whole could not be had
    note: str = ""


PenaltyMode = Literal["警告或罚款", "拘留或罚款", "拘留可并处罚款", "拘留并处罚款", "只处拘留", "只处罚款"]


class Penalty(Strict):
    """A bracket's figures. Days of 行政拘留, yuan, months of 有期徒刑; bounds include the number itself.

    An absent minimum means that the article writes none (五日以下); the general part then sets it.
    """

    warning: Flag = False
    detention_min_days: Whole | None = None
    detention_max_days: Whole | None = None
    fine_min_yuan: Whole | None = None
    fine_max_yuan: Whole | None = None
    mode: PenaltyMode | None = None
    prison_min_months: Whole | None = None
    prison_max_months: Whole | None = None
    short_detention: Flag = Field(default=False, alias="拘役")
    control: Flag = Field(default=False, alias="管制")
    fine: Flag = Field(default=False, alias="罚金")
    fine_rule: Literal["单处", "并处", "可以并处", "并处或者单处"] = Field(default="单处", alias="罚金方式")
    deprivation: Flag = Field(default=False, alias="剥夺政治权利")
    life: Flag = Field(default=False, alias="无期徒刑")
    death: Flag = Field(default=False, alias="死刑")

    @model_validator(mode="after")
    def _sensible(self) -> Penalty:
        administrative = self.mode is not None
        criminal = self.prison_min_months is not None or self.prison_max_months is not None
        if administrative == criminal:
            raise ValueError("罚则须写治安（mode）或者刑罚（prison_…_months）之一")
        for low, high, what in (
            (self.detention_min_days, self.detention_max_days, "拘留"),
            (self.fine_min_yuan, self.fine_max_yuan, "罚款"),
            (self.prison_min_months, self.prison_max_months, "有期徒刑"),
        ):
            if low is not None and high is not None and low > high:
                raise ValueError(f"{what}的下限高于上限")
        if self.mode is not None:
            self._administrative_matches(self.mode)
        return self

    def _administrative_matches(self, mode: str) -> None:
        if ("拘留" in mode) != (self.detention_max_days is not None):
            raise ValueError(f"mode 为“{mode}”，与拘留日数不符")
        if ("罚款" in mode) != (self.fine_max_yuan is not None):
            raise ValueError(f"mode 为“{mode}”，与罚款数额不符")
        if ("警告" in mode) != self.warning:
            raise ValueError(f"mode 为“{mode}”，与 warning 不符")


class Bracket(Strict):
    """One rung of punishment. `when` empty: the rung that holds if no other does."""

    tier: str  # the law's own name: 一般, 情节严重, 基本 …
    ours: Names = ()
    grade: Grade
    at: str = ""  # paragraph[:item] where it stands, if not with the charge
    weighs: ModifierKind | None = None  # modifier that the rung itself stands for
    when: Test | None = None
    ask: str = ""
    penalty: Penalty
    note: str = ""


class Element(Strict):
    """One condition of a charge. `decisive: false`: it may stay unknown and the charge still be suggested.

    `term` is the law's term of art; `ours` names the parts of it that are our words and not the article's.
    """

    id: str
    term: str
    ours: Names = ()
    at: str = ""
    test: Test
    ask: str
    decisive: Flag = True
    note: str = ""


class Charge(Strict):
    """A 案由 or 罪名 with its elements. Without own brackets those of the provision apply."""

    charge: str
    at: str = ""  # paragraph[:item]; "" where the article has one paragraph without items
    elements: tuple[Element, ...] = Field(min_length=1)
    brackets: tuple[Bracket, ...] = ()
    reported_as: Literal["", "其他犯罪", "其他治安违法"] = ""  # for a charge outside the common vocabulary
    about: Literal["执法权威", "普通"] = "执法权威"  # 普通: an ordinary offence, whoever is the victim
    note: str = ""


class Case(Strict):
    """One way in which a filled term is met."""

    at: str = ""
    term: str
    ours: Names = ()
    test: Test
    ask: str = ""
    note: str = ""


class Fill(Strict):
    """An instrument says what an open term means: any of the cases suffices.

    `complete: false`: the list is open; if no case is met the term stays unknown rather than unmet.
    """

    term: str
    at: str = ""
    in_force: InForce | None = None  # narrower than the pack's own time; only in packs
    complete: Flag = True
    cases: tuple[Case, ...] = Field(min_length=1)
    note: str = ""


class Exclusion(Strict):
    """What takes a charge away although its elements read as met."""

    of: Names = ()  # citations (刑法:277:5) or charges; empty: every charge of `scope`
    id: str
    at: str = ""
    term: str
    ours: Names = ()
    test: Test
    force: Literal["不成立", "一般不作为犯罪", "可以不作为犯罪", "不予处罚", "可以不予处罚", "不负刑事责任"] = "不成立"
    scope: Scope = ""
    ask: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _names_or_scope(self) -> Exclusion:
        if not (self.of or self.scope):
            raise ValueError("排除情形须用 of 或 scope 写明对哪些案由、罪名起作用")
        return self


class Modifier(Strict):
    """What weighs heavier or lighter within the bracket. Without `test` it always holds when the charge does."""

    kind: ModifierKind
    label: str
    of: Names = ()  # charges or citations; empty: every charge of this provision (or of `scope`)
    at: str = ""
    test: Test | None = None
    force: Literal["应当", "可以", "酌情"] = "应当"
    scope: Scope = ""
    ask: str = ""
    note: str = ""


class Reroute(Strict):
    """When another provision is to be looked at instead."""

    of: Names = ()  # charges or citations left; empty: every charge of this provision
    to: str  # citation
    charge: str = ""  # the charge there, where the citation alone does not tell
    at: str = ""
    when: Test
    note: str


class Term(Strict):
    """An open term (情节严重 …). Order of meaning: negated_by, then an instrument's or a pack's fill, then default."""

    id: str
    at: str = ""
    acts: tuple[str, ...] = ()  # the only acts that a pack may count for it, of themselves; (): any
    default: Test | None = None
    negated_by: Test | None = None
    ask: str = ""
    human: str = ""  # who decides what the files cannot


Unit = Literal["元", "日", "工作日", "小时", "月", "年", "周岁", "人", "次", "项", "份", "倍", "平方厘米", "厘米", "枚",
               "处", "张", "件", "条", "百分比"]  # fmt: skip


class Figure(Strict):
    """One figure of a rule, with its unit; `bound` says whether it is a ceiling, a floor or an exact number."""

    name: str
    value: Count | Decimal
    unit: Unit
    bound: Literal["最多", "最少", "满", "不满", "等于"] = "等于"
    implied: Flag = False  # follows from the article without standing in it as a number
    note: str = ""


_MONTHS_IN: dict[str, int] = {"月": 1, "年": 12}


class Rule(Strict):
    """A rule that neither charges nor fills: a limit, a duty, a right, a general principle, in our own words."""

    id: str
    at: str = ""
    says: str
    terms: tuple[str, ...] = ()  # terms of art that stand in the article
    figures: tuple[Figure, ...] = ()
    of: Names = ()  # charges or citations beside which the rule is cited …
    cited_when: Test | None = None  # … when this holds
    note: str = ""


class Unchanged(Strict):
    """Names of entries that stand in the version before and were not amended; statutes.unchanged writes them out.

    A name is that of the charge or the `id`; `款#名` where the version before has several of that name.
    """

    charges: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class Provision(Strict):
    """One article in one version."""

    provision: str  # 法名:条
    family: str  # versions of one family follow each other in time
    title: str
    in_force: InForce
    sources: tuple[Source, ...] = Field(min_length=1)
    succeeds: str = ""  # first day of the version before, or the provision before where the number changed
    paragraphs: tuple[int, ...] = ()  # items per paragraph, so that a missing paragraph can be told
    region: str = ""  # applies only there; "": everywhere
    unchanged: Unchanged = Unchanged()
    brackets: tuple[Bracket, ...] = ()
    charges: tuple[Charge, ...] = ()
    fills: tuple[Fill, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    modifiers: tuple[Modifier, ...] = ()
    reroutes: tuple[Reroute, ...] = ()
    terms: tuple[Term, ...] = ()
    rules: tuple[Rule, ...] = ()
    reviewed: Day | None = None  # last day on which somebody compared it with the sources that it names
    note: str = ""

    @model_validator(mode="after")
    def _brackets_for_charges(self) -> Provision:
        for charge in self.charges:
            if not (charge.brackets or self.brackets):
                raise ValueError(f"“{charge.charge}”没有罚则：charge 或 provision 至少一处要有 brackets")
        return self

    def brackets_of(self, charge: Charge) -> tuple[Bracket, ...]:
        """The ladder of a charge of this provision, as written (lowest first is not implied)."""
        return charge.brackets or self.brackets

    def cite(self, at: str = "") -> str:
        """Citation of a place within: cite("1:2") → 治安管理处罚法2025:61:1:2."""
        return f"{self.provision}:{at}" if at else self.provision

    def period(self, name: str) -> int | None:
        """A period of this article in months, by the name of its figure; None where it has none in months or years."""
        for figure in (figure for rule in self.rules for figure in rule.figures if figure.name == name):
            if isinstance(figure.value, int) and figure.unit in _MONTHS_IN:
                return figure.value * _MONTHS_IN[figure.unit]
        return None

    def term_id(self, term: Term) -> str:
        """Full id of one of this provision's terms: 刑法:277:5#暴力袭击."""
        return f"{self.cite(term.at)}#{term.id}"


class Pack(Strict):
    """A discretion pack: fills open terms that no instrument fills. Never law, and says so."""

    pack: str
    title: str
    in_force: InForce
    region: str = ""
    statement: str  # shown wherever the pack decided something
    sources: tuple[Source, ...] = ()
    fills: tuple[Fill, ...] = ()
    reviewed: Day | None = None

    def on(self, day: dt.date) -> Pack:
        """The pack with only the fills that apply that day."""
        kept = tuple(fill for fill in self.fills if fill.in_force is None or fill.in_force.covers(day))
        return self if len(kept) == len(self.fills) else self.model_copy(update={"fills": kept})
