"""Bytes of a text file to text, and the encoding they were in."""

from __future__ import annotations

from statutes.files.errors import UnreadableFile

_LOOK_AT = 5_000  # characters by which a decoding is judged


def decode(data: bytes, hint: str = "") -> tuple[str, str]:
    """(text, encoding) of UTF-8, UTF-16 with a mark, GB18030, Big5 or what `hint` names. Raises UnreadableFile."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16") or _refuse()
    if b"\0" in data:
        return _refuse()
    for encoding in filter(None, ("utf-8-sig", hint)):
        if found := _strict(data, encoding):
            return found
    chinese = _strict(data, "gb18030")
    if chinese and _common_share(chinese[0]) >= 0.5:
        return chinese
    return _guessed(data) or chinese or _refuse()


def _strict(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    controls = sum(c < " " and c not in "\t\n\r\f\v" for c in text[:_LOOK_AT])
    return None if controls * 20 > len(text[:_LOOK_AT]) else (text, encoding.removesuffix("-sig"))


def _guessed(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["gb18030", "big5", "big5hkscs"]).best()
    return (str(best), best.encoding) if best is not None else None


def _common_share(text: str) -> float:
    """The share of everyday characters among the Chinese ones: a wrong decoding yields rare ones, and private ones."""
    if any("\ue000" <= c <= "\uf8ff" for c in text[:_LOOK_AT]):
        return 0.0
    han = [c for c in text[:_LOOK_AT] if "\u4e00" <= c <= "\u9fff"]
    return sum(_everyday(c) for c in han) / len(han) if han else 1.0


def _everyday(character: str) -> bool:
    code = character.encode("gb2312", "ignore")
    return bool(code) and 0xB0 <= code[0] <= 0xD7


def _refuse() -> tuple[str, str]:
    raise UnreadableFile("这不是文本文件，或者编码认不出来", "请另存为 UTF-8 编码的 .txt，或者 .docx，或者直接粘贴文字")
