"""从旧兼从轻: an order over penalties, and which of two versions is the lighter for the person.

Sources: 刑法:12 (also between amendments); 行政处罚法:37 (the day of the decision counts, since 2021-07-15). What is
compared first decides: whether death or life is possible, the longest deprivation of liberty, the lightest outcome
that is still possible, then money. Two versions of money may cross (higher ceiling, no floor any more): the order
still answers, and says that the case itself has to be weighed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import Field, model_validator

from statutes import citation
from statutes.book import Book
from statutes.limits.load import parse
from statutes.model import Bracket, Penalty, Provision, Strict, Test
from statutes.render import months

Side = Literal["旧", "新", "相同"]
ADMINISTRATIVE_RULE = "行政处罚法:37"
CRIMINAL_RULE = "刑法:12"
INTERPRETATION_RULE = "刑事司法解释时间效力规定2001:3"
LONGEST_PRISON = 180  # months; the general part's bound where an article says 十年以上
SHORTEST_PRISON = 6  # months; the same where it says 三年以下


@dataclass(frozen=True)
class Step:
    """One thing that is compared. A greater `weight` is heavier; `shown` says it in Chinese."""

    name: str
    weight: int
    shown: str
    money: bool = False


@dataclass(frozen=True)
class Comparison:
    """Which of two penalties is lighter, and the figure that decides.

    `crossing`: later figures of money point the other way, so the individual case has to be weighed.
    """

    lighter: Side
    decided_by: str
    crossing: bool = False

    def __str__(self) -> str:
        if self.lighter == "相同":
            return "新旧相同"
        tail = "；罚款的其他数额方向相反，须按个案比较" if self.crossing else ""
        return f"{self.lighter}法较轻：{self.decided_by}{tail}"


def steps(penalty: Penalty) -> tuple[Step, ...]:
    """What decides, in order. Two penalties with equal weights throughout have the same figures."""
    return _criminal(penalty) if penalty.mode is None else _administrative(penalty)


def _administrative(penalty: Penalty) -> tuple[Step, ...]:
    longest = penalty.detention_max_days or 0
    must_detain = penalty.mode in ("拘留可并处罚款", "拘留并处罚款", "只处拘留")
    shortest = (penalty.detention_min_days or 1) if must_detain else 0
    ceiling = penalty.fine_max_yuan or 0
    must_fine = penalty.mode in ("拘留并处罚款", "只处罚款")
    floor = (penalty.fine_min_yuan or 1) if must_fine else 0
    return (
        Step("类别", 0, "治安管理处罚"),
        Step("最长拘留", longest, f"拘留最长 {longest} 日" if longest else "没有拘留"),
        Step("最轻结果", shortest, f"至少拘留 {shortest} 日" if must_detain else "可以不拘留"),
        Step("警告", 0 if penalty.warning else 1, "可以警告" if penalty.warning else "不能只警告"),
        Step("拘留下限", penalty.detention_min_days or 0, f"拘留下限 {penalty.detention_min_days or '未写'} 日"),
        Step("罚款上限", ceiling, f"罚款最高 {ceiling} 元" if ceiling else "没有罚款", money=True),
        Step("罚款下限", floor, "必须并处罚款" if must_fine else "罚款可以不处", money=True),
        Step("罚款起点", penalty.fine_min_yuan or 0, f"罚款起点 {penalty.fine_min_yuan or '未写'}", money=True),
        Step("并处方式", _MODES.index(penalty.mode or ""), penalty.mode or "", money=True),
    )


_MODES = ("警告或罚款", "只处罚款", "只处拘留", "拘留或罚款", "拘留可并处罚款", "拘留并处罚款")
_FINE_RULES = ("单处", "并处或者单处", "可以并处", "并处")


def _criminal(penalty: Penalty) -> tuple[Step, ...]:
    longest = penalty.prison_max_months or LONGEST_PRISON
    shortest = penalty.prison_min_months or SHORTEST_PRISON
    outcome, said = _lightest(penalty, shortest)
    fine_rule = _FINE_RULES.index(penalty.fine_rule) if penalty.fine else -1
    return (
        Step("类别", 1, "刑罚"),
        Step("死刑", int(penalty.death), "可判死刑" if penalty.death else "没有死刑"),
        Step("无期徒刑", int(penalty.life), "可判无期徒刑" if penalty.life else "没有无期徒刑"),
        Step("最高刑", longest, f"最高刑 {months(longest)}"),
        Step("最低刑", shortest, f"有期徒刑下限 {months(shortest)}"),
        Step("最轻结果", outcome, said),
        Step("管制", 0 if penalty.control else 1, "可以管制" if penalty.control else "没有管制"),
        Step("拘役", 0 if penalty.short_detention else 1, "可以拘役" if penalty.short_detention else "没有拘役"),
        Step(
            "剥夺政治权利",
            0 if penalty.deprivation else 1,
            "可以单处剥夺政治权利" if penalty.deprivation else "不能单处",
        ),
        Step(
            "写明上限",
            int(penalty.prison_max_months is None),
            "上限按总则" if penalty.prison_max_months is None else "写明",
        ),
        Step(
            "写明下限",
            int(penalty.prison_min_months is not None),
            "下限按总则" if not penalty.prison_min_months else "写明",
        ),
        Step("罚金", fine_rule, f"{penalty.fine_rule}罚金" if penalty.fine else "没有罚金", money=True),
    )


def _lightest(penalty: Penalty, shortest: int) -> tuple[int, str]:
    """The lightest main outcome still possible: a fine alone, then 剥夺政治权利, 管制, 拘役, prison."""
    if penalty.fine and penalty.fine_rule in ("单处", "并处或者单处"):
        return 0, "可以只处罚金"
    for rank, given, name in (
        (1, penalty.deprivation, "可以只剥夺政治权利"),
        (2, penalty.control, "最轻可判管制"),
        (3, penalty.short_detention, "最轻可判拘役"),
    ):
        if given:
            return rank, name
    return 4 + shortest, f"最轻判 {months(shortest)}"


def compare(old: Penalty, new: Penalty) -> Comparison:
    """Which of the two is lighter for the person, and by which figure."""
    pairs = list(zip(steps(old), steps(new), strict=False))
    for index, (before, after) in enumerate(pairs):
        if before.weight == after.weight:
            continue
        lighter: Side = "旧" if before.weight < after.weight else "新"
        rest = [a.weight - b.weight for a, b in pairs[index + 1 :] if a.money and b.money]
        against = [difference for difference in rest if (difference > 0) == (lighter == "旧") and difference != 0]
        return Comparison(lighter, f"旧法{before.shown}，新法{after.shown}", before.money and bool(against))
    return Comparison("相同", "各档数额相同")


def compare_window(old_months: int, new_months: int) -> Comparison:
    """A period in which something counts against the person: the shorter is the lighter."""
    if old_months == new_months:
        return Comparison("相同", f"期间都是 {months(old_months)}")
    lighter: Side = "旧" if old_months < new_months else "新"
    return Comparison(lighter, f"旧法期间 {months(old_months)}，新法期间 {months(new_months)}")


class Matter(Strict):
    """Something besides the brackets that weighs: a window (`figure`), or a rule that counts against the person.

    `provision` is any version's citation; the versions to be compared are those of its family.
    """

    matter: str
    provision: str
    figure: str = ""
    rule: str = ""
    when: Test  # only where the case tells of it

    @model_validator(mode="after")
    def _one_of_both(self) -> Matter:
        if bool(self.figure) == bool(self.rule):
            raise ValueError("figure、rule 须写一个，且只写一个")
        return self

    def compare(self, old: Provision, new: Provision) -> Comparison | None:
        """Which version is lighter in this; None where neither speaks of it."""
        if self.figure:
            before, after = old.period(self.figure), new.period(self.figure)
            return None if before is None or after is None else compare_window(before, after)
        has = [any(rule.id == self.rule for rule in version.rules) for version in (old, new)]
        if has[0] == has[1]:
            return Comparison("相同", f"新旧都{'有' if has[0] else '没有'}“{self.rule}”") if has[0] else None
        return Comparison("旧" if has[1] else "新", f"“{self.rule}”只有{'新' if has[1] else '旧'}法有，另一版本没有")


class MatterFile(Strict):
    matters: tuple[Matter, ...] = Field(min_length=1)


@cache
def matters() -> tuple[Matter, ...]:
    """What is compared besides the brackets. Raises LawDataError for a broken file."""
    text = resources.files("statutes").joinpath("lenity.yaml").read_text(encoding="utf-8")
    return parse(text, "lenity.yaml", MatterFile).matters


@dataclass(frozen=True)
class Transition:
    """Conduct under one version, decision under another. `rule` says why the two are compared."""

    old: Provision
    new: Provision
    rule: str

    def lighter(self, old: Bracket, new: Bracket) -> Comparison:
        """Compare the rungs that the case reaches under each version (they need not bear the same name)."""
        return compare(old.penalty, new.penalty)


def transition(book: Book, ident: str, conduct: dt.date, decided: dt.date) -> Transition | None:
    """The two versions to be held side by side, or None where one law covers both days.

    `decided` is the day of the decision, never of a later review: a decision taken under the old law stays.
    A family that ended without a successor gives None: ask `Book.answer`.
    """
    versions = book.versions(ident)
    old = next((p for p in versions if p.in_force.covers(conduct)), None)
    new = next((p for p in versions if p.in_force.covers(decided)), None)
    if old is None or new is None or old is new:
        return None
    rule = CRIMINAL_RULE if citation.parse(ident).law == "刑法" else ADMINISTRATIVE_RULE
    if rule == ADMINISTRATIVE_RULE and book.provision(rule, decided) is None:
        return None
    return Transition(old, new, rule)
