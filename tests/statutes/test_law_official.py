"""Import of official texts and the drift check, on an invented statute in every kind of file."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statutes.book import load
from statutes.instruments import Instrument
from statutes.model import Bracket, Provision
from statutes.numerals import to_chinese
from statutes.official import OfficialStore, OfficialTextError, StoredText, check, import_file, import_paths
from statutes.official import importing as importing_module
from statutes.official.parse import parse
from statutes.official.readers import lines

HERE = Path(__file__).parent
FIXTURE = HERE / "official" / "试验条例.md"
TODAY = dt.date(2030, 3, 1)
TEXTS = Path(os.environ.get("FADU_SHARED", "../shared")) / "laws" / "text"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OfficialStore:
    """An empty store, in a world that knows the invented statute and an older version of it."""
    known = [
        Instrument.model_validate(
            {
                "id": "试验条例2030",
                "title": "试验县水塘管理条例",
                "short": "水塘条例",
                "rank": "行政法规",
                "from": "2030-02-01",
                "articles": 5,
            }
        ),
        Instrument.model_validate(
            {
                "id": "试验条例2020",
                "title": "试验县水塘管理条例",
                "short": "水塘条例",
                "rank": "行政法规",
                "from": "2020-02-01",
                "to": "2030-01-31",
            }
        ),
    ]
    monkeypatch.setattr(importing_module, "instruments", lambda: {each.id: each for each in known})
    return OfficialStore(tmp_path / "official")


def source() -> str:
    return FIXTURE.read_text(encoding="utf-8")


def as_docx(path: Path) -> Path:
    document = docx.Document()
    for line in source().replace("**", "").splitlines():
        if line.startswith("#"):
            document.add_heading(line.lstrip("# "), level=max(len(line) - len(line.lstrip("#")), 1))
        elif line.strip() and "<!--" not in line:
            document.add_paragraph(line)
    document.save(str(path))
    return path


def as_html(path: Path) -> Path:
    body = []
    for line in source().replace("**", "").splitlines():
        level = len(line) - len(line.lstrip("#"))
        if level:
            body.append(f"<h{level}>{line.lstrip('# ')}</h{level}>")
        elif line.strip() and "<!--" not in line:
            body.append(f"<p>&emsp;{line}</p>")
    html = "<html><head><script>var x='第九条 假的';</script></head><body>" + "".join(body) + "</body></html>"
    path.write_text(html, encoding="utf-8")
    return path


def as_text(path: Path, encoding: str) -> Path:
    plain = "\r\n".join(line.lstrip("# ").replace("**", "") for line in source().splitlines() if "<!--" not in line)
    path.write_bytes(plain.encode(encoding))
    return path


@pytest.mark.parametrize("kind", ["md", "txt utf-8", "txt gb18030", "txt utf-16", "docx", "html"])
def test_every_kind_of_file_gives_the_same_articles(kind: str, store: OfficialStore, tmp_path: Path) -> None:
    suffix, _, encoding = kind.partition(" ")
    path = tmp_path / f"水塘.{suffix}"
    if suffix == "md":
        path = FIXTURE
    elif suffix == "txt":
        as_text(path, encoding)
    else:
        (as_docx if suffix == "docx" else as_html)(path)
    done = import_file(path, store, today=TODAY)
    expected = parse(lines(FIXTURE.read_bytes(), FIXTURE.name), FIXTURE.name)
    found = done.stored.text
    assert [a.number for a in found.articles] == ["1", "2", "3", "3-1", "4", "5"]
    assert [(a.number, a.paragraphs) for a in found.articles] == [(a.number, a.paragraphs) for a in expected.articles]
    assert (done.stored.instrument, found.effective) == ("试验条例2030", dt.date(2030, 2, 1))


def test_parts_of_an_article(store: OfficialStore) -> None:
    text = import_file(FIXTURE, store, today=TODAY).stored.text
    article = text.article("3")
    assert article is not None
    assert article.headings == ("第二章 禁止与处罚", "第一节 禁止行为")
    assert article.shape == (2, 0)
    assert article.place(1, 2) is not None and "藏匿船桨" in (article.place(1, 2) or "")
    assert "抛洒杂物" not in (article.place(1, 2) or "")
    assert article.place(2, None) == "阻拦看塘人巡塘的，从重处罚。"
    assert article.place(3, None) is None
    assert article.place(1, 9) is None
    later = text.article("5")
    assert later is not None and later.headings == ("第三章 附则",)


def test_items_of_a_local_text() -> None:
    """Items numbered 1. 2. behind a colon; an item whose first line is only its heading."""
    text = parse(
        [
            "试验县水塘管理细则",
            "第一条 有下列情形的，可以申请：",
            "1.水位超过警戒线的；",
            "2.堤岸渗水的。",
            "有关部门应当即时处置。",
            "第二条 各部门职责：",
            "（一）水务部门",
            "1.巡查；",
            "2.抢修。",
            "（二）气象部门",
            "预报降雨。",
        ],
        "细则.txt",
    )
    first, second = text.articles
    assert first.shape == (2, 0)
    assert first.paragraphs[0].lines[1] == "1.水位超过警戒线的；"
    assert second.paragraphs[0].lines[2] == "（二）气象部门预报降雨。"
    assert first.place(1, 2) == "有下列情形的，可以申请：堤岸渗水的。"
    assert second.shape == (2,)
    assert second.place(1, 1) == "各部门职责：水务部门1.巡查；2.抢修。"
    assert second.place(1, 2) == "各部门职责：气象部门预报降雨。"


def test_the_same_file_read_otherwise_is_kept_as_it_is_read_now(store: OfficialStore) -> None:
    kept = import_file(FIXTURE, store, today=TODAY).stored
    earlier = kept.model_copy(update={"text": kept.text.model_copy(update={"articles": kept.text.articles[:1]})})
    path = store.save(kept)
    path.write_text(earlier.model_dump_json(), encoding="utf-8")
    import_file(FIXTURE, store, today=TODAY)
    assert store.versions(kept.instrument) == (kept,)


def test_the_day_comes_from_the_text_or_from_the_reader(store: OfficialStore) -> None:
    assert import_file(FIXTURE, store, today=TODAY).stored.valid_on == dt.date(2030, 2, 1)
    named = import_file(FIXTURE, store, today=TODAY, valid_on=dt.date(2031, 5, 1))
    assert named.stored.valid_on == dt.date(2031, 5, 1)


def test_older_versions_are_kept_and_the_same_file_is_stored_once(store: OfficialStore, tmp_path: Path) -> None:
    import_file(FIXTURE, store, today=TODAY)
    import_file(FIXTURE, store, today=TODAY + dt.timedelta(days=3))
    assert len(store.versions("试验条例2030")) == 1
    changed = tmp_path / "修正.md"
    changed.write_text(
        source().replace("八小时", "十二小时").replace("2030年1月10日", "2032年1月10日"), encoding="utf-8"
    )
    import_file(changed, store, today=TODAY)
    assert [v.valid_on for v in store.versions("试验条例2030")] == [dt.date(2030, 2, 1), dt.date(2032, 1, 10)]
    latest = store.latest("试验条例2030")
    assert latest is not None and latest.source == "修正.md"
    assert store.instruments() == ("试验条例2030",)


def test_the_year_tells_versions_apart(store: OfficialStore, tmp_path: Path) -> None:
    older = tmp_path / "旧.md"
    older.write_text(
        source().replace("2030年2月1日", "2020年2月1日").replace("2029年", "2019年").replace("2030年1月", "2020年1月"),
        encoding="utf-8",
    )
    assert import_file(older, store, today=TODAY).stored.instrument == "试验条例2020"
    unclear = tmp_path / "不明.md"
    unclear.write_text(source().replace("自2030年2月1日起", "自公布之日起"), encoding="utf-8")
    with pytest.raises(OfficialTextError, match="分不清是哪一个版本"):
        import_file(unclear, store, today=TODAY)
    assert import_file(unclear, store, today=TODAY, instrument="试验条例2030").stored.instrument == "试验条例2030"


def test_a_cut_text_is_told(store: OfficialStore, tmp_path: Path) -> None:
    cut = tmp_path / "残缺.md"
    cut.write_text(source().replace("第二条 水塘分为大塘、小塘。", "水塘分为大塘、小塘。"), encoding="utf-8")
    assert any("读到 4 条" in note for note in import_file(cut, store, today=TODAY).notes)


BROKEN = {
    "空的.md": (b"", "文件是空的"),
    "二进制.txt": (b"\x00\x01\x02" * 50, "不是文本文件"),
    "图片.png": (b"\x89PNG", "只能导入"),
    "坏的.docx": (b"PK\x03\x04 broken", "已损坏"),
    "散文.md": ("# 水塘游记\n\n今天去了水塘。\n".encode(), "没有找到“第几条”"),
    "外国.md": ("# 某国水塘法\n\n第一条 水塘是公共的。\n".encode(), "认不出是哪部法律"),
    "两份.md": ("# 试验县水塘管理条例\n\n第一条 甲。\n\n第一条 乙。\n\n第二条 丙。".encode(), "出现两次"),
    "乱码.txt": (b"\x81\xff" * 40, "编码认不出"),
    "过大.txt": (b" " * (8 * 1024 * 1024 + 1), "不像一部法律"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_malformed_or_foreign_file_is_refused_and_nothing_is_stored(
    name: str, store: OfficialStore, tmp_path: Path
) -> None:
    data, message = BROKEN[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(OfficialTextError, match=message):
        import_file(path, store, today=TODAY)
    assert not store.folder.exists()


def test_a_folder_goes_on_after_a_bad_file(store: OfficialStore, tmp_path: Path) -> None:
    folder = tmp_path / "文件夹"
    folder.mkdir()
    (folder / "好.md").write_text(source(), encoding="utf-8")
    (folder / "坏.md").write_text("# 游记\n", encoding="utf-8")
    (folder / "说明.pdf").write_bytes(b"%PDF")
    done, refused = import_paths([folder, tmp_path / "没有.md"], store, today=TODAY)
    assert [d.stored.source for d in done] == ["好.md"]
    assert [r.source for r in refused] == ["坏.md", "没有.md"]


def test_a_stored_file_that_was_damaged_is_left_out_and_named(store: OfficialStore) -> None:
    path = import_file(FIXTURE, store, today=TODAY).path
    path.write_text("{", encoding="utf-8")
    assert store.versions("试验条例2030") == ()
    assert store.unreadable() == (path,)


# --- drift ----------------------------------------------------------------------------------------------------------

ENCODED: dict[str, object] = {
    "provision": "试验条例2030:3",
    "family": "试验",
    "title": "阻拦巡塘",
    "in_force": {"from": "2030-02-01"},
    "paragraphs": [2, 0],
    "sources": [{"document": "试验条例2030", "confidence": "高"}],
    "brackets": [
        {"tier": "一般", "grade": "治安-一般", "penalty": {"warning": True, "fine_max_yuan": 30, "mode": "警告或罚款"}},
        {
            "tier": "情节严重",
            "grade": "治安-加重",
            "when": {"fact": ["多次劝阻不听"]},
            "penalty": {
                "detention_min_days": 2,
                "detention_max_days": 4,
                "fine_max_yuan": 60,
                "mode": "拘留可并处罚款",
            },
        },
    ],
    "charges": [
        {
            "charge": "阻拦巡塘",
            "at": "1:2",
            "reported_as": "其他治安违法",
            "elements": [
                {"id": "行为", "term": "阻拦看塘人巡塘", "test": {"act": {"of": ["阻挡"]}}, "ask": "怎样阻拦？"}
            ],
        }
    ],
    "rules": [{"id": "从重", "at": "2", "says": "阻拦巡塘的从重。", "terms": ["从重处罚"]}],
}
PATROL: dict[str, object] = {
    "provision": "试验条例2030:4",
    "family": "试验四",
    "title": "巡塘",
    "in_force": {"from": "2030-02-01"},
    "sources": [{"document": "试验条例2030", "confidence": "高"}],
    "rules": [
        {
            "id": "巡塘",
            "says": "巡塘的人数和时间。",
            "terms": ["看塘人"],
            "figures": [
                {"name": "人数", "value": 2, "unit": "人", "bound": "最少"},
                {"name": "时间", "value": 8, "unit": "小时", "bound": "最多"},
            ],
        }
    ],
}


def stored(tmp_path: Path, text: str) -> StoredText:
    path = tmp_path / "官方.md"
    path.write_text(text, encoding="utf-8")
    return import_file(path, OfficialStore(tmp_path / "库"), today=TODAY).stored


def drifts(tmp_path: Path, text: str, *encodings: dict[str, object]) -> list[tuple[str, str, str]]:
    proof = check([Provision.model_validate(each) for each in encodings], [stored(tmp_path, text)])
    return [(d.provision, d.kind, d.expected) for d in proof.drifts]


def test_a_true_encoding_has_no_drift(store: OfficialStore, tmp_path: Path) -> None:
    proof = check([Provision.model_validate(ENCODED), Provision.model_validate(PATROL)], [stored(tmp_path, source())])
    assert proof.drifts == ()
    assert (proof.provisions, proof.figures) == (2, 6)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("三十元以下罚款", "四十元以下罚款", ("试验条例2030:3:1", "数字", "30元")),
        ("二日以上四日以下", "二日以上十四日以下", ("试验条例2030:3:1", "数字", "4日")),
        ("可以并处六十元", "可以并处一百六十元", ("试验条例2030:3:1", "数字", "60元")),
        ("情节严重的", "情节恶劣的", ("试验条例2030:3:1", "用语", "情节严重")),
        (
            "（二）阻拦看塘人巡塘的，包括",
            "（二）妨碍看塘人巡塘的，包括",
            ("试验条例2030:3:1:2", "用语", "阻拦看塘人巡塘"),
        ),
        ("阻拦看塘人巡塘的，从重处罚。", "阻拦看塘人巡塘的，从轻处罚。", ("试验条例2030:3:2", "用语", "从重处罚")),
        ("处警告或者", "处", ("试验条例2030:3:1", "用语", "警告")),
        ("八小时", "十八小时", ("试验条例2030:4", "数字", "8小时")),
        ("二名以上看塘人", "十二名以上看塘人", ("试验条例2030:4", "数字", "2人")),
    ],
)
def test_a_changed_text_is_found_precisely(
    before: str, after: str, expected: tuple[str, str, str], store: OfficialStore, tmp_path: Path
) -> None:
    assert before in source()
    assert expected in drifts(tmp_path, source().replace(before, after), ENCODED, PATROL)


@pytest.mark.parametrize(
    ("swap", "expected"),
    [
        (("三十元", "六十元"), "警告或者30元以下罚款"),  # every figure stands, each in the other rung
        (("可以并处", "并处"), "2日以上4日以下拘留，可以并处60元以下罚款"),
        (("，可以并处六十元以下罚款", "，或者六十元以下罚款"), "2日以上4日以下拘留，可以并处60元以下罚款"),
    ],
)
def test_figures_that_stand_in_another_rung_prove_nothing(
    swap: tuple[str, str], expected: str, store: OfficialStore, tmp_path: Path
) -> None:
    one, other = swap
    assert one in source()
    text = source().replace(one, "※").replace(other, one).replace("※", other)
    assert ("试验条例2030:3:1", "数字", expected) in drifts(tmp_path, text, ENCODED)


def test_a_missing_article_and_another_shape(store: OfficialStore, tmp_path: Path) -> None:
    gone = source().replace("**第四条**", "第四十条")
    assert ("试验条例2030:4", "条文", "第四条") in drifts(tmp_path, gone, PATROL)
    reshaped = source().replace("（一）抛洒杂物的；", "")
    assert any(kind == "款项" for _, kind, _ in drifts(tmp_path, reshaped, ENCODED))


def test_arabic_and_chinese_figures_are_the_same(store: OfficialStore, tmp_path: Path) -> None:
    assert drifts(tmp_path, source().replace("八小时", "8小时").replace("二名", "两名"), PATROL) == []


def test_a_text_of_another_day_is_not_held_against_the_version(store: OfficialStore, tmp_path: Path) -> None:
    ended = {**PATROL, "in_force": {"from": "2030-02-01", "to": "2030-02-02"}}
    later = source().replace("2030年1月10日", "2031年1月10日")
    assert check([Provision.model_validate(ended)], [stored(tmp_path, later)]).provisions == 0


@given(st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=4), min_size=1, max_size=12))
def test_any_structure_is_read_back(structure: list[list[int]]) -> None:
    """Articles with paragraphs with so many items, printed and read again."""
    printed = ["# 试验县水塘管理条例"]
    for number, paragraphs in enumerate(structure, 1):
        for index, items in enumerate(paragraphs):
            start = f"第{to_chinese(number)}条 " if index == 0 else ""
            printed.append(f"{start}这是第{number}条的一款{index}。")
            printed += [f"（{to_chinese(item + 1)}）这是一项；" for item in range(items)]
    text = parse(printed, "x.md")
    assert [list(article.shape) for article in text.articles] == structure
    assert [article.number for article in text.articles] == [str(n) for n in range(1, len(structure) + 1)]


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the official texts are not part of this repository")
def test_the_encodings_stand_in_the_official_texts(tmp_path: Path) -> None:
    store = OfficialStore(tmp_path / "official")
    done, refused = import_paths([TEXTS], store, today=TODAY)
    assert refused == ()
    proof = check(load().provisions, [d.stored for d in done])
    assert [str(drift) for drift in proof.drifts] == []
    assert proof.provisions > 400


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the official texts are not part of this repository")
def test_a_wrong_figure_in_a_rung_is_found_in_the_official_texts(tmp_path: Path) -> None:
    """The check is no formality: each figure of each rung made greater, one at a time."""
    done, _ = import_paths([TEXTS], OfficialStore(tmp_path / "official"), today=TODAY)
    texts = [d.stored for d in done]
    wrong = [each for p in load().provisions if check([p], texts).provisions for each in _with_a_wrong_figure(p)]
    found = sum(bool(check([each], texts).drifts) for each in wrong)
    assert len(wrong) > 150
    assert found / len(wrong) > 0.98  # what is left: first paragraphs of versions of which no text is imported


def _with_a_wrong_figure(provision: Provision) -> Iterator[Provision]:
    for index, bracket in enumerate(provision.brackets):
        for other in _wrong(bracket):
            brackets = (*provision.brackets[:index], other, *provision.brackets[index + 1 :])
            yield provision.model_copy(update={"brackets": brackets})
    for at, charge in enumerate(provision.charges):
        for index, bracket in enumerate(charge.brackets):
            for other in _wrong(bracket):
                brackets = (*charge.brackets[:index], other, *charge.brackets[index + 1 :])
                changed = charge.model_copy(update={"brackets": brackets})
                yield provision.model_copy(
                    update={"charges": (*provision.charges[:at], changed, *provision.charges[at + 1 :])}
                )


def _wrong(bracket: Bracket) -> Iterator[Bracket]:
    for name, step in (
        ("detention_min_days", 5),
        ("detention_max_days", 5),
        ("fine_min_yuan", 500),
        ("fine_max_yuan", 500),
        ("prison_min_months", 60),
        ("prison_max_months", 60),
    ):
        value = getattr(bracket.penalty, name)
        if value is not None:
            penalty = bracket.penalty.model_copy(update={name: value + step})
            yield bracket.model_copy(update={"penalty": penalty})
