"""The evidence sheet as lines of text: what does not wait first, then each element with its evidence by status."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.assessment import ProofItem, ProofMatter, ProofSheet
from statutes.citation import display

_STATUSES = ("已提及", "写明缺失", "未提及")


def proof_lines(sheet: ProofSheet | None) -> Iterator[str]:
    """Lines in Chinese; none where no charge is suggested. 未提及: the narrative is silent."""
    if sheet is None:
        return
    items = {item.kind: item for matter in sheet.matters for item in matter.items}
    for kind in sheet.urgent:
        missing = "（写明缺失）" if items[kind].status == "写明缺失" else ""
        yield f"先固定 {kind}{missing}：{items[kind].perishes}"
    for matter in sheet.matters:
        yield f"{matter.term}　{'；'.join(_by_status(matter))}"
    if sheet.basis:
        yield f"依据：{'、'.join(map(display, sheet.basis))}"


def _by_status(matter: ProofMatter) -> Iterator[str]:
    for status in _STATUSES:
        items = [item for item in matter.items if item.status == status]
        if items:
            yield f"{status}：{'、'.join(map(_item, items))}"


def _item(item: ProofItem) -> str:
    words = "".join(f"「{e.span.text}」" for e in item.evidence if e.span is not None)
    return f"{item.kind}{words}"
