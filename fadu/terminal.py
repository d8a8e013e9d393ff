"""An assessment on the terminal: the answer first, then what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from fadu.change_lines import change_lines
from fadu.notice_lines import FILE_HEADING, HEADING, file_lines, notice_lines
from fadu.proof_lines import proof_lines
from fadu.sheet import Sheet, plain
from matcher.assessment import Assessment, Candidate, Evidence, Lead, Reading, Rung
from statutes.citation import CitationError, display

MARKS = {"met": ("✓", "green"), "unmet": ("✗", "red"), "unknown": ("?", "yellow")}
DISCLAIMER = "以上由规则按编码释义推出，只是建议，供办案和审核人员参考，不是法律决定。"

_WORDS_SHOWN = 60  # characters of one piece of evidence
_OTHERS_SHOWN = 6
_LONGEST_NAME = 28  # cells; with a longer name in a table the words go below the names


def show(assessment: Assessment, console: Console | None = None) -> None:
    """Print an assessment for a person. Nothing of the narrative is taken as markup or as a control sequence."""
    _Page(console or Console(highlight=False)).assessment(assessment)


class _Page(Sheet):
    def assessment(self, result: Assessment) -> None:
        self._line("", result.headline, style="bold")
        self._law(result)
        if result.charge == "无":
            self._section("查找过的情形", result.looked_for)
        elif result.candidates:
            self._elements(result.candidates[0])
            self._ladder(result.candidates[0])
        self._section("按口径理解的用语（口径不是法律）", (line for each in result.readings for line in _reading(each)))
        if result.forms:
            self._section(
                "侵犯形式（统计类别，不是罪名）", (f"{each.form} {words(each.evidence)}" for each in result.forms)
            )
        self._section("行为后法律有变化 · 从旧兼从轻", change_lines(result.change_of_law))
        self._section("依据", _provisions(result))
        self._section(
            "轻重", (f"{m.kind}：{m.label}（{cite(m.provision)}）{words(m.evidence)}" for m in result.modifiers)
        )
        self._section("为什么不是", _others(result))
        self._section("有利于当事人的", (_evidence(item) for item in result.favour))
        self._section(
            "还要问清", (f"{q.ask}（{q.about}）{'→ ' + q.flips if q.flips else ''}" for q in result.questions)
        )
        self._section("证据", proof_lines(result.proof))
        for lead in result.leads:
            self._section(f"督察线索 · {lead.flag}（{lead.certainty}）", lead_lines(lead), style="bold magenta")
        for notice in result.notices:
            self._section(HEADING, notice_lines(notice, cite, words))
        self._section(FILE_HEADING, file_lines(result))
        if len(result.persons) > 1:
            people = (f"{p.name or '未具名者'}：{p.charge} · {p.grade} {words(p.because)}" for p in result.persons)
            self._section("各人", people)
        self._section("说明", result.notes)
        self._console.print()
        self._line("", DISCLAIMER, style="dim")

    def _law(self, result: Assessment) -> None:
        law = result.law
        conduct = f"{law.conduct_date}（{law.conduct_date_source}）" if law.conduct_date else "未写明"
        as_of = f"{law.as_of}（{law.as_of_source}）" if law.as_of else "未写明"
        self._line("", f"行为日期 {conduct} · 审查日期 {as_of}", style="dim")
        self._line("", law.note, style="dim")

    def _elements(self, candidate: Candidate) -> None:
        version = _period(candidate.version_from, candidate.version_to)
        self._heading(f"要件 · {candidate.charge}（{cite(candidate.provision)}，{version}）")
        rows = []
        for element in candidate.elements:
            says = words(element.evidence) or element.note
            if element.value == "unknown" and element.ask:
                says = f"{says} 要问：{element.ask}".strip()
            rows.append((element.value, element.term, says, ""))
        self._marked(rows)

    def _ladder(self, candidate: Candidate) -> None:
        if not candidate.ladder:
            return
        self._heading("档次")
        self._marked(
            [
                (
                    rung.value,
                    f"{_pointer(rung)} {rung.grade}（{rung.tier}）",
                    f"{rung.penalty}（{cite(rung.provision)}）{_hangs_on(rung)}{words(rung.evidence)}",
                    "bold" if rung.chosen else "",
                )
                for rung in candidate.ladder
            ]
        )

    def _marked(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        """Rows of value, name, words and style: in two columns, or with long names the words below them."""
        column = max((cell_len(name) for _, name, _, _ in rows), default=0)
        beside = column <= _LONGEST_NAME
        for value, name, says, style in rows:
            mark, colour = MARKS[value]
            head = Text.assemble("  ", (mark, colour), " ")
            if beside:
                head.append(name + " " * (column - cell_len(name)), style or "bold").append(" ")
                self._hang(head, says, style)
            else:
                self._hang(head, name, style or "bold")
                self._line("      ", says, style)


def _reading(reading: Reading) -> Iterable[str]:
    says = "、".join(reading.cases) or {"unmet": "不符合", "unknown": "没有写明"}.get(reading.value, "符合")
    yield f"{'本地口径' if reading.local else '口径'}《{reading.title}》：“{reading.term}”——{says}"
    yield reading.statement


def _provisions(result: Assessment) -> Iterable[str]:
    for use in result.provisions:
        period = _period(use.version_from, use.version_to)
        named = f"{use.display or use.id}（{period}）" if period else use.display or use.id
        yield f"{named}：{use.why}" if use.why else named


def _others(result: Assessment) -> Iterable[str]:
    others = [c for c in result.candidates if c.charge != result.charge and c.why_not]
    for candidate in others[:_OTHERS_SHOWN]:
        yield f"{candidate.charge}（{cite(candidate.provision)}）：{candidate.why_not}"
    if len(others) > _OTHERS_SHOWN:
        yield f"另有 {len(others) - _OTHERS_SHOWN} 项，见 --json。"


def lead_lines(lead: Lead) -> Iterable[str]:
    """What a lead says, line by line."""
    yield lead.summary
    yield from lead.arithmetic
    yield words(lead.evidence)
    if lead.basis:
        yield f"依据：{'、'.join(cite(ident) for ident in lead.basis)}"
    if lead.todo:
        yield f"建议：{lead.todo}"


def cite(ident: str) -> str:
    """治安管理处罚法2025:61 as a document prints it; what is no citation stays as it is."""
    try:
        return display(ident)
    except CitationError:
        return ident


def words(evidence: Iterable[Evidence]) -> str:
    """The words that a statement rests on, on one line."""
    return "；".join(_evidence(item) for item in evidence)


def _evidence(item: Evidence) -> str:
    if item.span is None:
        return item.note
    said = plain(item.span.text)
    if len(said) > _WORDS_SHOWN:
        said = said[: _WORDS_SHOWN - 1] + "…"
    return f"「{said}」{item.note}"


def _period(start: object, end: object) -> str:
    if start is None:
        return ""
    return f"{start} 起施行" if end is None else f"{start} 至 {end} 施行"


def _pointer(rung: Rung) -> str:
    """▶ the bracket suggested, ▷ one that is possible only."""
    return " " if not rung.chosen else "▷" if rung.undecided else "▶"


def _hangs_on(rung: Rung) -> str:
    return f"可能，先查明：{rung.undecided} " if rung.undecided else ""
