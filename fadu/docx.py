"""The text of a DOCX file, read as untrusted input."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from fadu.errors import FaduError

# A ledger of a few hundred pages stays far below these; a zip bomb does not.
MAX_UNPACKED_BYTES = 60_000_000
MAX_XML_BYTES = 20_000_000
MAX_PARTS = 2_000

_DAMAGED = ("这个 .docx 文件已损坏，读不出来", "请用 Word 或 WPS 打开后另存一份，或者直接粘贴文字")


def text_of(data: bytes) -> str:
    """Paragraphs in document order, those of tables, content controls and text boxes too, one a line.

    Tracked insertions count as text, tracked deletions do not. Headers, footers and notes are left out.
    Raises FaduError where the file is no DOCX, is damaged, or unpacks beyond the limits.
    """
    _check(data)
    import docx
    from docx.oxml.ns import qn

    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except Exception:  # python-docx and lxml raise many kinds of error, and their messages may quote the text
        raise FaduError(*_DAMAGED) from None
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


def _check(data: bytes) -> None:
    """Look at the archive before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "word/document.xml" not in names:
                raise FaduError("这个文件不是 .docx 文档", "请另存为 .docx 或 .txt，或者直接粘贴文字")
            xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
            if (
                len(parts) > MAX_PARTS
                or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES
                or any(part.file_size > MAX_XML_BYTES for part in xml)
            ):
                raise FaduError("这个 .docx 文件解开后过大", "请只留案情部分，去掉图片，另存后再试")
            for part in xml:
                if b"<!DOCTYPE" in archive.read(part):  # Word writes none; it is how entities are smuggled in
                    raise FaduError("这个 .docx 文件含有外部定义，出于安全不予读取", "请直接粘贴文字")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        raise FaduError(*_DAMAGED) from None
