"""The account of a case's handling, and the check of a decision, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console

from fadu.notice_lines import HEADING, notice_lines
from fadu.sheet import Sheet, plain
from fadu.terminal import DISCLAIMER, cite, lead_lines, words
from matcher.handling.account import Account, Told
from matcher.handling.decision_check import DecisionCheck, Point
from matcher.handling.next_steps import NextStep, due_words
from matcher.handling.procedure import Position
from matcher.record import Decision, Status

SIDES = (("办案", "案件的期限"), ("民警", "对受侵害的民警、辅警"), ("行为人", "对行为人的义务和他的权利"))
POINT_MARKS = {"有疑点": "✗", "未见问题": "✓", "无从核对": "?"}


def show(account: Account, console: Console | None = None) -> None:
    """Print an account for a person."""
    _AccountSheet(console or Console(highlight=False)).account(account)


def show_decision(check: DecisionCheck, console: Console | None = None) -> None:
    """Print the check of a decision for a person."""
    _DecisionSheet(console or Console(highlight=False)).check(check)


class _AccountSheet(Sheet):
    def account(self, account: Account) -> None:
        self._line("", f"处置与期限 · 涉嫌案由：{account.charge} · 档次：{account.grade}", style="bold")
        conduct = f"{account.conduct_date}（{account.conduct_date_source}）" if account.conduct_date else "未写明"
        as_of = f"{account.as_of}（{account.as_of_source}）" if account.as_of else "未写明"
        self._line("", f"行为日期 {conduct} · 审查日期 {as_of} · 地区 {account.region or '未写明'}", style="dim")
        self._section("办理经过", map(_told, account.steps))
        for lead in account.leads:
            self._section(f"督察线索 · {lead.flag}（{lead.certainty}）", lead_lines(lead), style="bold magenta")
        self._section("没有提出的线索", _not_raised(account))
        for notice in account.notices:
            self._section(HEADING, notice_lines(notice, cite, words), style="bold magenta")
        for side, title in SIDES:
            steps = [step for step in account.next_steps if step.to == side and step.state != "已办"]
            self._section(f"下一步 · {title}", map(_step, steps))
        done = [step.id for step in account.next_steps if step.state == "已办"]
        self._section("已办", ["、".join(done)])
        self._section("程序", [line for position in account.procedures for line in _position(position)])
        self._section("本地未配置", [f"{name}：没有这个地方的规定，不计算期限" for name in account.unconfigured])
        self._section(
            "不是法定期限的提示天数", (f"{t.name}：{t.days}日（默认{t.default}日）" for t in account.thresholds)
        )
        self._section("说明", account.notes)
        self._console.print()
        self._line("", DISCLAIMER, style="dim")


def _told(told: Told) -> str:
    event = told.event
    figures = [f"{event.days}日" if event.days is not None else "", f"{event.amount}元" if event.amount else ""]
    said = "，".join(filter(None, [*figures, event.detail, "、".join(event.who)]))
    status = "没有：" if event.status is Status.DENIED else ""
    other = f"（{event.status.value}）" if event.status not in (Status.DENIED, Status.ASSERTED) else ""
    quoted = f"「{plain(event.span.text)}」" if event.span else ""
    return (
        f"{event.day_words or '——'}  {status}{event.kind}{other}{'：' + said if said else ''} {quoted}{told.how_dated}"
    )


def _not_raised(account: Account) -> Iterator[str]:
    yield f"未发现：{'、'.join(account.not_found)}。没有写到的步骤不当作没有做。" if account.not_found else ""
    for excused in account.excused:
        yield f"有事由，不作线索：{excused.flag}（{excused.excuse}）"
    for each in account.unchecked:
        yield f"无从核对：{each.flag}——没有写明{'；'.join(each.missing)}"


def _step(step: NextStep) -> str:
    when = due_words(step)
    state = f"【{step.state}】" if step.state != "待办" else "【尽快】" if step.perishable else ""
    local = f"（本地：{step.local_owner}）" if step.local_owner not in ("", step.owner) else ""
    owner = f"{'由' if step.right else '责任：'}{step.owner}{local}"
    basis = f"依据：{'、'.join(map(cite, step.basis))}" if step.basis else ""
    return f"{state}{when}  {step.id}：{step.what}。{'；'.join(filter(None, [step.note, owner, basis]))}"


def _position(position: Position) -> Iterator[str]:
    here = position.path[-1]
    yield f"{position.procedure}：{' → '.join(_stage(stage.name, stage.late) for stage in position.path)}"
    over = f"（已过{position.overdue}日）" if position.overdue else ""
    due = f"，到期 {position.due}{over}" if position.due else ""
    if not position.finished:
        yield f"  下一步：{'、'.join(position.next)}{due}；责任：{here.owner}"
    if here.documents:
        yield f"  文书：{'、'.join(here.documents)}"
    yield f"  依据：{'、'.join(map(cite, position.basis))}" if position.basis else ""


def _stage(name: str, late: int | None) -> str:
    return f"{name}（迟{late}日）" if late else name


class _DecisionSheet(Sheet):
    def check(self, check: DecisionCheck) -> None:
        doubts = len(check.doubts)
        self._line("", f"决定书核对：{f'{doubts} 处疑点' if doubts else '未见疑点'}", style="bold")
        self._section("读到的", read_lines(check.decision))
        self._section(
            "所引条文", (f"{law.display}：{law.standing}{'。' + law.note if law.note else ''}" for law in check.cited)
        )
        self._section("逐项", [line for point in check.points for line in _point(point)])
        self._console.print()
        self._line("", "核对只对照编码的法律和决定书写明的内容，是否改变决定由有权机关依法判断。", style="dim")


def read_lines(decision: Decision) -> Iterable[str]:
    """What was read of a decision, each with its name."""
    imposed = [
        "警告" if decision.warning else "",
        *(f"行政拘留{days}日" for days in decision.detentions),
        f"合并执行{decision.total_days}日" if decision.total_days is not None else "",
        f"罚款{decision.fine}元" if decision.fine is not None else "",
    ]
    age = f"{decision.birth}出生" if decision.birth else f"{decision.age}周岁" if decision.age is not None else ""
    told = (
        ("决定机关", decision.organ),
        (
            "案由",
            f"{decision.charge}（没有写明，按{decision.charge_from}推断）" if decision.charge_from else decision.charge,
        ),
        ("行为日", str(decision.conduct_date or "")),
        ("决定日", str(decision.decided_on or "")),
        ("处罚", "，".join(filter(None, imposed))),
        ("年龄", age),
    )
    return [f"{name}：{said or '没有读到'}" for name, said in told]


def _point(point: Point) -> Iterator[str]:
    yield f"{POINT_MARKS[point.state]} {point.name}：{point.state}{'（' + point.why + '）' if point.why else ''}"
    for doubt in point.doubts:
        quoted = f"「{plain(doubt.span.text)}」" if doubt.span else ""
        basis = f"（{'、'.join(map(cite, doubt.basis))}）" if doubt.basis else ""
        yield f"    {doubt.kind}：{doubt.message}{quoted}{basis}"
