"""The index: whole or not there, mended by itself, built once by many, exact for phrases."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.query import Phrase

from knowledge.library import BUILTIN, Library, builtin_key
from knowledge.search import index
from knowledge.search.base import KnowledgeBase
from knowledge.search.engine import WhooshSearcher
from knowledge.search.entry import Entry, Query
from statutes import book

DAY = dt.date(2026, 3, 1)
LAST, FIRST = dt.date(2025, 12, 31), dt.date(2026, 1, 1)


def entry(ident: str, title: str, body: str, **more: object) -> Entry:
    return Entry(ident, more.pop("kind", "资料"), title, body, group=str(more.pop("group", ident)), **more)  # type: ignore[arg-type]


SMALL = [
    entry("a", "调解", "民间纠纷可以调解，阻碍执行职务不可以。", kind="专题", level="本库专题"),
    entry(
        "b", "旧规定", "阻碍执行职务的旧规定", to=dt.date(2025, 12, 31), kind="法条", level="法律", instrument="旧法"
    ),
    entry(
        "c", "新规定", "阻碍执行职务的新规定", from_=dt.date(2026, 1, 1), kind="法条", level="法律", instrument="新法"
    ),
    entry("d", "地方规定", "阻碍执行职务的地方规定", region="嘉兴", kind="法条", level="地方规范性文件"),
    entry("e1", "笔记 一", "辅警执勤", group="笔记"),
    entry("e2", "笔记 二", "辅警执勤，辅警巡逻", group="笔记"),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> WhooshSearcher:
    cache = tmp_path_factory.mktemp("small")
    return WhooshSearcher(index.write(cache, "small", "k", SMALL))


def ids(searcher: WhooshSearcher, query: Query) -> list[str]:
    return [result.entry.id for result in searcher.search(query).results]


def test_what_is_in_force_comes_first_and_can_be_asked_for_alone(small: WhooshSearcher) -> None:
    found = ids(small, Query("阻碍执行职务规定", on=DAY))
    assert found.index("c") < found.index("b")
    assert "b" not in ids(small, Query("阻碍执行职务规定", on=DAY, only_in_force=True))
    assert ids(small, Query("阻碍执行职务规定", on=dt.date(2025, 6, 1)))[0] == "b"


def test_a_local_rule_counts_in_its_place(small: WhooshSearcher) -> None:
    away = {r.entry.id: r.score for r in small.search(Query("阻碍执行职务规定", on=DAY)).results}
    there = {r.entry.id: r.score for r in small.search(Query("阻碍执行职务规定", on=DAY, region="浙江嘉兴")).results}
    assert there["d"] > away["d"]
    assert there["c"] == away["c"]


def test_filters_and_facets(small: WhooshSearcher) -> None:
    assert set(ids(small, Query("阻碍执行职务", kinds=("专题",)))) == {"a"}
    assert set(ids(small, Query("阻碍执行职务", levels=("法律",), on=DAY))) == {"b", "c"}
    assert set(ids(small, Query("阻碍执行职务", instruments=("旧法", "新法"), kinds=("专题",)))) == set()
    facets = small.search(Query("阻碍执行职务", facets=True, on=DAY)).facets
    assert facets["kind"] == {"法条": 3, "专题": 1}
    assert facets["instrument"] == {"新法": 1, "旧法": 1}


def test_of_a_group_only_the_best_is_shown(small: WhooshSearcher) -> None:
    page = small.search(Query("辅警巡逻"))
    assert [r.entry.id for r in page.results] == ["e2"]
    assert page.total == 1


def test_a_quoted_string_must_stand_there(small: WhooshSearcher) -> None:
    assert ids(small, Query("“执行职务的新”规定", on=DAY)) == ["c"]
    assert ids(small, Query("“没有这几个字”", on=DAY)) == []
    assert ids(small, Query("“调解，阻碍”", on=DAY)) == ["a"]
    assert ids(small, Query("“调解。阻碍”", on=DAY)) == []


@settings(max_examples=60)
@given(st.data())
def test_any_six_characters_of_a_provision_find_it(engine: WhooshSearcher, data: st.DataObject) -> None:
    provision = data.draw(st.sampled_from(book.load().provisions))
    found = engine.get(f"法条:{provision.provision}@{provision.in_force.from_}")
    assert found is not None
    places = [i for i in range(len(found.body) - 6) if all(map(str.isalnum, found.body[i : i + 6]))]
    if places:
        at = data.draw(st.sampled_from(places))
        piece = found.body[at : at + 6]
        page = engine.search(Query(f"“{piece}”", top=500))
        assert found.group in {result.entry.group for result in page.results}
        assert all(piece.lower() in f"{r.entry.title}\n{r.entry.keys}\n{r.entry.body}".lower() for r in page.results)


def test_phrases_of_words_match_because_positions_are_counted(small: WhooshSearcher) -> None:
    hits = small._searcher.search(Phrase("body", ["新", "规定"]))
    assert {hit["entry"].id for hit in hits} == {"c"}
    assert len(small._searcher.search(Phrase("body", ["规定", "新"]))) == 0


@given(st.text(max_size=80))
def test_no_question_makes_it_fail(engine: WhooshSearcher, text: str) -> None:
    page = KnowledgeBase(book.load, (engine,)).search(Query(text))
    assert all(result.score > 0 for result in page.results)


@pytest.mark.parametrize("text", ["", " ", "？！", "“”", "的吗呢", "\x00", "a" * 5000, "《》"])
def test_questions_about_nothing_find_nothing(engine: WhooshSearcher, text: str) -> None:
    assert engine.search(Query(text)).results == ()


def test_best_first_and_at_most_as_many_as_asked_for(engine: WhooshSearcher) -> None:
    results = engine.search(Query("袭警", top=7)).results
    assert len(results) == 7
    assert [r.score for r in results] == sorted((r.score for r in results), reverse=True)


# --- building, swapping, mending ---------------------------------------------------------------------------------


def _copied(cache: Path, folder: Path) -> Path:
    """A cache of the test's own with the built-in index in it, which costs less than building it."""
    name = f"{BUILTIN}-{builtin_key()}"
    shutil.copytree(cache / name, folder / "cache" / name)
    return folder / "cache"


def test_a_half_written_index_is_not_read(tmp_path: Path) -> None:
    folder = index.write(tmp_path, "x", "k", SMALL)
    (folder / "ready.json").unlink()
    with pytest.raises(index.IndexBroken):
        WhooshSearcher(folder)


@pytest.mark.parametrize("damage", ["truncate", "scramble", "old", "short"])
def test_a_damaged_index_mends_itself(tmp_path: Path, builtin: Library, cache: Path, damage: str) -> None:
    cache, data = _copied(cache, tmp_path), tmp_path / "data"
    folder = index.folder_of(cache, BUILTIN, builtin_key())
    segment = next(folder.glob("*.seg"))
    ready = folder / "ready.json"
    if damage == "truncate":
        segment.write_bytes(segment.read_bytes()[:1000])
    elif damage == "scramble":
        segment.write_bytes(bytes(255 - byte for byte in segment.read_bytes()))
    elif damage == "old":
        ready.write_text(ready.read_text(encoding="utf-8").replace('"format": "', '"format": "0'), encoding="utf-8")
    else:
        ready.write_text(ready.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    page = Library(cache=cache, data=data).search(Query("袭击辅警"))
    assert page.results[0].entry.id == "专题:袭击辅警"


def test_an_index_of_other_content_is_left_for_a_new_one(tmp_path: Path) -> None:
    index.write(tmp_path, "x", "old", SMALL)
    index.write(tmp_path, "x", "new", SMALL[:2])
    index.prune(tmp_path, "x", keep="new")
    assert [path.name for path in tmp_path.iterdir()] == ["x-new"]


def test_a_reader_keeps_its_index_while_another_is_swapped_in(tmp_path: Path) -> None:
    reader = WhooshSearcher(index.write(tmp_path, "x", "k", SMALL))
    before = ids(reader, Query("阻碍执行职务", on=DAY))
    index.write(tmp_path, "x", "k", SMALL)
    index.prune(tmp_path, "x", keep="other")
    assert ids(reader, Query("阻碍执行职务", on=DAY)) == before
    assert ids(reader, Query("民间纠纷调解", on=DAY)) == ["a"]


def test_a_failed_build_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail(done: int, total: int) -> None:
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        index.write(tmp_path, "x", "k", SMALL, fail)
    assert list(tmp_path.iterdir()) == []


def test_many_builders_build_once(tmp_path: Path) -> None:
    builds: list[int] = []
    ready = threading.Barrier(4)

    def open_one(_: int) -> list[str]:
        library = Library(cache=tmp_path / "cache", data=tmp_path / "data")
        ready.wait()
        library.base(lambda done, total: builds.append(done) if done == 1 else None)
        return [r.entry.id for r in library.search(Query("回避")).results[:1]]

    with ThreadPoolExecutor(4) as pool:
        assert set(map(tuple, pool.map(open_one, range(4)))) == {("专题:回避",)}
    assert len(builds) == 1


_IMPORTS = "from pathlib import Path; from knowledge.library import Library; from knowledge.search.entry import Query;"


def _process(code: str, folder: Path) -> subprocess.Popen[str]:
    paths = f"library = Library(cache=Path({str(folder / 'cache')!r}), data=Path({str(folder / 'data')!r}));"
    return subprocess.Popen([sys.executable, "-c", _IMPORTS + paths + code], stdout=subprocess.PIPE, text=True)


def test_a_builder_that_was_killed_leaves_nothing_that_is_read(tmp_path: Path, builtin: Library, cache: Path) -> None:
    library = Library(cache=_copied(cache, tmp_path), data=tmp_path / "data")
    before = [r.entry.id for r in library.search(Query("暂缓执行拘留")).results]
    with _process("library.rebuild(lambda done, total: print(done, flush=True))", tmp_path) as builder:
        assert builder.stdout is not None
        while builder.stdout.readline().strip() != "60":
            assert builder.poll() is None
        builder.kill()
    assert not any(map(index.is_ready, (tmp_path / "cache").iterdir()))
    # who has it open reads on; who comes anew, builds it
    assert [r.entry.id for r in library.search(Query("暂缓执行拘留")).results] == before
    anew = Library(cache=tmp_path / "cache", data=tmp_path / "data")
    assert [r.entry.id for r in anew.search(Query("暂缓执行拘留")).results] == before
    assert [path.name for path in (tmp_path / "cache").iterdir() if index.is_ready(path)] == [
        f"{BUILTIN}-{builtin_key()}"
    ]


def test_processes_that_begin_at_once_build_once(tmp_path: Path) -> None:
    code = (
        "built = [];"
        "library.base(lambda done, total: built.append(done) if done == 1 else None);"
        "print(len(built), library.search(Query('回避')).results[0].entry.id)"
    )
    processes = [_process(code, tmp_path) for _ in range(3)]
    said = [process.communicate(timeout=300)[0].split() for process in processes]
    assert sorted(said) == [["0", "专题:回避"], ["0", "专题:回避"], ["1", "专题:回避"]]


def test_readers_beside_a_builder_see_a_whole_index(tmp_path: Path, builtin: Library, cache: Path) -> None:
    library = Library(cache=_copied(cache, tmp_path), data=tmp_path / "data")
    before = [r.entry.id for r in library.search(Query("袭击辅警")).results]
    with _process("library.rebuild()", tmp_path) as builder:
        answers = []
        while builder.poll() is None:
            reader = Library(cache=tmp_path / "cache", data=tmp_path / "data")
            answers.append([r.entry.id for r in reader.search(Query("袭击辅警")).results])
    assert answers and all(each == before for each in answers)


def test_a_cache_that_cannot_be_written_is_replaced(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    library = Library(cache=blocked / "cache", data=tmp_path / "data")
    assert library.search(Query("回避")).results


def test_many_threads_ask_at_once(builtin: Library) -> None:
    questions = ["袭警罪门槛", "打辅警", "暂缓执行拘留", "刑法277条", "防害公务罪"] * 6
    alone = {q: [r.entry.id for r in builtin.search(Query(q)).results] for q in questions}
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda q: [r.entry.id for r in builtin.search(Query(q)).results], questions))
    assert together == [alone[q] for q in questions]


def test_only_what_is_new_is_added_to_a_copy(tmp_path: Path) -> None:
    added: list[int] = []
    old = WhooshSearcher(index.write(tmp_path, "x", "old", SMALL[:3]))
    new = WhooshSearcher(index.write(tmp_path, "x", "new", SMALL, lambda done, total: added.append(total)))
    assert added == [3, 3, 3]
    whole = WhooshSearcher(index.write(tmp_path, "y", "whole", SMALL))
    for question in ("阻碍执行职务规定", "辅警巡逻", "“执行职务的新”规定", "民间纠纷调解"):
        extended = [(r.entry.id, round(r.score, 4)) for r in new.search(Query(question, on=DAY)).results]
        assert extended == [(r.entry.id, round(r.score, 4)) for r in whole.search(Query(question, on=DAY)).results]
    assert ids(old, Query("辅警", on=DAY)) == []


@pytest.mark.parametrize("entries", [SMALL[1:], [SMALL[0], entry("b", "改了", "内容改了"), SMALL[2]]])
def test_what_went_or_changed_is_built_anew(tmp_path: Path, entries: list[Entry]) -> None:
    index.write(tmp_path, "x", "old", SMALL[:3])
    built = WhooshSearcher(index.write(tmp_path, "x", "new", entries))
    assert {r.entry.id for r in built.search(Query("阻碍执行职务 内容改了 辅警", top=9, on=DAY)).results} <= {
        each.id for each in entries
    }
    assert len(built._columns) == len(entries)


def test_an_older_index_that_is_damaged_is_no_base(tmp_path: Path) -> None:
    older = index.write(tmp_path, "x", "old", SMALL[:3])
    segment = next(older.glob("*.seg"))
    segment.write_bytes(segment.read_bytes()[:100])
    built = WhooshSearcher(index.write(tmp_path, "x", "new", SMALL))
    assert ids(built, Query("民间纠纷调解", on=DAY)) == ["a"]
