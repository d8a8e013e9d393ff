"""Narratives through the real command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import builders
import pytest
from fadu_command import Command

Assessed = Callable[..., dict[str, Any]]
Batch = Callable[..., list[dict[str, Any]]]

ATTACK = "2026年5月8日21时许，民警赵某着警服在夜市处置纠纷，李某挥拳击打赵某面部，经鉴定赵某的损伤为轻微伤。"
RESISTANCE = "2026年5月8日21时许，民警赵某着警服在夜市处置纠纷，李某坐在警车前不肯离开，辱骂赵某，半小时后被劝走。"
NOTHING = "2026年5月8日，王某与孙某在公园下棋，因悔棋争了几句，后各自回家。"

CASES = [
    {"id": "打", "narrative": ATTACK, "incident_date": "2026-05-08", "as_of": "2026-06-01", "region": None},
    {"id": "闹", "narrative": RESISTANCE, "incident_date": None, "as_of": None},
    {"id": "棋", "narrative": NOTHING},
]


@pytest.fixture
def assessed(fadu: Command) -> Assessed:
    def call(text: str | bytes, *options: str) -> dict[str, Any]:
        done = fadu("assess", "-", "--json", *options, given=text)
        assert done.returncode == 0, done.stderr
        result: dict[str, Any] = json.loads(done.stdout)
        return result

    return call


@pytest.fixture
def batch(fadu: Command, tmp_path: Path) -> Batch:
    def call(cases: list[dict[str, Any]], *options: str, status: int = 0) -> list[dict[str, Any]]:
        done = fadu("assess", "--jsonl", written(tmp_path, cases), "--out", tmp_path / "out.jsonl", *options)
        assert done.returncode == status, done.stderr
        return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]

    return call


def written(folder: Path, cases: list[dict[str, Any]]) -> Path:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf-8")
    return path


def process(*arguments: str | Path, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, where that is what matters."""
    return subprocess.run(
        [sys.executable, "-m", "fadu", *map(str, arguments)],
        input=given,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
    )


def spans(node: Any) -> list[dict[str, Any]]:
    """Every span anywhere in an assessment."""
    if isinstance(node, list):
        return [span for part in node for span in spans(part)]
    if not isinstance(node, dict):
        return []
    if node.keys() == {"start", "end", "text"}:
        return [node]
    return spans(list(node.values()))


def test_three_plain_narratives(assessed: Assessed) -> None:
    assert (assessed(ATTACK)["charge"], assessed(ATTACK)["grade"]) == ("袭警罪", "刑事-基本")
    assert assessed(RESISTANCE)["charge"] == "阻碍执行职务"
    assert assessed(NOTHING)["charge"] == "无"


def test_the_readable_form_opens_with_the_headline_and_shows_the_words(fadu: Command, assessed: Assessed) -> None:
    lines = fadu("assess", "-", given=ATTACK).stdout.splitlines()
    assert lines[0] == assessed(ATTACK)["headline"]
    assert any("✓" in line and "拳" in line for line in lines)


def test_nothing_found_says_what_was_looked_for(fadu: Command) -> None:
    shown = fadu("assess", "-", given=NOTHING).stdout
    assert "查找过的情形" in shown
    assert "要件" not in shown


@pytest.mark.parametrize(
    "text",
    [
        ATTACK,
        "😀" + ATTACK.replace("，", "，\r\n"),
        f"<b>{ATTACK}</b>\n# 标题 [red]x[/red]",
        ATTACK.replace("击打", "擊打"),
    ],
)
def test_spans_are_of_the_text_as_given(assessed: Assessed, text: str) -> None:
    given = assessed(text)
    found = spans(given)
    assert given["charge"] == "袭警罪"
    assert found
    assert all(text[span["start"] : span["end"]] == span["text"] for span in found)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_the_encoding_of_the_file_changes_nothing(assessed: Assessed, encoding: str) -> None:
    assert assessed(ATTACK.encode(encoding)) == assessed(ATTACK)


def test_a_docx_file(fadu: Command, assessed: Assessed, tmp_path: Path) -> None:
    (tmp_path / "案情.docx").write_bytes(builders.docx_bytes(ATTACK))
    done = fadu("assess", tmp_path / "案情.docx", "--json")
    assert json.loads(done.stdout)["headline"] == assessed(ATTACK)["headline"]


def test_the_day_of_the_conduct_chooses_the_law(assessed: Assessed) -> None:
    undated = ATTACK.removeprefix("2026年5月8日21时许，")
    assert assessed(undated, "--on", "2015-10-31")["charge"] == "妨害公务罪"
    assert assessed(undated, "--on", "2026-05-08")["charge"] == "袭警罪"


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [
        (ATTACK.replace("2026", "2005"), [], "早于 2006-03-01"),
        (ATTACK.replace("2026", "2098"), [], "在将来"),
        (ATTACK, ["--on", "2024-05-08"], "不在文中所写的日期之列"),
        (ATTACK + "2026年5月1日立案。", [], "早于行为日期"),
        (ATTACK, ["--as-of", "2026-05-01"], "矛盾"),
    ],
)
def test_days_that_cannot_be_meant_are_noted(assessed: Assessed, text: str, options: list[str], says: str) -> None:
    assert any(says in note for note in assessed(text, *options)["notes"])


def test_a_batch_answers_every_line_in_order(batch: Batch) -> None:
    given = batch(CASES)
    assert [line["id"] for line in given] == ["打", "闹", "棋"]
    assert [line["charge"] for line in given] == ["袭警罪", "阻碍执行职务", "无"]
    for line in given:
        assert line.keys() == {"id", "charge", "grade", "provisions", "modifiers", "flags", "gaps", "assessment"}
        assert line["assessment"]["schema_version"].startswith("fadu.assessment/")


@pytest.mark.slow
def test_the_same_input_and_receipt_give_the_same_bytes_whatever_the_process(tmp_path: Path) -> None:
    """Two processes that hash and keep time differently, and a third with another pack, whose receipt tells it."""
    packs = tmp_path / "data" / "packs"
    packs.mkdir(parents=True)
    source = written(tmp_path, [{"region": "柳溪", **case} for case in CASES])

    def answered(seed: str, zone: str) -> bytes:
        target = tmp_path / f"out-{seed}.jsonl"
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "FADU_DATA": str(tmp_path / "data")}
        done = process("assess", "--jsonl", source, "--out", target, **environment)
        assert done.returncode == 0, done.stderr
        return target.read_bytes()

    (packs / "柳溪.yaml").write_text(builders.PACK, encoding="utf-8")
    first, second = answered("0", "UTC"), answered("7", "Asia/Shanghai")
    assert first == second
    (packs / "柳溪.yaml").write_text(builders.PACK.replace("引发多人围观", "多人围观"), encoding="utf-8")
    receipts = [json.loads(answer.splitlines()[0])["assessment"]["receipt"] for answer in (first, answered("7", "UTC"))]
    assert {name for name in receipts[0] if receipts[0][name] != receipts[1][name]} == {"本地口径·柳溪口径"}


def test_labels_do_not_reach_the_result(batch: Batch) -> None:
    labels = {
        "charge": "诽谤罪",
        "grade": "刑事-重罪",
        "flags": ["久拖不决"],
        "provisions": ["刑法:246"],
        "why": "标签",
    }
    assert batch(CASES) == batch([case | labels for case in CASES])


def test_without_a_day_of_review_the_last_date_in_the_text_counts(batch: Batch) -> None:
    case = {"id": "a", "narrative": ATTACK + "2026年5月20日，案件移送审查。", "as_of": None}
    [alone] = batch([case])
    assert alone["assessment"]["law"]["as_of"] == "2026-05-20"
    [told] = batch([case], "--as-of", "2026-09-01")
    assert told["assessment"]["law"]["as_of"] == "2026-09-01"


def test_bad_lines_end_with_3_and_the_rest_is_answered(batch: Batch) -> None:
    bad = [{"id": "空", "narrative": " "}, {"id": "日", "narrative": ATTACK, "incident_date": "昨天"}]
    given = batch([*bad, CASES[0]], status=3)
    assert [("error" in line) for line in given] == [True, True, False]


@pytest.mark.slow
def test_nothing_is_fetched_and_nothing_is_left_behind(tmp_path: Path) -> None:
    """The command works with every socket refused, and writes nothing."""
    (tmp_path / "sitecustomize.py").write_text(
        "import socket\ndef refuse(*_, **__): raise OSError('no network in this test')\n"
        "socket.socket.connect = refuse\nsocket.create_connection = socket.getaddrinfo = refuse\n",
        encoding="utf-8",
    )
    home = tmp_path / "home"
    home.mkdir()
    done = process(
        "assess", "-", given=ATTACK, PYTHONPATH=str(tmp_path), HOME=str(home), TMPDIR=str(home), XDG_CACHE_HOME=""
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "袭警罪" in done.stdout
    assert not [path for path in home.rglob("*") if path.is_file()]


@pytest.mark.parametrize("citation", ["治安管理处罚法2025:61", "《治安管理处罚法》第六十一条", "刑法:277:5"])
def test_show_gives_the_encoding_headed_as_such(fadu: Command, citation: str) -> None:
    shown = fadu("show", citation).stdout
    assert "编码释义，非法条原文" in shown
    assert "要件" in shown
    assert "各版本" in shown


def test_show_on_a_day(fadu: Command) -> None:
    shown = fadu("show", "刑法:277", "--on", "2010-01-01").stdout
    assert "2015-10-31" in shown.splitlines()[0] or "1997-10-01" in shown
    assert "袭警罪　" not in shown


@pytest.mark.parametrize(
    ("citation", "says"), [("刑法:9999", "不存在"), ("某某法:1", "没有收录"), ("第几条", "不认识"), ("", "不认识")]
)
def test_show_of_what_is_not_there(fadu: Command, citation: str, says: str) -> None:
    done = fadu("show", citation)
    assert done.returncode == 2
    assert says in done.stderr


def test_show_of_an_instrument_lists_its_articles(fadu: Command) -> None:
    assert "刑法:277" in fadu("show", "刑法").stdout
