"""An assessment on the terminal: the answer first, then what it rests on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from matcher.assessment import Assessment, Candidate, Evidence, Lead
from statutes.citation import CitationError, display

MARKS = {"met": ("✓", "green"), "unmet": ("✗", "red"), "unknown": ("?", "yellow")}
DISCLAIMER = "以上由规则按编码释义推出，只是建议，供办案和审核人员参考，不是法律决定。"

_WORDS_SHOWN = 60
_OTHERS_SHOWN = 6
_INDENT = (0, 0, 0, 2)


def show(assessment: Assessment, console: Console | None = None) -> None:
    """Print an assessment for a person. Nothing of the narrative is taken as markup or as a control sequence."""
    _Page(console or Console(highlight=False)).assessment(assessment)


def plain(text: str) -> str:
    """The text on one line, without what could steer a terminal: control and direction characters become ·."""
    line = " ".join(text.split())
    return "".join("·" if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in line)


class _Page:
    def __init__(self, console: Console) -> None:
        self._console = console

    def assessment(self, result: Assessment) -> None:
        self._console.print(Text(plain(result.headline), style="bold"))
        self._law(result)
        if result.charge == "无":
            self._lines("查找过的情形", result.looked_for)
        for candidate in result.candidates[: 0 if result.charge == "无" else 1]:
            self._elements(candidate)
            self._ladder(candidate)
        self._provisions(result)
        self._lines(
            "轻重", (f"{m.kind}：{m.label}（{_cite(m.provision)}）{_words(m.evidence)}" for m in result.modifiers)
        )
        self._lines("为什么不是", _others(result))
        self._lines("有利于当事人的", (_evidence(item) for item in result.favour))
        self._lines("还要问清", (f"{q.ask}（{q.about}）{'→ ' + q.flips if q.flips else ''}" for q in result.questions))
        for lead in result.leads:
            self._lead(lead)
        if len(result.persons) > 1:
            self._lines(
                "各人", (f"{p.name or '未具名者'}：{p.charge} · {p.grade} {_words(p.because)}" for p in result.persons)
            )
        self._lines("说明", result.notes)
        self._console.print()
        self._console.print(Text(DISCLAIMER, style="dim"))

    def _law(self, result: Assessment) -> None:
        law = result.law
        conduct = f"{law.conduct_date}（{law.conduct_date_source}）" if law.conduct_date else "未写明"
        as_of = f"{law.as_of}（{law.as_of_source}）" if law.as_of else "未写明"
        self._console.print(Text(plain(f"行为日期 {conduct} · 审查日期 {as_of}"), style="dim"))
        if law.note:
            self._console.print(Text(plain(law.note), style="dim"))

    def _elements(self, candidate: Candidate) -> None:
        self._heading(f"要件 · {candidate.charge}（{_version(candidate.provision, candidate)}）")
        grid = Table.grid(padding=(0, 1))
        for element in candidate.elements:
            mark, colour = MARKS[element.value]
            says = _words(element.evidence) or element.note
            if element.value == "unknown" and element.ask:
                says = f"{says} 要问：{element.ask}".strip()
            grid.add_row(Text(mark, style=colour), Text(plain(element.term), style="bold"), Text(plain(says)))
        self._console.print(Padding(grid, _INDENT))

    def _ladder(self, candidate: Candidate) -> None:
        if not candidate.ladder:
            return
        self._heading("档次")
        grid = Table.grid(padding=(0, 1))
        for rung in candidate.ladder:
            mark, colour = MARKS[rung.value]
            style = "bold" if rung.chosen else ""
            grid.add_row(
                Text("▶" if rung.chosen else " ", style="bold"),
                Text(mark, style=colour),
                Text(plain(f"{rung.grade}（{rung.tier}）"), style=style),
                Text(plain(f"{rung.penalty}（{_cite(rung.provision)}）{_words(rung.evidence)}"), style=style),
            )
        self._console.print(Padding(grid, _INDENT))

    def _provisions(self, result: Assessment) -> None:
        rows = []
        for use in result.provisions:
            period = _period(use.version_from, use.version_to)
            rows.append(
                (use.display or use.id) + (f"（{period}）" if period else "") + (f"：{use.why}" if use.why else "")
            )
        self._lines("依据", rows)

    def _lead(self, lead: Lead) -> None:
        self._heading(f"督察线索 · {lead.flag}（{lead.certainty}）", style="bold magenta")
        rows = [lead.summary, *lead.arithmetic, _words(lead.evidence)]
        rows += [f"依据：{'、'.join(_cite(ident) for ident in lead.basis)}"] if lead.basis else []
        rows += [f"建议：{lead.todo}"] if lead.todo else []
        self._rows(rows)

    def _lines(self, heading: str, lines: Iterable[str]) -> None:
        found = [line for line in lines if line.strip()]
        if found:
            self._heading(heading)
            self._rows(found)

    def _rows(self, rows: Iterable[str]) -> None:
        for row in rows:
            if row.strip():
                self._console.print(Padding(Text(plain(row)), _INDENT))

    def _heading(self, heading: str, style: str = "bold cyan") -> None:
        self._console.print()
        self._console.print(Text(plain(heading), style=style))


def _others(result: Assessment) -> list[str]:
    others = [c for c in result.candidates if c.charge != result.charge and c.why_not]
    lines = [f"{c.charge}（{_cite(c.provision)}）：{c.why_not}" for c in others[:_OTHERS_SHOWN]]
    if len(others) > _OTHERS_SHOWN:
        lines.append(f"另有 {len(others) - _OTHERS_SHOWN} 项，见 --json。")
    return lines


def _cite(ident: str) -> str:
    """治安管理处罚法2025:61 as a document prints it; what is no citation stays as it is."""
    try:
        return display(ident)
    except CitationError:
        return ident


def _words(evidence: Iterable[Evidence]) -> str:
    return "；".join(_evidence(item) for item in evidence)


def _evidence(item: Evidence) -> str:
    if item.span is None:
        return item.note
    words = plain(item.span.text)
    if len(words) > _WORDS_SHOWN:
        words = words[: _WORDS_SHOWN - 1] + "…"
    return f"「{words}」{item.note}"


def _version(provision: str, candidate: Candidate) -> str:
    return f"{_cite(provision)}，{_period(candidate.version_from, candidate.version_to)}"


def _period(start: object, end: object) -> str:
    if start is None:
        return ""
    return f"{start} 起施行" if end is None else f"{start} 至 {end} 施行"
