"""DOCX and XLSX are ZIP archives: look at one before anything in it is unpacked or parsed."""

from __future__ import annotations

import io
import zipfile
import zlib

from statutes.files.errors import UnreadableFile

# A book of a few hundred pages with pictures stays far below these; a zip bomb does not.
MAX_UNPACKED_BYTES = 100_000_000
MAX_XML_BYTES = 20_000_000
MAX_PARTS = 5_000

_OTHER_COPY = "请用 Word 或 WPS 打开后另存一份，或者直接粘贴文字"
# How entities are smuggled in; no office program writes one. In UTF-16 it would look like this.
_DEFINITIONS = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def check(data: bytes, kind: str, needed: str, max_xml: int = MAX_XML_BYTES) -> None:
    """Raise UnreadableFile unless this is an archive with the part `needed`, of bearable size, without definitions.

    `kind` is the ending by which the file is called (.docx); `max_xml` the bytes that one XML part may unpack to.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if needed not in {part.filename for part in parts}:
                raise UnreadableFile(
                    f"这个文件不是 {kind}，内容与后缀不符", f"请另存为 {kind} 或 .txt，或者直接粘贴文字"
                )
            xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
            if (
                len(parts) > MAX_PARTS
                or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES
                or any(part.file_size > max_xml for part in xml)
            ):
                raise UnreadableFile("文件解开后过大", "请去掉图片，或者分成几份，另存后再试")
            for part in xml:
                held = archive.read(part)
                if any(definition in held for definition in _DEFINITIONS):
                    raise UnreadableFile("文件含有外部定义，出于安全不予读取", "请直接粘贴文字")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error):
        raise damaged() from None


def damaged() -> UnreadableFile:
    """The error for a file that its own program might still open."""
    return UnreadableFile("文件已损坏，读不出来，或者有密码", _OTHER_COPY)
