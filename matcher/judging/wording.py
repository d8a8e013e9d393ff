"""Sentences of the assessment. They suggest (建议, 涉嫌); they never find anybody guilty."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from matcher.assessment import Candidate, ChangeOfLaw, Question
from matcher.judging.law import LawOnDay
from statutes import citation

LOOKED_FOR = (
    "对民警、辅警、其他公务人员的暴力、威胁、推搡拉扯、辱骂和阻拦",
    "对警车、警械和执法文书的毁损、抢夺",
    "冲闯警戒带、阻碍特种车辆",
    "对民警及近亲属的威胁、侮辱、诽谤、诬告、骚扰和侵犯隐私",
)


def headline(candidate: Candidate, confidence: str, asked: Sequence[Question], law: LawOnDay) -> str:
    """The answer in one line: 建议案由 · 档次 · 把握 · 最要紧的一问."""
    parts = [f"建议案由：{candidate.charge}", f"档次：{candidate.grade}", f"把握：{confidence}"]
    if asked:
        parts.append(f"先核实：{asked[0].ask}")
    return " · ".join(parts)


def headline_none(charge: str, grade: str, why: str) -> str:
    """The answer where no charge against enforcement authority is suggested."""
    parts = [f"建议案由：{charge}"]
    if grade != "无":
        parts.append(f"档次：{grade}")
    return " · ".join([*parts, why])


def law_note(law: LawOnDay, change: ChangeOfLaw | None) -> str:
    """Which law applies and why, in one or two sentences. `law` is that which the suggestion comes from."""
    first = f"按行为日 {law.conduct.isoformat()} 的法律判断"
    if change is not None and change.applied == "新":
        first = f"行为日是 {change.conduct_date.isoformat()}，按较轻的 {law.conduct.isoformat()} 的法律判断"
    return "；".join([first, *_instruments(law)]) + "。"


@lru_cache(maxsize=256)
def _instruments(law: LawOnDay) -> tuple[str, ...]:
    """What is worth saying of the instruments that apply on the day."""
    parts = []
    police = next((p for p in law.provisions if p.provision.startswith("治安管理处罚法")), None)
    if police is not None:
        instrument = citation.parse(police.provision).law
        parts.append(f"治安部分适用{citation.display(instrument, year=True, on=law.conduct)}")
    if law.interpreted != law.conduct:
        reaching = [p.provision for p in law.provisions if p.provision.startswith("袭警解释")]
        if reaching and not any(p.provision.startswith("袭警解释") for p in law.book.in_force(law.conduct)):
            parts.append(
                "行为在袭警解释2025施行前、案件在其施行后尚未办结，适用该解释（刑事司法解释时间效力规定2001第二条）"
            )
    return tuple(parts)
