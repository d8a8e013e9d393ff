"""Documents of the user: read whatever the kind, split with exact places, kept once, bad ones told."""

from __future__ import annotations

import contextlib
import io
import sqlite3
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from files import docx_file, pdf_file, xlsx_file, zip_file
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from knowledge.documents import adding, reading
from knowledge.documents.adding import add, add_bytes, files_in
from knowledge.documents.errors import DocumentError
from knowledge.documents.reading import read
from knowledge.documents.splitting import LONGEST, law_of, split
from knowledge.documents.store import Store
from statutes.files import archive

TEXT = "警情处置要点\n\n民警到场先表明身份，再了解情况。\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


# --- reading ------------------------------------------------------------------------------------------------------


def test_text_and_markdown_have_titles() -> None:
    assert read(Path("a.txt"), TEXT.encode()).title == "警情处置要点"
    assert read(Path("a.txt"), "民警到场后了解情况，没有标题。".encode()).title == "a"
    assert read(Path("b.md"), "---\nx: 1\n---\n\n# 维权办法\n\n正文".encode()).title == "维权办法"


def test_docx_with_headings_and_tables() -> None:
    found = read(Path("a.docx"), docx_file("处置规范", ["第一段", "第二段"], [["时间", "地点"], ["上午", "路口"]]))
    assert found.title == "处置规范"
    assert found.text.splitlines() == ["# 处置规范", "第一段", "第二段", "时间　地点", "上午　路口"]


def test_rows_of_a_workbook_can_be_read_alone() -> None:
    found = read(
        Path("台账.xlsx"), xlsx_file([["姓名", "案由"], ["张某", "阻碍执行职务"], [None, None], ["李某", None]])
    )
    assert found.text.splitlines() == ["# 台账", "姓名　案由", "姓名：张某；案由：阻碍执行职务", "姓名：李某"]


def test_html_without_its_scripts() -> None:
    page = (
        "<html><head><meta charset='gbk'><title>通知</title><script>var x=1</script></head><body>"
        "<h2>一、范围</h2><p>适用于<b>本局</b>。</p><ul><li>甲</li></ul><style>p{}</style></body></html>"
    )
    found = read(Path("a.html"), page.encode("gbk"))
    assert found.title == "通知"
    assert found.text.split() == ["#", "一、范围", "适用于本局。", "甲"]
    assert "var x" not in found.text


def test_pages_of_a_pdf() -> None:
    found = read(Path("a.pdf"), pdf_file(["First page", "Second page"]))
    assert found.text == "First page\nSecond page\n"
    assert found.pages == ((0, 1), (11, 2))


@pytest.mark.parametrize(
    ("name", "data", "wrong"),
    [
        ("a.txt", b"", "是空的"),
        ("a.txt", b"   \n ", "没有文字"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "不是文本文件"),
        ("a.pdf", pdf_file(["secret"], password="x"), "有密码"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "不支持 .doc"),
        ("a.docx", b"no archive", "已损坏"),
        ("a.docx", zip_file({"x": b"1"}), "后缀不符"),
        ("a.docx", zip_file({"word/document.xml": b"<!DOCTYPE x [<!ENTITY y 'z'>]><a/>"}), "外部定义"),
        ("a.docx", zip_file({"word/document.xml": b"<broken"}), "已损坏"),
        ("a.xlsx", zip_file({"xl/workbook.xml": b"<broken"}), "已损坏"),
        ("a.pdf", b"%PDF-1.4 broken", "已损坏"),
        ("a.pdf", pdf_file([""]), "没有文字"),
    ],
)
def test_what_cannot_be_read_is_told_in_chinese(name: str, data: bytes, wrong: str) -> None:
    with pytest.raises(DocumentError, match=wrong):
        read(Path(name), data)


def test_archives_that_unpack_too_far_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 1_000)
    with pytest.raises(DocumentError, match="过大"):
        read(Path("a.docx"), zip_file({"word/document.xml": b" " * 5_000}))


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD1"])
def test_a_cell_far_out_costs_nothing(cell: str) -> None:
    book = Workbook()
    book.active["A1"] = "甲"
    book.active[cell] = "乙"
    out = io.BytesIO()
    book.save(out)
    assert set(read(Path("a.xlsx"), out.getvalue()).text.split()) >= {"甲", "乙"}


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MAX_CELLS", 5)
    with pytest.raises(DocumentError, match="行列过多"):
        read(Path("a.xlsx"), xlsx_file([["甲", "乙"]] * 3))


def test_limits_of_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    with pytest.raises(DocumentError, match="上限"):
        read(Path("a.txt"), b"x" * 11)


# --- splitting ----------------------------------------------------------------------------------------------------

LAW = """# 试行条例

## 第一章　总则

**第一条**　为了试验，制定本条例。

**第二条**　有下列情形的，适用本条例：

（一）甲；

（二）乙。

第二款文字。

## 第二章　附则

第二条之一　插入的一条。

第三条 自公布之日起施行。
"""


def test_a_law_is_split_by_article_under_its_chapter() -> None:
    passages = split(LAW, "公安机关督察条例")
    assert [(p.article, p.citation, p.heading.split("　", 1)[-1]) for p in passages] == [
        ("1", "公安机关督察条例:1", "第一章　总则"),
        ("2", "公安机关督察条例:2", "第一章　总则"),
        ("2-1", "公安机关督察条例:2-1", "第二章　附则"),
        ("3", "公安机关督察条例:3", "第二章　附则"),
    ]
    assert "（二）乙。" in passages[1].text


def test_a_title_on_two_lines_is_recognised() -> None:
    articles = "".join(f"第{n}条 试验用的条文。\n" for n in "一二三")
    assert law_of(f"各单位：\n嘉兴市公安机关维护民警执法权威工作\n实施细则\n{articles}", "a") == "嘉兴细则2020"


def test_a_report_is_split_by_heading() -> None:
    text = "一、总体情况\n一段文字。\n（一）数据\n另一段。\n二、问题\n第三段。\n"
    assert [(p.heading, p.text) for p in split(text)] == [
        ("一、总体情况", "一、总体情况\n一段文字。"),
        ("一、总体情况　（一）数据", "（一）数据\n另一段。"),
        ("二、问题", "二、问题\n第三段。"),
    ]


_LINES = st.sampled_from(
    [
        *("第一条 甲。", "第二条 乙，丙。", "第三条之一 丁", "# 标题", "一、问题", "（一）小题", "", "  "),
        *("正文一句。" * 40, "没有标点的长行" * 120),
    ]
)


@given(st.lists(st.one_of(_LINES, st.text(max_size=30)), max_size=12).map("\n".join))
def test_passages_hold_everything_at_its_place(text: str) -> None:
    passages = split(text)
    end = 0
    for passage in passages:
        assert text[passage.start : passage.start + len(passage.text)] == passage.text
        assert passage.start >= end
        assert len(passage.text) <= LONGEST
        end = passage.start + len(passage.text)
    covered = set()
    for passage in passages:
        covered.update(range(passage.start, passage.start + len(passage.text)))
    left = "".join(c for i, c in enumerate(text) if i not in covered and not c.isspace())
    headings = "".join(passage.heading for passage in passages)
    assert all(c in headings or c in "#*" for c in left)


@pytest.mark.parametrize(
    ("title", "head", "law"),
    [
        ("中华人民共和国治安管理处罚法", "2005年8月28日通过，2012年10月26日修正", "治安管理处罚法2012"),
        ("中华人民共和国治安管理处罚法", "2012年10月26日修正，2025年6月27日修订", "治安管理处罚法2025"),
        ("公安机关督察条例", "", "公安机关督察条例"),
        ("学习督察条例的体会文章汇编和若干思考", "", ""),
    ],
)
def test_a_known_law_is_recognised_with_its_edition(title: str, head: str, law: str) -> None:
    text = f"# {title}\n\n{head}\n\n第一条 甲。\n\n第二条 乙。\n\n第三条 丙。\n"
    assert law_of(text, title) == law


def test_a_text_without_articles_is_no_law() -> None:
    assert law_of("# 中华人民共和国刑法\n\n只提到第一条。\n", "中华人民共和国刑法") == ""


# --- keeping ------------------------------------------------------------------------------------------------------


def test_one_bad_file_never_stops_the_rest(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "资料"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.docx").write_bytes(b"broken")
    (folder / "c.md").write_text("# 丙\n\n内容", encoding="utf-8")
    (folder / "d.exe").write_bytes(b"MZ")
    (folder / "~$e.docx").write_bytes(b"lock")
    added = add(store, [folder, tmp_path / "没有.txt"])
    assert [(each.path.name, each.outcome) for each in added] == [
        ("a.txt", "已加入"),
        ("b.docx", "失败"),
        ("c.md", "已加入"),
        ("没有.txt", "失败"),
    ]
    assert added[3].why == "没有这个文件"
    assert [each.name for each in store.all()] == ["a.txt", "c.md"]


def test_the_same_content_is_kept_once(store: Store, tmp_path: Path) -> None:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    outcomes = [(each.outcome, each.why) for each in add(store, [tmp_path / "甲.txt", tmp_path / "乙.txt"])]
    assert outcomes == [("已加入", ""), ("已有", "与“甲.txt”内容相同")]
    assert len(store.all()) == 1


def test_a_run_that_was_broken_off_goes_on(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(4)]
    for number, file in enumerate(files):
        file.write_text(f"第{number}份资料的内容", encoding="utf-8")

    def stop(path: Path, data: bytes) -> object:
        if path.name == "2.txt":
            raise KeyboardInterrupt
        return read(path, data)

    monkeypatch.setattr(adding, "read", stop)
    with pytest.raises(KeyboardInterrupt):
        add(store, files)
    assert len(store.all()) == 2
    monkeypatch.undo()
    assert [each.outcome for each in add(store, files)] == ["已有", "已有", "已加入", "已加入"]


def test_original_text_and_place_are_kept(store: Store, tmp_path: Path) -> None:
    text = "奮進(jìn)的通知\n\n為民警撐起保護(hù)傘，壞的注音 權(quán。\n"
    added = add_bytes(store, tmp_path / "a.txt", text.encode())
    assert added.document is not None
    digest = added.document.digest
    assert store.text(digest) == text
    assert store.original(digest, ".txt").read_bytes() == text.encode()
    assert [(b.line, b.text) for b in store.all()[0].broken] == [(3, "(quán")]
    for stored in store.passages(digest):
        assert text[stored.passage.start :].startswith(stored.passage.text)


def test_pages_are_kept(store: Store) -> None:
    add_bytes(store, Path("a.pdf"), pdf_file(["# One", "# Two"]))
    assert [stored.page for stored in store.passages()] == [1, 2]


def test_what_is_removed_is_gone(store: Store) -> None:
    document = add_bytes(store, Path("a.txt"), TEXT.encode()).document
    assert document is not None
    kept = store.original(document.digest, ".txt")
    assert kept.exists()
    before = store.state()
    assert store.remove(document.digest)
    assert not store.remove(document.digest)
    assert (store.all(), store.passages(), kept.exists()) == ([], [], False)
    assert store.state() != before
    with pytest.raises(DocumentError, match="没有这份资料"):
        store.text(document.digest)


def test_documents_are_found_by_number_name_and_title(store: Store) -> None:
    document = add_bytes(store, Path("a.txt"), TEXT.encode()).document
    assert document is not None
    for name in (document.digest[:8], "a.txt", "警情处置要点"):
        assert [each.digest for each in store.find(name)] == [document.digest]
    assert store.find(document.digest[:3]) == []


def test_an_empty_store_needs_no_folder(tmp_path: Path) -> None:
    store = Store(tmp_path / "none")
    assert (store.all(), store.passages(), store.holds("x"), store.state()) == ([], [], False, (0, 0))
    assert not (tmp_path / "none").exists()


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(DocumentError):
        add_bytes(Store(blocked / "data"), Path("a.txt"), TEXT.encode())


def test_many_writers_wait_for_each_other(store: Store) -> None:
    def one(number: int) -> str:
        return add_bytes(store, Path(f"{number}.txt"), f"并行加入的第{number}份".encode()).outcome

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(one, range(18))) == {"已加入"}
    assert len(store.all()) == 18


def test_the_same_text_in_another_file_is_held_already(store: Store) -> None:
    text = "关于夜间巡逻的通知\n\n两人一组，记录仪全程开启。"
    assert add_bytes(store, Path("甲.txt"), text.encode()).outcome == "已加入"
    again = add_bytes(store, Path("乙.txt"), text.replace("\n\n", "\r\n").encode("gb18030"))
    assert (again.outcome, again.why) == ("已有", "与“甲.txt”内容相同")
    assert add_bytes(store, Path("丙.txt"), (text + "另行通知。").encode()).outcome == "已加入"


def test_many_who_add_one_file_add_it_once(store: Store) -> None:
    with ThreadPoolExecutor(6) as pool:
        outcomes = Counter(pool.map(lambda n: add_bytes(store, Path(f"{n}.txt"), "同一份".encode()).outcome, range(12)))
    assert outcomes == {"已加入": 1, "已有": 11}
    assert len(store.passages()) == 1


def test_a_store_of_an_older_version_is_taken_over(store: Store, tmp_path: Path) -> None:
    text = "旧版本里的一份资料"
    add_bytes(store, Path("甲.txt"), text.encode())
    file = next(tmp_path.rglob("documents.sqlite3"))
    with contextlib.closing(sqlite3.connect(file)) as db, db:
        db.execute("DROP INDEX by_text")
        db.execute("ALTER TABLE documents DROP COLUMN text_digest")
        db.execute("PRAGMA user_version = 0")
    assert [each.name for each in store.all()] == ["甲.txt"]
    assert add_bytes(store, Path("乙.txt"), text.encode("gb18030")).outcome == "已有"


def test_an_import_that_was_killed_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"第{number}份通知\n\n" + "处警要求。" * 3_000, encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from knowledge.documents.adding import add;"
        "from knowledge.documents.store import Store;"
        "add(Store(Path(sys.argv[1])), [Path(sys.argv[2])], lambda done, total, path: print(done, flush=True))"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path / "store"), str(folder)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while process.stdout.readline().strip() != "7":
            assert process.poll() is None
        process.kill()
    store = Store(tmp_path / "store")
    held = store.all()
    assert 7 <= len(held) < 40
    assert all(each.passages == len(store.passages(each.digest)) > 0 for each in held)
    outcomes = Counter(each.outcome for each in add(store, [folder]))
    assert outcomes == {"已有": len(held), "已加入": 40 - len(held)}


def test_folders_are_walked_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/二.md", "一.txt", ".隐藏.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [p.name for p in files_in([tmp_path, tmp_path / "一.txt"])] == ["二.md", "一.txt"]
