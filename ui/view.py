"""Assessment → what the templates show: every piece of evidence numbered and tied to its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from matcher.assessment import (
    Assessment,
    Candidate,
    ElementResult,
    Evidence,
    Lead,
    ProvisionUse,
    Rung,
    TraceNode,
    Value,
)
from matcher.handling import Account
from matcher.record import CaseRecord, Span
from ui import evidence, law, timeline
from ui.narrative import Mark, anchor, sign

GRADES = ("无", "教育", "治安-一般", "治安-加重", "刑事-基本", "刑事-加重", "刑事-重罪")
SYMBOLS: dict[Value, tuple[str, str]] = {"met": ("✓", "有据"), "unmet": ("✗", "不符"), "unknown": ("?", "待核实")}
MAX_QUESTIONS = 3
MAX_QUOTES = 8  # beside a statement; in the narrative all of them are marked


@dataclass(frozen=True)
class Quote:
    """Words of the narrative with the link that shows them there."""

    text: str
    href: str
    note: str


@dataclass(frozen=True)
class Ground:
    """What a statement rests on: marked words, and notes that are no matter of words."""

    sign: str = ""
    href: str = ""  # "" where no words carry it
    quotes: tuple[Quote, ...] = ()
    notes: tuple[str, ...] = ()
    more: int = 0  # further words that are only marked in the narrative


@dataclass
class Marks:
    """Hands out the marks of one page: numbered ones first come, silent ones once per set of words."""

    length: int
    items: list[Mark] = field(default_factory=list)
    _silent: dict[tuple[tuple[int, int], ...], Mark] = field(default_factory=dict)

    @property
    def numbered(self) -> list[Mark]:
        return [mark for mark in self.items if mark.number]

    def ground(self, label: str, evidence: Iterable[Evidence], *, silent: bool = False) -> Ground:
        """Marks the words of `evidence` under `label` and returns the links to them."""
        given = tuple(evidence)
        quoted = [(e, (e.span.start, e.span.end)) for e in given if e.span and e.span.start < self.length]
        notes = tuple(e.note for e in given if not e.span and e.note)
        if not quoted:
            return Ground(notes=notes)
        spans = tuple(dict.fromkeys(span for _, span in quoted))
        mark = self._mark(label, spans, silent)
        quotes = tuple(
            Quote(e.span.text, f"#{anchor(mark, spans.index(span))}", e.note)
            for e, span in quoted[:MAX_QUOTES]
            if e.span
        )
        more = len(quoted) - len(quotes)
        return Ground(sign(mark.number) if mark.number else "", f"#{anchor(mark)}", quotes, notes, more)

    def _mark(self, label: str, spans: tuple[tuple[int, int], ...], silent: bool) -> Mark:
        if silent and spans in self._silent:
            return self._silent[spans]
        number = 0 if silent else len(self.numbered) + 1
        mark = Mark(f"k{len(self.items)}", number, label, spans)
        self.items.append(mark)
        if silent:
            self._silent[spans] = mark
        return mark


@dataclass(frozen=True)
class Step:
    """One step of the scale of grades over all charges."""

    grade: str
    chosen: bool


@dataclass(frozen=True)
class ElementView:
    result: ElementResult
    symbol: str
    says: str
    ground: Ground


@dataclass(frozen=True)
class RungView:
    rung: Rung
    symbol: str
    says: str
    ground: Ground


@dataclass(frozen=True)
class Stated:
    """A circumstance, a lead or a person with what it rests on."""

    item: object
    ground: Ground


@dataclass(frozen=True)
class Basis:
    """A provision in use; the encoding stands at the first use of its article and version."""

    use: ProvisionUse
    encoding: str


@dataclass(frozen=True)
class NearMiss:
    candidate: Candidate
    elements: tuple[ElementView, ...]


@dataclass(frozen=True)
class TraceView:
    node: TraceNode
    ground: Ground
    children: tuple[TraceView, ...]


@dataclass(frozen=True)
class StepView:
    """A line of the timeline with the words it was read from."""

    entry: timeline.Entry
    ground: Ground


@dataclass(frozen=True)
class View:
    """Everything the result templates read, and nothing they have to decide."""

    assessment: Assessment
    text: str
    marks: tuple[Mark, ...]
    scale: tuple[Step, ...]
    elements: tuple[ElementView, ...]
    ladder: tuple[RungView, ...]
    modifiers: tuple[Stated, ...]
    favour: Ground
    leads: tuple[Stated, ...]
    notices: tuple[Stated, ...]
    persons: tuple[Stated, ...]
    provisions: tuple[Basis, ...]
    near_misses: tuple[NearMiss, ...]
    trace: TraceView | None
    evidence: evidence.Sheet[Ground] | None = None
    forms: tuple[Stated, ...] = ()
    timeline: timeline.Timeline | None = None
    dated: tuple[StepView, ...] = ()
    undated: tuple[StepView, ...] = ()
    account: Account | None = None

    @property
    def nothing(self) -> bool:
        """Whether the answer is that there is nothing to pursue: it is then said briefly."""
        return self.assessment.charge == "无" and self.assessment.grade == "无"

    @property
    def reason(self) -> str:
        """Why no charge against enforcement authority is suggested, "" where one is. The headline ends with it."""
        return self.assessment.headline.rpartition(" · ")[2] if self.assessment.looked_for else ""


def build(
    assessment: Assessment, text: str, *, record: CaseRecord | None = None, account: Account | None = None
) -> View:
    """The view of one assessment over the narrative it was made from, with the handling where a record is given."""
    marks = Marks(len(text))
    first = _suggested(assessment)
    elements = tuple(_element(e, marks, silent=False) for e in first.elements) if first else ()
    weighed = {e.span for m in assessment.modifiers for e in m.evidence}  # numbered there, and not twice
    ladder = tuple(_rung(r, marks, weighed) for r in first.ladder) if first else ()
    modifiers = tuple(Stated(m, marks.ground(f"{m.kind}：{m.label}", m.evidence)) for m in assessment.modifiers)
    leads = tuple(_lead(lead, marks) for lead in assessment.leads)
    notices = tuple(Stated(n, marks.ground(n.notice, n.evidence, silent=True)) for n in assessment.notices)
    favour = marks.ground("有利情形", assessment.favour, silent=_within(assessment.favour, weighed))
    persons = tuple(Stated(p, marks.ground(p.name, p.because, silent=True)) for p in assessment.persons)
    others = [c for c in assessment.candidates if c is not first]
    near = tuple(NearMiss(c, tuple(_element(e, marks, silent=True) for e in c.elements)) for c in others)
    forms = tuple(Stated(f, marks.ground(f.form, f.evidence, silent=True)) for f in assessment.forms)
    proof = evidence.build(assessment.proof, lambda label, words: marks.ground(label, words, silent=True))
    trace = _trace(assessment.trace, marks) if assessment.trace else None
    shown = record if record is not None and not _idle(assessment, record) else None
    line = timeline.build(shown, assessment.leads, account.next_steps if account else ()) if shown else None
    dated = tuple(_step(e, marks) for e in line.dated) if line else ()
    undated = tuple(_step(e, marks) for e in line.undated) if line else ()
    return View(
        assessment=assessment,
        text=text,
        marks=tuple(marks.items),
        scale=tuple(Step(grade, grade == assessment.grade) for grade in GRADES),
        elements=elements,
        ladder=ladder,
        modifiers=modifiers,
        favour=favour,
        leads=leads,
        notices=notices,
        persons=persons,
        provisions=tuple(_provisions(assessment.provisions)),
        near_misses=near,
        trace=trace,
        evidence=proof,
        forms=forms,
        timeline=line,
        dated=dated,
        undated=undated,
        account=account if shown and shown.events else None,
    )


def day(value: dt.date | None) -> str:
    """2026年3月5日, or 未写明."""
    return f"{value.year}年{value.month}月{value.day}日" if value else "未写明"


def period(start: dt.date | None, end: dt.date | None) -> str:
    """The days on which a version is in force, both included."""
    if start is None:
        return "施行日期未录入"
    return f"{start} 至 {end} 有效" if end else f"{start} 起有效"


def source(value: str) -> str:
    """Where a day was taken from, as the page says it."""
    return {"字段": "所填", "正文": "案情写明"}.get(value, value)


def _suggested(assessment: Assessment) -> Candidate | None:
    return next((c for c in assessment.candidates if c.charge == assessment.charge), None)


def _element(result: ElementResult, marks: Marks, *, silent: bool) -> ElementView:
    ground = marks.ground(f"{result.id}：{result.term}", result.evidence, silent=silent)
    return ElementView(result, *SYMBOLS[result.value], ground)


def _rung(rung: Rung, marks: Marks, weighed: set[Span | None]) -> RungView:
    silent = not rung.chosen or _within(rung.evidence, weighed)
    return RungView(rung, *SYMBOLS[rung.value], marks.ground(f"档次：{rung.tier}", rung.evidence, silent=silent))


def _within(evidence: Iterable[Evidence], spans: set[Span | None]) -> bool:
    return all(e.span in spans for e in evidence if e.span)


def _provisions(uses: Iterable[ProvisionUse]) -> Iterator[Basis]:
    seen: set[tuple[str, dt.date | None]] = set()
    for use in uses:
        version = (law.article(use.id), use.version_from)
        yield Basis(use, "" if version in seen else law.encoding(use.id, use.version_from))
        seen.add(version)


def _lead(lead: Lead, marks: Marks) -> Stated:
    return Stated(lead, marks.ground(f"线索：{lead.flag}", lead.evidence))


def _idle(assessment: Assessment, record: CaseRecord) -> bool:
    """Whether there is nothing to pursue and no dated step: stray words of handling are then not worth a table."""
    nothing = assessment.charge == "无" and assessment.grade == "无" and not assessment.leads
    return nothing and not any(event.date for event in record.events)


def _step(entry: timeline.Entry, marks: Marks) -> StepView:
    span = entry.event.span if entry.event else None
    return StepView(entry, marks.ground(entry.title, [Evidence(span=span, note="")] if span else [], silent=True))


def _trace(node: TraceNode, marks: Marks) -> TraceView:
    ground = marks.ground(node.label, node.evidence, silent=True)
    return TraceView(node, ground, tuple(_trace(child, marks) for child in node.children))
