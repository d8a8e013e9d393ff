"""The paragraphs of a DOCX file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from statutes.files import archive
from statutes.files.paragraph import Paragraph

_HEADING = re.compile(r"(?:Heading|标题) ?(\d)")


def paragraphs(data: bytes) -> list[Paragraph]:
    """Paragraphs in document order, those of tables, content controls and text boxes too.

    Tracked insertions count as text, tracked deletions do not. Headers, footers, notes and macros are left out.
    Raises UnreadableFile where the file is no DOCX, is damaged, or unpacks beyond the limits.
    """
    archive.check(data, ".docx", "word/document.xml")
    import docx  # late: most files are plain text

    try:
        return list(_paragraphs(docx.Document(io.BytesIO(data))))
    except Exception:  # python-docx and lxml raise many kinds of error, and their messages may quote the text
        raise archive.damaged() from None


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    from docx.oxml.ns import qn

    paragraph, row, fallback = (
        qn("w:p"),
        qn("w:tr"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
    shown = {qn("w:t"): None, qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
    levels = {style.style_id: _level(style.name or "") for style in document.styles}
    rows: dict[Any, int] = {}

    def text(p: Any) -> str:
        pieces = []
        for node in p.iter(*shown):
            owner = next(node.iterancestors(paragraph, fallback), None)
            if owner is p:  # a text box inside this paragraph has paragraphs of its own; a fallback repeats it
                pieces.append(shown[node.tag] or node.text or "")
        return "".join(pieces)

    for p in document.element.body.iter(paragraph):
        if next(p.iterancestors(fallback), None) is None:
            within = next(p.iterancestors(row), None)
            number = None if within is None else rows.setdefault(within, len(rows))
            yield Paragraph(text(p), levels.get(p.style, 0), number)


def _level(style: str) -> int:
    numbered = _HEADING.match(style)
    return int(numbered[1]) if numbered else int(style.startswith(("Title", "标题", "Heading")))
