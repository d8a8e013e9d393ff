"""What a person hands in, bytes or text, becomes the text of a narrative; or a clear error.

Plain text in UTF-8, GB18030 or UTF-16 with a byte-order mark, and DOCX. HTML and Markdown are text like any other.
Line ends and every other character stay as they are, so that offsets into the text mean what the person sees.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from fadu.errors import FaduError, told
from statutes.files import docx
from statutes.files.decoding import decode

MAX_CHARS = 200_000
MAX_BYTES = 20_000_000  # a DOCX may carry pictures; text of MAX_CHARS is far smaller

_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx 或 .txt，或者直接粘贴文字"
_KNOWN_BINARIES: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这是旧版 .doc/.wps 文件，或者是加了密码的文档", _SAVE_AS),
    (b"%PDF", "这是 PDF 文件，本工具不读 PDF", "请复制其中的文字粘贴进来，或者另存为 .docx 或 .txt"),
    (b"{\\rtf", "这是 RTF 文件，本工具不读 RTF", _SAVE_AS),
    (b"\x89PNG", "这是图片，本工具不识别图片中的文字", "请把文字录入或粘贴进来"),
    (b"\xff\xd8\xff", "这是图片，本工具不识别图片中的文字", "请把文字录入或粘贴进来"),
)


def from_path(path: Path) -> str:
    """The narrative in a file. Raises FaduError."""
    try:
        with path.open("rb") as file:
            return from_stream(file)
    except FileNotFoundError:
        raise FaduError(f"没有这个文件：{path}", "请核对路径") from None
    except IsADirectoryError:
        raise FaduError(f"这是文件夹，不是文件：{path}", "请给出其中的一个文件") from None
    except PermissionError:
        raise FaduError(f"没有权限读取：{path}", "请核对文件的权限") from None
    except OSError as error:
        raise FaduError(f"文件读不出来（{error.strerror}）：{path}", "请核对文件是否完好") from None


def from_stream(file: BinaryIO) -> str:
    """The narrative in an open binary file, e.g. standard input. Raises FaduError."""
    return from_bytes(file.read(MAX_BYTES + 1))


def from_bytes(data: bytes) -> str:
    """The narrative in the bytes of a text or DOCX file. Raises FaduError."""
    if len(data) > MAX_BYTES:
        raise FaduError(f"文件超过 {MAX_BYTES // 1_000_000} MB 的上限", "请只交案情部分，去掉图片")
    for magic, what, todo in _KNOWN_BINARIES:
        if data.startswith(magic):
            raise FaduError(what, todo)
    with told():
        if data.startswith(b"PK\x03\x04"):
            return from_text("\n".join(paragraph.text for paragraph in docx.paragraphs(data)))
        return from_text(decode(data)[0])


def from_text(text: str) -> str:
    """A pasted narrative, checked: not empty, not too long, real characters only. Raises FaduError."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise FaduError("没有文字", "请粘贴案情，或者选一个有文字的 .txt 或 .docx 文件")
    if len(text) > MAX_CHARS:
        raise FaduError(f"文字有 {len(text):,} 个字，超过 {MAX_CHARS:,} 字的上限", "请只留案情部分，或者分成几份")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise FaduError("文字里有残缺的字符", "请重新复制粘贴，或者另存为 UTF-8 后再试")
    return text
