"""What the page asks of the law: how a citation reads, and what a provision's encoding says."""

from __future__ import annotations

import datetime as dt

from statutes import book, render
from statutes.citation import CitationError, display, parse


def cite(ident: str) -> str:
    """`治安管理处罚法2025:61:1:2` → 《治安管理处罚法》第六十一条第一款第（二）项; unchanged where it is no citation."""
    try:
        return display(ident.partition("#")[0])
    except CitationError:
        return ident


def article(ident: str) -> str:
    """The article that a citation lies in, as an id; "" where it is no citation."""
    try:
        return parse(ident).provision
    except CitationError:
        return ""


def encoding(ident: str, on: dt.date | None) -> str:
    """The article as encoded and in force on that day, headed as no official wording; "" where it is not encoded."""
    provision = book.load().provision(ident, on) if article(ident) else None
    return render.text(provision) if provision else ""
