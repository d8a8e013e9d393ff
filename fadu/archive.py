"""Office files are ZIP archives handed in by anybody: looked at before anything in them is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from fadu.errors import FaduError

# A ledger of a few hundred pages stays far below these; a zip bomb does not.
MAX_UNPACKED_BYTES = 60_000_000
MAX_XML_BYTES = 20_000_000
MAX_PARTS = 2_000


def damaged(suffix: str) -> FaduError:
    """The error of a file that cannot be read, e.g. for ".docx"."""
    return FaduError(f"这个 {suffix} 文件已损坏，读不出来", "请用 Word、Excel 或 WPS 打开后另存一份再试")


def check(data: bytes, needed: str, suffix: str) -> None:
    """Raise FaduError where the archive lacks the part `needed`, unpacks too far, or holds entities or is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if needed not in {part.filename for part in parts}:
                raise FaduError(f"这个文件不是 {suffix} 文件", f"请另存为 {suffix} 再试，或者直接粘贴文字")
            xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
            if (
                len(parts) > MAX_PARTS
                or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES
                or any(part.file_size > MAX_XML_BYTES for part in xml)
            ):
                raise FaduError(f"这个 {suffix} 文件解开后过大", "请只留案情部分，去掉图片，另存后再试")
            for part in xml:
                if b"<!DOCTYPE" in archive.read(part):  # Office writes none; it is how entities are smuggled in
                    raise FaduError(f"这个 {suffix} 文件含有外部定义，出于安全不予读取", "请直接粘贴文字")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        raise damaged(suffix) from None
