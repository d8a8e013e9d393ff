"""JSON Lines in and out: every line answered in order, labels unread, errors one by one."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import builders
import pytest

from fadu import batch
from fadu.contract import answer
from fadu.errors import FaduError
from statutes.book import load

CASE = {
    "id": "a-1",
    "narrative": "民警赵某被李某推了一把。",
    "incident_date": "2026-05-08",
    "as_of": None,
    "region": None,
}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stands in for the matcher; keeps what it was called with."""
    made: list[dict[str, Any]] = []

    def assess(text: str, **given: Any) -> Any:
        made.append({"text": text, **given})
        if "炸" in text:
            raise ValueError(f"cannot read {text}")
        return builders.assessment()

    monkeypatch.setattr(batch, "assess", assess)
    return made


def answers(*cases: object, as_of: dt.date | None = None) -> list[dict[str, Any]]:
    return list(batch.answers([case if isinstance(case, str) else json.dumps(case) for case in cases], as_of))


def test_an_answer_has_the_contract_s_fields_and_the_whole_assessment() -> None:
    given = answer("a-1", builders.assessment())
    assert given.pop("assessment")["schema_version"] == "fadu.assessment/1"
    assert given == {
        "id": "a-1",
        "charge": "阻碍执行职务",
        "grade": "治安-一般",
        "provisions": ["治安管理处罚法2025:61:1:2"],
        "modifiers": ["从重"],
        "flags": ["降格处理"],
        "gaps": ["伤情"],
    }


def test_only_five_fields_are_read(calls: list[dict[str, Any]]) -> None:
    labels = {"charge": "袭警罪", "grade": "刑事-基本", "flags": ["降格处理"], "why": "标签", "tags": ["标签"]}
    assert answers(CASE) == answers(CASE | labels)
    assert (
        calls[0]
        == calls[1]
        == {
            "text": CASE["narrative"],
            "incident_date": builders.DAY,
            "as_of": None,
            "region": None,
            "law": load(),
        }
    )


def test_the_day_of_review_of_the_case_goes_before_the_option(calls: list[dict[str, Any]]) -> None:
    answers(CASE, CASE | {"id": "a-2", "as_of": "2026-06-01"}, as_of=dt.date(2026, 7, 1))
    assert [call["as_of"] for call in calls] == [dt.date(2026, 7, 1), dt.date(2026, 6, 1)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"narrative": ""}, "没有文字"),
        ({"narrative": " \n"}, "没有文字"),
        ({"narrative": None}, "narrative"),
        ({"narrative": ["字"]}, "narrative"),
        ({"narrative": "案" * 200_001}, "上限"),
        ({"narrative": "半个\ud83d"}, "残缺"),
        ({"incident_date": "2026-02-30"}, "incident_date"),
        ({"incident_date": "2026/05/08"}, "incident_date"),
        ({"incident_date": "20260508"}, "incident_date"),
        ({"incident_date": 20260508}, "incident_date"),
        ({"as_of": "昨天"}, "as_of"),
        ({"region": 33}, "region"),
        ({"narrative": "民警被炸伤"}, "内部错误 ValueError"),
    ],
)
def test_a_bad_line_is_answered_with_an_error_and_the_run_goes_on(
    calls: list[dict[str, Any]], change: dict[str, Any], says: str
) -> None:
    bad, good = answers(CASE | change, CASE | {"id": "a-2"})
    assert bad.keys() == {"id", "error"}
    assert bad["id"] == "a-1"
    assert says in bad["error"]
    assert good["charge"] == "阻碍执行职务"


def test_errors_hold_no_words_of_the_narrative(calls: list[dict[str, Any]]) -> None:
    [bad] = answers(CASE | {"narrative": "赵某被炸伤"})
    assert "赵某" not in json.dumps(bad, ensure_ascii=False)


@pytest.mark.parametrize(
    "line", ["{", "[1]", '"字"', "null", '{"narrative": "字"}', '{"id": 7, "narrative": "字"}', "[" * 99999]
)
def test_lines_that_are_no_case(calls: list[dict[str, Any]], line: str) -> None:
    bad, good = answers(line, CASE)
    assert "第 1 行" in bad["error"]
    assert "error" not in good


def test_an_id_given_twice_is_an_error_the_second_time(calls: list[dict[str, Any]]) -> None:
    first, second = answers(CASE, CASE)
    assert "error" not in first
    assert "重复" in second["error"]


def test_blank_lines_are_no_cases_and_odd_line_separators_stay_inside_theirs(
    calls: list[dict[str, Any]], tmp_path: Path
) -> None:
    odd = json.dumps(CASE | {"narrative": "第一段\u2028第二段\x85"}, ensure_ascii=False)
    (tmp_path / "in.jsonl").write_bytes(b"\xef\xbb\xbf\r\n" + odd.encode() + b"\r\n\n")
    assert batch.run(tmp_path / "in.jsonl", tmp_path / "out.jsonl", None) == (1, 0)
    assert calls[0]["text"] == "第一段\u2028第二段\x85"


def test_the_file_is_whole_or_untouched(calls: list[dict[str, Any]], tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(CASE) + "\n{\n", encoding="utf-8")
    target.write_text("old", encoding="utf-8")
    with pytest.raises(FaduError, match="同一个文件"):
        batch.run(source, source, None)
    with pytest.raises(FaduError, match="没有这个文件"):
        batch.run(tmp_path / "none.jsonl", target, None)
    with pytest.raises(FaduError, match="写不到"):
        batch.run(source, tmp_path / "none" / "out.jsonl", None)
    assert target.read_text(encoding="utf-8") == "old"
    assert batch.run(source, target, None) == (2, 1)
    written = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in written] == ["a-1", None]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes('{"id": "案"}'.encode("gb18030"))
    with pytest.raises(FaduError, match="UTF-8"):
        batch.run(tmp_path / "in.jsonl", tmp_path / "out.jsonl", None)
