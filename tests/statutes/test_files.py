"""Bytes of untrusted files: the encoding is found, archives are looked at before they are opened."""

from __future__ import annotations

import io
import zipfile

import docx as office
import pytest
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from statutes.files import archive, docx, html
from statutes.files.decoding import decode
from statutes.files.errors import UnreadableFile

TEXT = "警情处置要点\n\n民警到场先表明身份，再了解情况。\n"
TRADITIONAL = "民警執勤時應當表明身分，並且記錄經過。"


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, data in parts.items():
            held.writestr(name, data)
    return out.getvalue()


def word(xml: bytes, **more: bytes) -> bytes:
    return packed(**{"word/document.xml": xml}, **more)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_are_told_apart(encoding: str) -> None:
    text, named = decode(TEXT.encode(encoding))
    assert text == TEXT
    assert named == encoding.removesuffix("-sig")


def test_big5_is_not_taken_for_gb18030() -> None:
    assert decode((TRADITIONAL * 5).encode("big5"))[0] == TRADITIONAL * 5


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03", bytes(range(256)) * 4])
def test_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="编码"):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_the_one_kind_of_error(data: bytes) -> None:
    for read in (decode, docx.paragraphs):
        try:
            read(data)
        except UnreadableFile as error:
            assert error.what and error.todo


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"no archive", "已损坏"),
        (packed(x=b"1"), "后缀不符"),
        (word(b"<broken"), "已损坏"),
        (word(b"<a/>", **{f"p{n}": b"" for n in range(archive.MAX_PARTS)}), "过大"),
        (word(b" " * (archive.MAX_XML_BYTES + 1)), "过大"),
        (word(b"<!DOCTYPE x [<!ENTITY y 'z'>]><a/>"), "外部定义"),
        (word(b"<!--" + b" " * 5_000 + b"--><!DOCTYPE x [<!ENTITY y 'z'>]><a/>"), "外部定义"),
        (word("<?xml version='1.0'?><!DOCTYPE x []><a/>".encode("utf-16")), "外部定义"),
    ],
)
def test_bad_archives_are_refused(data: bytes, wrong: str) -> None:
    with pytest.raises(UnreadableFile, match=wrong):
        docx.paragraphs(data)


def test_an_archive_that_unpacks_too_far_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 200_000)
    bomb = word(b"<a/>", **{"word/media/image1.png": b"\0" * 300_000})
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableFile, match="过大"):
        docx.paragraphs(bomb)


def test_paragraphs_know_their_headings_and_rows() -> None:
    document = office.Document()
    document.add_heading("处置规范", 2)
    document.add_paragraph("第一段")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "时间"
    table.cell(1, 1).text = "路口"
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    content.append(document.add_paragraph("内容控件里的一段")._p)
    control.append(content)
    document.element.body.append(control)
    out = io.BytesIO()
    document.save(out)
    found = [(p.text, p.level, p.row) for p in docx.paragraphs(out.getvalue())]
    assert found == [
        *(("处置规范", 2, None), ("第一段", 0, None)),
        *(("时间", 0, 0), ("", 0, 0), ("", 0, 1), ("路口", 0, 1)),
        ("内容控件里的一段", 0, None),
    ]


def test_blocks_of_a_page_are_paragraphs() -> None:
    page = (
        "<html><head><title>须知</title></head><body><nav>菜单</nav><h1>值班<br>须知</h1>散放的\n文字<!-- 不要 -->"
        "<div>一<p>二</p>三<br>四</div><table><tr><th>项目</th><th>时限</th></tr><tr><td><p>回执</p></td>"
        "<td>24 小时</td></tr></table><pre>甲\n乙</pre><p>a\n b</p><p>没有关上"
    )
    title, found, encoding = html.read(page.encode())
    assert (title, encoding) == ("须知", "utf-8")
    assert [(p.text, p.level, p.row) for p in found] == [
        *(("值班须知", 1, None), ("散放的文字", 0, None)),
        *((each, 0, None) for each in "一二三四"),
        *(("项目", 0, 0), ("时限", 0, 0), ("回执", 0, 1), ("24 小时", 0, 1)),
        *(("甲\n乙", 0, None), ("a b", 0, None), ("没有关上", 0, None)),
    ]


def test_a_page_nested_beyond_reason_is_read() -> None:
    _, found, _ = html.read(b"<div><span>" * 30_000 + "字".encode())
    assert [p.text for p in found] == ["字"]
