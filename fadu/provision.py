"""A provision on the terminal: as encoded, beside another version, through time. Lines of text, and plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from fadu.errors import FaduError
from fadu.history import Diff, Event
from fadu.official_texts import Beside
from fadu.provision_around import Citing
from fadu.provision_view import ProvisionView
from statutes import changes, citation, render
from statutes.book import Book
from statutes.changes import Change, Piece
from statutes.citation import Citation
from statutes.model import Provision

DISCLAIMER = "编码释义，非法条原文；引用时请核对官方文本。"


# --- one provision ------------------------------------------------------------------------------------------------


def text(view: ProvisionView, citing: Iterable[Citing]) -> str:
    """Standing, encoding, versions, official text, who says something about it."""
    if not view.encoding:
        raise FaduError(view.answer.note.rstrip("。"), "可用 fadu show 法名 看本库收了哪些条，例如 fadu show 刑法")
    parts = [f"{view.on}　【{view.standing}】{view.answer.note}", "", view.encoding]
    parts += ["各版本：", *(f"  {v.provision.provision}　{v.dates}" for v in view.versions)]
    parts += _official(view)
    own = [bearing for bearing in view.bearings if not bearing.general]
    if own:
        parts += ["", "谁解释、限制它："]
        for bearing in own:
            whom = f"［{'、'.join(bearing.charges)}］" if bearing.charges else ""
            parts.append(f"  {bearing.source}　{bearing.relation}{whom}：{'；'.join(bearing.says)}")
    cited = list(citing)
    if cited:
        parts += ["", "谁引用它：", *(f"  {each.kind}　{each.title}" for each in cited)]
    return "\n".join(parts)


def _official(view: ProvisionView) -> list[str]:
    if view.beside is None:
        return ["", "还没有导入官方文本：fadu law import 文件"]
    lines = ["", f"导入的官方文本（{view.beside.source}，{view.beside.valid_on} 的文本）："]
    lines += [f"  {paragraph}" for paragraph in view.beside.paragraphs]
    if view.drifts:
        return [*lines, "编码与文本对不上的地方：", *(f"  {drift}" for drift in view.drifts)]
    return [*lines, "编码的用语和数字在文本里都能找到。"]


def as_json(view: ProvisionView, citing: Iterable[Citing]) -> dict[str, Any]:
    """The same as plain data."""
    provision = view.answer.provision
    return {
        "citation": str(view.answer.citation),
        "title": view.title,
        "on": view.on.isoformat(),
        "standing": view.standing,
        "note": view.answer.note,
        "encoding": provision.model_dump(mode="json", by_alias=True, exclude_defaults=True) if provision else None,
        "versions": [_version(each.provision) for each in view.versions],
        "bearings": [
            {"relation": b.relation, "citation": b.id, "source": b.source, "says": b.says, "charges": b.charges}
            for b in view.bearings
        ],
        "cited_by": [{"kind": each.kind, "id": each.id, "title": each.title} for each in citing],
        "official": _beside(view.beside),
        "drifts": [str(drift) for drift in view.drifts],
    }


def _version(provision: Provision) -> dict[str, Any]:
    force = provision.in_force
    return {
        "citation": provision.provision,
        "from": force.from_.isoformat(),
        "to": force.to.isoformat() if force.to else None,
    }


def _beside(beside: Beside | None) -> dict[str, Any] | None:
    if beside is None:
        return None
    return {"source": beside.source, "valid_on": beside.valid_on.isoformat(), "paragraphs": beside.paragraphs}


def contents(book: Book, place: Citation, on: dt.date) -> str:
    """The encoded articles of an instrument on that day. Raises FaduError where there are none."""
    region = book.instruments[place.law].region
    encoded = [p for p in book.in_force(on, region) if citation.parse(p.provision).law == place.law]
    if not encoded:
        raise FaduError(f"{citation.display(place)}在 {on} 没有收录的条款", "请核对日期（--on）")
    rows = [f"  {p.provision}　{p.title}" for p in sorted(encoded, key=lambda p: citation.parse(p.provision))]
    return "\n".join([f"{on}　{citation.display(place, full=True, year=True, on=on)}收录的条款：", *rows])


# --- two versions -------------------------------------------------------------------------------------------------


def diff_text(diff: Diff) -> str:
    """Old and new beside each other, with what differs in 【】."""
    lines = [f"旧：{_named(diff.old)}", f"新：{_named(diff.new)}", ""]
    lines.append(f"编码{changes.counts(diff.changes) or '没有不同'}。不同的数字和字句在【】里。")
    for change in diff.changes:
        lines += ["", f"{change.kind}　{change.what}", *_sides(change)]
    if diff.weighings:
        lines += ["", "孰轻（从旧兼从轻时用；只比各档的数额）："]
        lines += [f"  {each.rung}：{each.comparison}" for each in diff.weighings]
    lines += [line for source, told in diff.texts() for line in ("", f"官方文本（{source}）：", _pieces(told))]
    return "\n".join([*lines, "", DISCLAIMER])


def _sides(change: Change) -> Iterator[str]:
    old, new = change.marked()
    if old:
        yield f"  旧　{_pieces(old)}"
    if new:
        yield f"  新　{_pieces(new)}"


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(f"【{piece.text}】" if piece.differs else piece.text for piece in pieces)


def diff_as_json(diff: Diff) -> dict[str, Any]:
    """The same as plain data; `marks` are the differing pieces of each side."""
    return {
        "old": _version(diff.old),
        "new": _version(diff.new),
        "changes": [_change(change) for change in diff.changes],
        "lighter": [
            {"rung": each.rung, "lighter": each.comparison.lighter, "by": each.comparison.decided_by}
            for each in diff.weighings
        ],
        "old_text": _beside(diff.old_text),
        "new_text": _beside(diff.new_text),
    }


def _change(change: Change) -> dict[str, Any]:
    old, new = change.marked()
    return {
        "kind": change.kind,
        "what": change.what,
        "old": change.old,
        "new": change.new,
        "marks": {"old": [p.text for p in old if p.differs], "new": [p.text for p in new if p.differs]},
    }


def _named(provision: Provision) -> str:
    return f"{citation.display(provision.provision, year=True)}　{provision.title}（{render.dates(provision)}）"


# --- through time -------------------------------------------------------------------------------------------------


def timeline_text(title: str, events: Iterable[Event], today: dt.date) -> str:
    """The days of a provision, oldest first."""
    lines = [title]
    for event in events:
        ahead = "（将来）" if event.day > today else ""
        lines += [f"{event.day}{ahead}　{event.what}　{event.title}", f"            {event.note}"]
    return "\n".join(lines)


def timeline_as_json(events: Iterable[Event]) -> list[dict[str, str]]:
    """The same as plain data."""
    return [
        {"day": e.day.isoformat(), "what": e.what, "title": e.title, "note": e.note, "citation": e.id} for e in events
    ]
