"""The evidence sheet as the page shows it: each matter with its evidence by status, what does not wait first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from matcher.assessment import Evidence, ProofItem, ProofMatter, ProofSheet, ProofStatus

# How a status is shown: the symbol, and the name of the colour that elements have too.
SHOWN: dict[ProofStatus, tuple[str, str]] = {
    "已提及": ("✓", "met"),
    "写明缺失": ("✗", "unmet"),
    "未提及": ("?", "unknown"),
}
G = TypeVar("G")


@dataclass(frozen=True)
class Row(Generic[G]):
    """A kind of evidence with the words that speak of it."""

    item: ProofItem
    symbol: str
    tone: str
    ground: G


@dataclass(frozen=True)
class Matter(Generic[G]):
    """What is to be proven: spoken of or missing as rows, and the names of what the narrative is silent about."""

    matter: ProofMatter
    rows: tuple[Row[G], ...]
    silent: tuple[ProofItem, ...]


@dataclass(frozen=True)
class Sheet(Generic[G]):
    """`urgent`: what perishes and is not spoken of as there, each kind once."""

    matters: tuple[Matter[G], ...]
    urgent: tuple[ProofItem, ...]
    basis: tuple[str, ...]


def build(sheet: ProofSheet | None, ground: Callable[[str, Iterable[Evidence]], G]) -> Sheet[G] | None:
    """The sheet for the page; `ground` marks words in the narrative and returns the links to them."""
    if sheet is None:
        return None
    items = {item.kind: item for matter in sheet.matters for item in matter.items}
    return Sheet(
        tuple(_matter(matter, ground) for matter in sheet.matters),
        tuple(items[kind] for kind in sheet.urgent),
        sheet.basis,
    )


def _matter(matter: ProofMatter, ground: Callable[[str, Iterable[Evidence]], G]) -> Matter[G]:
    rows = [
        Row(item, *SHOWN[item.status], ground(f"证据：{item.kind}", item.evidence))
        for item in matter.items
        if item.evidence
    ]
    return Matter(matter, tuple(rows), tuple(item for item in matter.items if not item.evidence))
