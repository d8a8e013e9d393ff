"""Files of the kinds that we take, read into plain text with `# ` before headings. Read as untrusted input."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from knowledge.documents.errors import DocumentError
from statutes.files import archive, docx, html
from statutes.files.decoding import decode
from statutes.files.errors import UnreadableFile
from statutes.files.paragraph import Paragraph

MAX_BYTES = 60_000_000
MAX_CHARS = 6_000_000
_MAX_CELLS = 5_000_000  # of a workbook, blank ones between others included
_MAX_SHEET_BYTES = 60_000_000  # of the XML of one sheet, about 100,000 rows


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file. `pages` are (offset, page number) of a PDF's pages, sheets of a workbook excepted."""

    text: str
    title: str
    encoding: str = ""
    pages: tuple[tuple[int, int], ...] = ()


def read(path: Path, data: bytes) -> Extracted:
    """The text of a file's bytes by the ending of its name. Raises DocumentError."""
    if len(data) > MAX_BYTES:
        raise DocumentError(f"超过 {MAX_BYTES // 1_000_000} MB 的上限")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise DocumentError(f"不支持 {path.suffix or '没有后缀'} 的文件；可用 {'、'.join(sorted(READERS))}")
    if not data:
        raise DocumentError("文件是空的")
    try:
        found = reader(data, path.stem)
    except UnreadableFile as error:
        raise DocumentError(str(error)) from None
    if not found.text.strip():
        raise DocumentError("没有文字；扫描件须先识别文字" if path.suffix.lower() == ".pdf" else "没有文字")
    if len(found.text) > MAX_CHARS:
        raise DocumentError(f"文字超过 {MAX_CHARS:,} 字的上限，请分成几份")
    return found


def _plain(data: bytes, stem: str) -> Extracted:
    text, encoding = decode(data)
    return Extracted(text, _first_line(text) or stem, encoding)


def _first_line(text: str) -> str:
    """The first line, if it reads like a title: short, and no sentence."""
    line = next((line.strip().lstrip("#").strip() for line in text.splitlines() if line.strip(" -\t")), "")
    return line if 2 <= len(line) <= 60 and not line.endswith(("。", "：", ":", "，")) and "sidebar" not in line else ""


def _markdown(data: bytes, stem: str) -> Extracted:
    text, encoding = decode(data)
    heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
    return Extracted(text, heading.group(1).strip() if heading else _first_line(text) or stem, encoding)


def _html(data: bytes, stem: str) -> Extracted:
    title, paragraphs, encoding = html.read(data)
    text = "\n".join(_lines(paragraphs))
    return Extracted(text, title or _first_line(text) or stem, encoding)


def _docx(data: bytes, stem: str) -> Extracted:
    text = "\n".join(_lines(docx.paragraphs(data)))
    return Extracted(text, _first_line(text) or stem)


def _lines(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """A line for each paragraph, headings marked; the cells of a row stand in one line."""
    for row, together in groupby(paragraphs, key=lambda paragraph: paragraph.row):
        if row is None:
            yield from (f"# {p.text.strip()}" if p.level and p.text.strip() else p.text for p in together)
        else:
            yield "　".join(p.text.strip().replace("\n", " ") for p in together if p.text.strip())


def _pdf(data: bytes, stem: str) -> Extracted:
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("PDF 有密码，打不开")
        pieces = [(page.extract_text() or "").strip() for page in reader.pages]
        title = str(reader.metadata.title or "").strip() if reader.metadata else ""
    except DocumentError:
        raise
    except Exception:  # pypdf raises many kinds of error on a damaged file
        raise DocumentError("PDF 文件已损坏，读不出来") from None
    pages: list[tuple[int, int]] = []
    text = ""
    for number, piece in enumerate(pieces, 1):
        if piece:
            pages.append((len(text), number))
            text += piece + "\n"
    return Extracted(text, _first_line(text) or title or stem, pages=tuple(pages))


def _xlsx(data: bytes, stem: str) -> Extracted:
    archive.check(data, ".xlsx", "xl/workbook.xml", _MAX_SHEET_BYTES)
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        cells = _Allowance(_MAX_CELLS)
        lines = [line for sheet in book.worksheets for line in _sheet_lines(sheet, cells)]
        book.close()
    except DocumentError:
        raise
    except Exception:  # openpyxl raises many kinds of error on a damaged file
        raise archive.damaged() from None
    return Extracted("\n".join(lines), stem)


class _Allowance:
    """How many cells may still be read: a single cell far out makes a row of sixteen thousand."""

    def __init__(self, most: int) -> None:
        self._left = most

    def take(self, cells: int) -> None:
        """Raises DocumentError when there are no more."""
        self._left -= cells
        if self._left < 0:
            raise DocumentError("表格的行列过多；请删去空白的行列，或者分成几份")


def _sheet_lines(sheet: Any, allowed: _Allowance) -> Iterator[str]:
    """Each row as 列名：值, so that a row found alone can still be read."""
    yield f"# {sheet.title}"
    names: list[str] = []
    sheet.reset_dimensions()  # what the file says of its size may be wrong, and would fill every gap with blank cells
    for row in sheet.iter_rows(values_only=True):
        allowed.take(len(row))
        values = ["" if value is None else str(value).strip() for value in row]
        if not any(values):
            continue
        if not names:
            names = values
            yield "　".join(filter(None, values))
        else:
            named = zip([*names, *[""] * len(values)], values, strict=False)
            yield "；".join(f"{name}：{value}" if name else value for name, value in named if value)


READERS: dict[str, Callable[[bytes, str], Extracted]] = {
    ".txt": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".docx": _docx,
    ".pdf": _pdf,
    ".html": _html,
    ".htm": _html,
    ".xlsx": _xlsx,
}
