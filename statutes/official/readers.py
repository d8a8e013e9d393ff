"""A file of an official text to its lines: Markdown, TXT, DOCX, HTML."""

from __future__ import annotations

import re

from statutes.files import docx, html
from statutes.files.decoding import decode
from statutes.files.errors import UnreadableFile
from statutes.files.paragraph import Paragraph

SUFFIXES = (".md", ".markdown", ".txt", ".docx", ".htm", ".html")
LARGEST = 8 * 1024 * 1024  # bytes; the longest code is below 1 MB


class OfficialTextError(ValueError):
    """The file is no official text that can be used; the message says why, in Chinese. Nothing is stored."""


def lines(data: bytes, name: str) -> list[str]:
    """Lines of text without markup; a Markdown or HTML heading keeps one leading # for each level.

    `name` tells the kind by its ending. Raises OfficialTextError.
    """
    suffix = "." + name.lower().rpartition(".")[2]
    if suffix not in SUFFIXES:
        raise OfficialTextError(f"{name}：只能导入 {'、'.join(SUFFIXES)} 文件")
    if len(data) > LARGEST:
        raise OfficialTextError(f"{name}：文件超过 {LARGEST // 1024 // 1024} MB，不像一部法律")
    try:
        if suffix == ".docx":
            return [part for paragraph in docx.paragraphs(data) for part in _lines(paragraph)]
        if suffix in (".htm", ".html"):
            title, paragraphs, _ = html.read(data)
            return [clean(title), *(part for paragraph in paragraphs for part in _lines(paragraph))]
        text, _ = decode(data)
    except UnreadableFile as error:
        raise OfficialTextError(f"{name}：{error}") from None
    return _plain(text)


def _lines(paragraph: Paragraph) -> list[str]:
    mark = "#" * paragraph.level + " " if paragraph.level else ""
    return [mark + clean(part) for part in paragraph.text.splitlines()]


def _plain(text: str) -> list[str]:
    if text.startswith("---\n"):  # front matter of a documentation page
        text = text.partition("\n---")[2]
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    return [clean(line) for line in text.splitlines()]


def clean(line: str) -> str:
    """Without bold marks, zero-width signs and surrounding space; wide spaces and digits become plain ones."""
    line = line.translate(_WIDE).replace("**", "")
    return re.sub(r"[\u200b\u200c\u200d\ufeff\u00ad]", "", line).strip()


_WIDE = {0x3000: " ", 0xA0: " "} | {0xFF10 + digit: str(digit) for digit in range(10)}
