"""Bytes in, the narrative or a clear error out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import builders
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu import intake
from fadu.errors import FaduError
from statutes.files import archive

NARRATIVE = "5月8日21时许，民警赵某处置纠纷时被李某推了一把😀。\r\n李某随后离开，<b>没有</b>其他动作。\n"
TRADITIONAL = "5月8日，民警趙某處理糾紛時被李某推倒，經鑑定為輕微傷，後來李某被帶回警察局調查，並沒有其他動作。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_known_encodings_give_the_text_as_it_stands(encoding: str) -> None:
    assert intake.from_bytes(NARRATIVE.encode(encoding)) == NARRATIVE


def test_utf_16_of_either_byte_order_with_a_mark() -> None:
    assert intake.from_bytes(b"\xfe\xff" + NARRATIVE.encode("utf-16-be")) == NARRATIVE


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_traditional_text_in_either_national_encoding(encoding: str) -> None:
    assert intake.from_bytes(TRADITIONAL.encode(encoding)) == TRADITIONAL


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t.strip("\ufeff").strip()))
def test_any_utf_8_text_comes_back_unchanged(text: str) -> None:
    assert intake.from_bytes(text.encode()) == text.removeprefix("\ufeff").removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_the_one_kind_of_error(data: bytes) -> None:
    try:
        assert intake.from_bytes(data).strip()
    except FaduError as error:
        assert error.what and error.todo


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "没有文字"),
        (" \r\n\t　\n".encode(), "没有文字"),
        (b"\xef\xbb\xbf", "没有文字"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版 .doc"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "图片"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "图片"),
        (bytes(range(256)) * 8, "不是文本文件"),
        (b"\x01\x02\x03\x04" * 50, "不是文本文件"),
        (("案" * 350_000).encode(), "350,000"),
        (b"a" * (intake.MAX_BYTES + 1), "20 MB"),
        (b"PK\x03\x04 no archive at all", "已损坏"),
    ],
)
def test_what_cannot_be_read_says_so_and_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(FaduError) as caught:
        intake.from_bytes(data)
    assert says in caught.value.what
    assert caught.value.todo


def test_the_limit_is_on_characters_and_inclusive() -> None:
    assert len(intake.from_text("案" * intake.MAX_CHARS)) == intake.MAX_CHARS
    with pytest.raises(FaduError, match="上限"):
        intake.from_text("案" * (intake.MAX_CHARS + 1))


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(FaduError, match="残缺"):
        intake.from_text("民警\ud83d被推")


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(FaduError, match="没有这个文件"):
        intake.from_path(tmp_path / "没有.txt")
    with pytest.raises(FaduError, match="文件夹"):
        intake.from_path(tmp_path)


def test_docx_paragraphs_and_tables_in_order() -> None:
    data = builders.docx_bytes("案情摘要", "民警赵某被推。", table=(("时间", "5月8日"), ("地点", "某路")))
    assert intake.from_bytes(data) == "案情摘要\n民警赵某被推。\n时间\n5月8日\n地点\n某路"


def test_docx_tracked_insertions_count_and_deletions_do_not() -> None:
    data = builders.docx_bytes("民警被推。")
    xml = builders.part_of(data, "word/document.xml")
    run = b"<w:r><w:t>" + "民警被推。".encode() + b"</w:t></w:r>"
    assert run in xml
    tracked = (
        run
        + b'<w:ins w:id="1" w:author="a"><w:r><w:t>'
        + "后离开。".encode()
        + b'</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>'
        + "删去的".encode()
        + b"</w:delText></w:r></w:del>"
    )
    changed = builders.with_part(data, "word/document.xml", xml.replace(run, tracked))
    assert intake.from_bytes(changed) == "民警被推。后离开。"


def test_docx_without_text_is_empty() -> None:
    with pytest.raises(FaduError, match="没有文字"):
        intake.from_bytes(builders.docx_bytes())


def test_docx_that_unpacks_too_far_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = builders.with_part(builders.docx_bytes("字"), "word/media/image1.png", b"\0" * 300_000)
    assert len(bomb) < 100_000
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 200_000)
    with pytest.raises(FaduError, match="过大"):
        intake.from_bytes(bomb)


def test_docx_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_PARTS", 5)
    with pytest.raises(FaduError, match="过大"):
        intake.from_bytes(builders.docx_bytes("字"))


def test_docx_with_entities_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("不该读到", encoding="utf-8")
    data = builders.docx_bytes("字")
    xml = builders.part_of(data, "word/document.xml").decode()
    head, body = xml.split("?>", 1)
    entity = f'{head}?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{body.replace("字", "&x;")}'
    with pytest.raises(FaduError, match="外部定义"):
        intake.from_bytes(builders.with_part(data, "word/document.xml", entity.encode()))


@pytest.mark.parametrize("content", [b"<broken", b"", b"<w:document/>"])
def test_damaged_docx_is_the_one_kind_of_error(content: bytes) -> None:
    with pytest.raises(FaduError):
        intake.from_bytes(builders.with_part(builders.docx_bytes("字"), "word/document.xml", content))


def test_other_zip_files_are_no_docx() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        other.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(FaduError, match=r"不是 \.docx"):
        intake.from_bytes(out.getvalue())
