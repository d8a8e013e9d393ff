"""`fadu handle` and `fadu check-decision` as a person meets them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import openpyxl
import pytest
from fadu_command import Command

from fadu import tables
from matcher.entry import headings

CASE = (
    "2022年9月10日，张某掐住辅警何某颈部，民警李某着警服在场处置，何某颈部受轻微伤。9月11日受案，"
    "10月10日对张某决定行政拘留十日，至今没有执行。"
)
DECISION = (
    "张某于2025年3月3日推搡民警，其行为属于阻碍执行职务。依据《治安管理处罚法》第五十条第一款第二项，"
    "决定行政拘留五日。云溪县公安局城南派出所 2025年3月10日"
)


def test_the_account_on_the_terminal(fadu: Command) -> None:
    done = fadu("handle", "-", "--as-of", "2023-06-02", given=CASE)
    assert done.returncode == 0
    for part in (
        "2022-10-10 行政拘留：10日",
        "未执行拘留（明确）",
        "已235日",
        "【逾期】2022-10-17 送拘执行",
        "行政诉讼",
    ):
        assert part in done.stdout
    assert "本地未配置" in done.stdout and "【逾期】2023-04-10 行政诉讼" not in done.stdout


def test_json_holds_the_same(fadu: Command) -> None:
    made = json.loads(fadu("handle", "-", "--json", "--as-of", "2023-06-02", "--region", "嘉兴市", given=CASE).stdout)
    assert made["schema_version"] == "fadu.handling/1"
    assert "未执行拘留" in [lead["flag"] for lead in made["leads"]]
    detention = next(s for s in made["steps"] if s["event"]["kind"] == "行政拘留")
    assert (detention["event"]["date"], detention["how_dated"]) == ("2022-10-10", "按“10月10日”推算")
    assert any("警务保障部门" in step["local_owner"] for step in made["next_steps"])


def test_what_the_procedure_owed_the_person_stands_beside_the_leads(fadu: Command) -> None:
    text = CASE + "作出处罚前没有告知张某拟处罚的事实、理由和依据，也没有听取其陈述申辩。"
    done = fadu("handle", "-", "--as-of", "2023-06-02", given=text)
    assert "权利未告知" in done.stdout and "未执行拘留（明确）" in done.stdout


def test_a_threshold_of_the_bureau_is_used_and_shown_as_no_law(fadu: Command) -> None:
    given = ("handle", "-", "--as-of", "2022-10-20", "--json")
    by_default = json.loads(fadu(*given, given=CASE).stdout)
    with_more = json.loads(fadu(*given, "--threshold", "送拘=30", given=CASE).stdout)
    assert "未执行拘留" in [lead["flag"] for lead in by_default["leads"]]
    assert "未执行拘留" not in [lead["flag"] for lead in with_more["leads"]]
    assert (with_more["thresholds"][0]["days"], with_more["thresholds"][0]["default"]) == (30, 7)
    assert fadu("handle", "-", "--threshold", "送拘=多", given=CASE).returncode == 2


def test_the_calendar_file_holds_no_words_of_the_case(fadu: Command, tmp_path: Path) -> None:
    target = tmp_path / "期限.ics"
    assert fadu("handle", "-", "--as-of", "2022-10-12", "--ics", target, "--case", "18号", given=CASE).returncode == 0
    text = target.read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n") and "SUMMARY:18号 " in text
    assert not any(word in text for word in ("张某", "何某", "颈部"))


def test_a_decision_is_checked(fadu: Command) -> None:
    done = fadu("check-decision", "-", given=DECISION)
    assert done.returncode == 0
    assert "1 处疑点" in done.stdout and "公安派出所不能决定行政拘留" in done.stdout
    made = json.loads(fadu("check-decision", "-", "--json", given=DECISION).stdout)
    assert [p["state"] for p in made["points"] if p["name"] == "决定权限"] == ["有疑点"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["handle"], "没有给出案情文件"),
        (["handle", "--table", "a.csv"], "同时给出"),
        (["handle", "a.txt", "--table", "a.csv", "--out", "b.csv"], "成批时只用"),
        (["handle", "--table", "none.csv", "--out", "b.csv"], "没有这个文件"),
        (["handle", "--table", "a.csv", "--out", "b.pdf"], "不能写成这种文件"),
        (["check-decision"], "缺少"),
    ],
)
def test_bad_usage_says_what_to_do(fadu: Command, arguments: list[str], says: str) -> None:
    done = fadu(*arguments)
    assert done.returncode == 2 and says in done.stderr


# --- tables -----------------------------------------------------------------------------------------------------

LEDGER = """案号,发案,接报,受案,立案,决定,决定日数,送拘,检查日期,案由,档次,备注
甲,2025-03-03,2025-03-03,2025-03-04,2025-03-20,,,,2025-04-10,袭警罪,刑事-基本,x
乙,2025-03-03,,2025-03-04,,2025-03-10,5日,三月,2025-04-10,阻碍执行职务,治安-加重,
丙,2025-03-03,,2025-03-04,,2025-03-10,5日,无,2025-04-10,阻碍执行职务,治安-加重,
=HYPERLINK("x"),2025-03-03,,,,,,,2025-04-10,,,
"""


def answers(
    fadu: Command, tmp_path: Path, source: str | bytes, name: str = "台账.csv"
) -> tuple[int, list[dict[str, str]]]:
    ledger, target = tmp_path / name, tmp_path / "结果.csv"
    ledger.write_bytes(source if isinstance(source, bytes) else source.encode())
    done = fadu("handle", "--table", ledger, "--out", target)
    return done.returncode, list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))


def test_a_ledger_is_worked_on_row_by_row(fadu: Command, tmp_path: Path) -> None:
    status, rows = answers(fadu, tmp_path, LEDGER)
    assert status == 3 and [row["编号"] for row in rows] == ["甲", "乙", "丙", '\'=HYPERLINK("x")']
    first, bad, unserved, bare = rows
    assert "审查超期（明确）" in first["督察线索"] and "2025-03-20完成，超过13日" in first["计算"]
    assert bad["错误"].startswith("第3行“收拘”列：不是日期") and "三月" not in bad["错误"]
    assert bad["督察线索"] == "未发现" and "送拘执行" in bad["期限已过"]
    assert "未执行拘留" in unserved["督察线索"] and unserved["错误"] == ""
    assert bare["督察线索"] == "未发现" and "无从核对" in bare["说明"]


def test_a_workbook_and_text_in_another_encoding_are_read_alike(fadu: Command, tmp_path: Path) -> None:
    _, expected = answers(fadu, tmp_path, LEDGER)
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(LEDGER)):
        book.active.append([dt.datetime.fromisoformat(c) if c[:4] == "2025" else c or None for c in row])
    book.active["A5"].data_type = "s"
    buffer = io.BytesIO()
    book.save(buffer)
    assert answers(fadu, tmp_path, buffer.getvalue(), "台账.xlsx")[1] == expected
    assert answers(fadu, tmp_path, LEDGER.encode("gb18030"))[1] == expected


def test_a_formula_without_a_value_is_named(fadu: Command, tmp_path: Path) -> None:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["编号", "受案"])
    book.active.append(["甲", "=A1+3"])
    book.save(buffer)
    _, (row,) = answers(fadu, tmp_path, buffer.getvalue(), "台账.xlsx")
    assert "第2行“受案”列：是公式" in row["错误"]


def test_a_narrative_in_a_row_is_read_and_the_cells_win(fadu: Command, tmp_path: Path) -> None:
    text = "2025年3月3日民警李某着警服处警时被张某打伤，鉴定为轻微伤。3月4日受案，3月20日以袭警罪立案。"
    ledger = (
        f"编号,案情,立案,审查日\n甲,{text},,2025-04-10\n乙,{text},2025-03-06,2025-04-10\n丙,,2025-03-06,2025-04-10\n"
    )
    status, (read, corrected, _) = answers(fadu, tmp_path, ledger)
    assert status == 0
    assert "审查超期" in read["督察线索"] and read["案由"] == "袭警罪"
    assert "审查超期" not in corrected["督察线索"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a,a\n1,2\n", b"PK\x03\x04 no workbook", b"%PDF-1.4"])
def test_a_table_that_cannot_be_used_is_refused_in_chinese(fadu: Command, tmp_path: Path, content: bytes) -> None:
    for name in ("台账.csv", "台账.xlsx"):
        (tmp_path / name).write_bytes(content)
        done = fadu("handle", "--table", tmp_path / name, "--out", tmp_path / "结果.csv")
        assert done.returncode == 2 and done.stderr.startswith("错误：")
        assert not (tmp_path / "结果.csv").exists()


@pytest.mark.parametrize("name", ["空表.xlsx", "空表.csv"])
def test_the_template_has_every_heading_and_is_read_back(fadu: Command, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    assert fadu("handle", "--template", target).returncode == 0
    assert fadu("handle", "--template", target).returncode == 2  # a filled one is not written over
    if name.endswith(".csv"):
        assert next(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig")))) == list(headings())
    else:
        book = openpyxl.load_workbook(target)
        assert [cell.value for cell in book["案件"][1]] == list(headings())
        assert "留空不当作没有做" in str(book["填写说明"]["B1"].value)
    assert tables.read_table(target).rows == ()


def test_json_lines_hold_the_whole_account(fadu: Command, tmp_path: Path) -> None:
    ledger, target = tmp_path / "台账.csv", tmp_path / "结果.jsonl"
    ledger.write_text(LEDGER, encoding="utf-8")
    assert fadu("handle", "--table", ledger, "--out", target).returncode == 3
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines][:3] == ["甲", "乙", "丙"]
    assert lines[0]["account"]["leads"][0]["flag"] == "审查超期"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\x01=1"])
@pytest.mark.parametrize("name", ["表.csv", "表.xlsx"])
def test_nothing_that_is_written_is_a_formula(tmp_path: Path, cell: str, name: str) -> None:
    tables.write_table(tmp_path / name, ["列"], [[cell]])
    ((_, row),) = tables.read_table(tmp_path / name).rows
    assert str(row["列"]).startswith("'")
