"""The text of a DOCX file, read as untrusted input."""

from __future__ import annotations

import io
from typing import Any

from fadu import archive


def text_of(data: bytes) -> str:
    """Paragraphs in document order, those of tables, content controls and text boxes too, one a line.

    Tracked insertions count as text, tracked deletions do not. Headers, footers and notes are left out.
    Raises FaduError where the file is no DOCX, is damaged, or unpacks beyond the limits.
    """
    archive.check(data, "word/document.xml", ".docx")
    import docx
    from docx.oxml.ns import qn

    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except Exception:  # python-docx and lxml raise many kinds of error, and their messages may quote the text
        raise archive.damaged(".docx") from None
    paragraph, fallback = qn("w:p"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    shown = {qn("w:t"): None, qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}

    def line(p: Any) -> str:
        pieces = []
        for node in p.iter(*shown):
            owner = next(node.iterancestors(paragraph, fallback), None)
            if owner is p:  # a text box inside this paragraph has paragraphs of its own; a fallback repeats it
                pieces.append(shown[node.tag] or node.text or "")
        return "".join(pieces)

    return "\n".join(line(p) for p in body.iter(paragraph) if next(p.iterancestors(fallback), None) is None)
