"""`fadu search` and `fadu kb`, as the terminal sees them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from fadu import kb_commands
from fadu.errors import FaduError


@pytest.fixture
def run(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    app = typer.Typer()
    kb_commands.register(app)
    monkeypatch.setenv("FADU_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("FADU_DATA", str(tmp_path / "data"))
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "search").symlink_to(cache)
    runner = CliRunner()

    def invoke(*arguments: str) -> Result:
        result = runner.invoke(app, list(arguments))
        if isinstance(result.exception, FaduError):
            raise result.exception
        return result

    return invoke


def test_search_prints_json_best_first(run: Any, builtin: object) -> None:
    result = run("search", "打辅警算不算袭警", "--top", "3", "--json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert len(answer["results"]) == 3
    first = answer["results"][0]
    assert (first["kind"], first["id"], first["citation"]) == ("专题", "专题:袭击辅警", "袭警解释2025:8:1")
    assert {"kind", "title", "citation", "snippet", "score"} <= first.keys()
    assert [each["score"] for each in answer["results"]] == sorted(
        (r["score"] for r in answer["results"]), reverse=True
    )
    assert all(first["snippet"][start:end] for start, end in first["marks"])


def test_search_for_people_names_the_likelier_spelling(run: Any, builtin: object) -> None:
    text = run("search", "防害公务罪", "--top", "2").stdout
    assert "您是不是要找：妨害公务罪" in text
    assert "[专题] 妨害公务罪" in text


def test_search_on_a_day_and_of_a_kind(run: Any, builtin: object) -> None:
    answer = json.loads(run("search", "治安管理处罚法第50条", "--on", "2025-06-01", "--kind", "法条", "--json").stdout)
    assert answer["results"][0]["citation"] == "治安管理处罚法2012:50"
    assert {each["kind"] for each in answer["results"]} == {"法条"}


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (("search", " "), "没有写要查什么"),
        (("search", "袭警", "--kind", "书"), "没有“书”这一类"),
        (("search", "袭警", "--on", "明天"), "--on"),
        (("kb", "remove", "没有"), "没有这份资料"),
        (("kb", "links", "没有"), "看不出是哪一条"),
    ],
)
def test_wrong_usage_is_told_in_chinese(run: Any, arguments: tuple[str, ...], wrong: str) -> None:
    with pytest.raises(FaduError, match=wrong):
        run(*arguments)


def test_documents_come_and_go(run: Any, tmp_path: Path, builtin: object) -> None:
    (tmp_path / "本地办法.md").write_text(
        "# 本地办法\n\n蓝色帐篷前的醉酒男子先约束。壞的注音 權(quán。\n", encoding="utf-8"
    )
    (tmp_path / "坏.docx").write_bytes(b"broken")
    added = run("kb", "add", str(tmp_path / "本地办法.md"), str(tmp_path / "坏.docx"))
    assert added.exit_code == kb_commands.SOME_FAILED
    assert "已加入 1 份，失败 1 份" in added.stdout
    assert "坏.docx：文件已损坏" in added.stdout
    assert "第 3 行" in added.stdout
    (listed,) = json.loads(run("kb", "list", "--json").stdout)
    assert (listed["name"], listed["title"], listed["passages"]) == ("本地办法.md", "本地办法", 1)
    found = json.loads(run("search", "蓝色帐篷", "--json").stdout)["results"][0]
    assert (found["kind"], found["instrument"]) == ("资料", "本地办法")
    again = run("kb", "add", str(tmp_path / "本地办法.md"))
    assert (again.exit_code, again.stdout) == (0, "已有 1 份。\n")
    assert "已移除：本地办法.md" in run("kb", "remove", listed["digest"][:8]).stdout
    assert "还没有加入资料" in run("kb", "list").stdout


def test_nothing_to_add(run: Any, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(FaduError, match="没有可以加入的文件"):
        run("kb", "add", str(tmp_path / "空"))


def test_two_documents_of_one_name_need_their_number(run: Any, tmp_path: Path) -> None:
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "笔记.txt").write_text(f"{folder}的笔记内容", encoding="utf-8")
    run("kb", "add", str(tmp_path / "甲"), str(tmp_path / "乙"))
    with pytest.raises(FaduError, match="对应 2 份资料"):
        run("kb", "remove", "笔记.txt")


def test_who_says_something_about_a_provision(run: Any, builtin: object) -> None:
    text = run("kb", "links", "刑法277条第五款", "--on", "2026-01-01").stdout
    assert text.splitlines()[0].startswith("《刑法》第二百七十七条第五款：")
    assert "解释　《袭警刑事案件解释》" in text
    assert "引用　袭警罪的门槛" in text
