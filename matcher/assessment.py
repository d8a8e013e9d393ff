"""The assessment: what the law of the day makes of a CaseRecord. Plain data, schema-versioned.

Produced by matcher.judging and matcher.handling, rendered by the terminal and the pages; nothing here decides.
Wording in these fields is shown as is: it suggests (涉嫌, 建议), it never finds anybody guilty.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from matcher.record import Frozen, Span

SCHEMA = "fadu.assessment/1"

Value = Literal["met", "unmet", "unknown"]
Confidence = Literal["高", "中", "低"]


class Evidence(Frozen):
    """Why a test came out as it did: the words, and the rule that reads them so."""

    span: Span | None  # None: not a matter of words (a date, a missing statement)
    note: str  # e.g. 踢打 · 对象：民警


class ElementResult(Frozen):
    id: str  # 对象, 职务, 行为, 结果 …
    term: str  # the law's term of art
    value: Value
    evidence: tuple[Evidence, ...] = ()
    provision: str  # citation of the element, e.g. 袭警解释2025:1:1:1
    ask: str = ""  # the question to ask when unknown
    note: str = ""


class Rung(Frozen):
    """One bracket of a charge: the ladder of grades."""

    grade: str  # CONTRACT grade
    tier: str  # the law's own name: 一般, 情节严重, 基本 …
    penalty: str  # rendered from the figures of the encoding
    provision: str
    value: Value  # whether this rung's own conditions hold
    chosen: bool
    evidence: tuple[Evidence, ...] = ()
    ask: str = ""  # what decides whether this rung holds, where the case gives reason to ask
    undecided: str = ""  # of the chosen rung: the question on which it hangs while a decisive element is unknown


class Candidate(Frozen):
    """A charge that was looked at, with every element."""

    charge: str
    grade: str
    status: Value
    provision: str
    version_from: dt.date
    version_to: dt.date | None
    elements: tuple[ElementResult, ...]
    ladder: tuple[Rung, ...]
    why_not: str = ""  # for a charge not suggested: the first element that fails, or what outranks it


class ProvisionUse(Frozen):
    id: str  # 治安管理处罚法2025:61:1:2
    display: str  # 《治安管理处罚法》第六十一条第一款第（二）项
    version_from: dt.date | None
    version_to: dt.date | None
    why: str
    carries: bool = True  # False: guidance of lower rank that is shown beside the law that carries the suggestion


class Modifier(Frozen):
    kind: Literal["从重", "从宽", "加重"]
    label: str
    provision: str
    evidence: tuple[Evidence, ...] = ()


class Question(Frozen):
    ask: str
    about: str  # the element or term it decides
    flips: str  # what the answer would change, in Chinese
    key: str = ""  # hand it back with yes or no (matcher.pipeline.assess_record) to see what flips
    weight: int  # how many candidates it decides


class Lead(Frozen):
    """A supervision lead (督察线索)."""

    flag: str  # CONTRACT flag
    certainty: Literal["明确", "可能"]
    summary: str
    basis: tuple[str, ...]  # citations
    evidence: tuple[Evidence, ...] = ()
    arithmetic: tuple[str, ...] = ()
    todo: str = ""


class Notice(Frozen):
    """A lawfulness notice (合法性提示): stands beside the charge, changes nothing, decides nothing."""

    notice: str  # name in statutes/lawfulness
    level: Literal["确定", "疑似"]
    summary: str
    basis: tuple[str, ...]  # citations, of the law of the day of the procedure
    evidence: tuple[Evidence, ...] = ()
    arithmetic: tuple[str, ...] = ()
    consequence: str = ""
    consequence_basis: tuple[str, ...] = ()
    todo: str = ""


class FileItem(Frozen):
    """A document that the file should hold; the text says nothing of it (卷宗应有)."""

    about: str  # the notice that it belongs to
    says: str


class PersonLine(Frozen):
    """What is suggested for one person of several."""

    person: str
    name: str
    charge: str
    grade: str
    because: tuple[Evidence, ...] = ()


class Reading(Frozen):
    """An open term as a discretion pack reads it. Never law: `statement` says so in the pack's own words."""

    term: str  # 情节严重
    title: str  # of the pack
    value: Value
    cases: tuple[str, ...]  # what of the pack is met
    statement: str
    local: bool  # the bureau's own pack, not the product's


class TraceNode(Frozen):
    """The explanation tree: what was asked, what came out, and from which words."""

    label: str
    value: str
    provision: str = ""
    evidence: tuple[Evidence, ...] = ()
    children: tuple[TraceNode, ...] = ()


ProofStatus = Literal["已提及", "写明缺失", "未提及"]


class ProofItem(Frozen):
    """A kind of evidence for a matter. 写明缺失 only where the narrative says so; silence is 未提及."""

    kind: str
    form: str  # the kind of evidence in law: 书证, 视听资料、电子数据 …
    status: ProofStatus
    evidence: tuple[Evidence, ...] = ()
    secure: str = ""  # how it is got and kept
    perishes: str = ""  # why it does not wait; "": it keeps
    basis: tuple[str, ...] = ()  # citations


class ProofMatter(Frozen):
    """Something to be proven: an element of the suggested charge, or (`id` "") what stands beside the elements."""

    id: str
    term: str
    items: tuple[ProofItem, ...]


class ProofSheet(Frozen):
    """What proves the suggested charge."""

    matters: tuple[ProofMatter, ...]
    urgent: tuple[str, ...] = ()  # kinds that perish and are not spoken of as there
    basis: tuple[str, ...] = ()  # what the law says of evidence in general


class LawOfTheDay(Frozen):
    conduct_date: dt.date | None
    conduct_date_source: str
    as_of: dt.date | None
    as_of_source: str
    note: str  # which instruments apply and why, in Chinese


class ViolationForm(Frozen):
    """A class in which infringements of enforcement authority are counted: statistics, no charge."""

    form: str
    evidence: tuple[Evidence, ...] = ()


class LawSide(Frozen):
    """What one version says of a matter."""

    provision: str
    display: str
    version_from: dt.date
    says: str  # 治安-一般（一般）：警告或者200元以下罚款


class LawCompared(Frozen):
    """One matter under both versions. A side that is None punishes nothing there."""

    matter: str  # the charges, or what else is compared
    old: LawSide | None
    new: LawSide | None
    lighter: Literal["旧", "新", "相同"]
    decided_by: str  # the deciding figure, in Chinese
    crossing: bool = False  # other figures of money point the other way: to be weighed case by case


class ChangeOfLaw(Frozen):
    """The conduct and the decision fall under different versions of the law: 从旧兼从轻.

    `decided`: the decision is told, or the case counts as open on the review day (未办结), or nothing is known of it
    (未写明): then the comparison only says what would be if it came on or after `changed_on`.
    """

    conduct_date: dt.date
    decided: Literal["写明", "未办结", "未写明"]
    decided_on: dt.date | None  # the day of the decision or of the review; None: 未写明
    changed_on: dt.date
    rule: str  # citation
    compared: tuple[LawCompared, ...]
    applied: Literal["旧", "新"]
    note: str


class Assessment(Frozen):
    schema_version: str = SCHEMA
    charge: str
    reported_as: str = ""  # the name of the common vocabulary, where the charge itself is outside it
    grade: str
    confidence: Confidence
    headline: str  # the answer in one line
    law: LawOfTheDay
    change_of_law: ChangeOfLaw | None = None
    form: str = ""  # the class of infringement that the case is counted in
    forms: tuple[ViolationForm, ...] = ()  # all that it touches, that one first
    candidates: tuple[Candidate, ...] = ()  # the suggested one first
    persons: tuple[PersonLine, ...] = ()
    readings: tuple[Reading, ...] = ()  # discretion packs that the suggestion leans on
    provisions: tuple[ProvisionUse, ...] = ()
    modifiers: tuple[Modifier, ...] = ()
    favour: tuple[Evidence, ...] = ()  # what speaks for the person
    questions: tuple[Question, ...] = ()
    gaps: tuple[str, ...] = ()
    proof: ProofSheet | None = None  # evidence for the suggested charge; None where none is suggested
    leads: tuple[Lead, ...] = ()
    notices: tuple[Notice, ...] = ()
    file_items: tuple[FileItem, ...] = ()
    looked_for: tuple[str, ...] = ()  # said when the answer is 无
    notes: tuple[str, ...] = ()
    trace: TraceNode | None = None
    receipt: dict[str, str] = Field(default_factory=dict)
