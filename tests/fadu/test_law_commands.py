"""`fadu law …`: importing, checking, linting, testing, what is due for review, a new pack. All with invented texts."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from fadu_command import Command

from fadu import law_tools, own_law
from statutes.official import import_file

# Invented wordings under real titles: the import asks for title and articles, not for the true text.
TEXT = """中华人民共和国治安管理处罚法
（2025年6月27日修订）
第六十一条　有下面行为的，处警告或者五百元以下罚款；情节严重的，另行处5日以上10日以下拘留，可以并处1000元以下罚款：
（一）甲；
（二）乙；
（三）丙；
（四）丁。
戊的，从重处罚。
本法自2026年1月1日起施行。
"""
CASES = """cases:
  - id: 多人围观
    narrative: 2026年5月8日，民警赵某着警服处置纠纷并表明身份，李某辱骂赵某并堵住去路，引发多名群众围观。
    incident_date: "2026-05-08"
    region: 柳溪
    expect: {charge: 阻碍执行职务, grade: 治安-加重}
    why: 本市口径把引发多人围观算作情节严重。
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own."""
    monkeypatch.setenv("FADU_DATA", str(tmp_path / "data"))
    return tmp_path


def official(folder: Path, text: str = TEXT, name: str = "治安管理处罚法.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_import_then_check_tells_drift_precisely(fadu: Command, data: Path) -> None:
    done = fadu("law", "import", official(data))
    assert done.returncode == 0
    assert "《治安管理处罚法》（2025年修订），1 条，2026-01-01 的文本" in done.stdout
    assert "本库记载《治安管理处罚法》共 144 条，请核对是否完整" in done.stdout
    assert own_law.official_store().instruments() == ("治安管理处罚法2025",)
    checked = fadu("law", "check", "--law", "治安管理处罚法2025", "--json")
    assert checked.returncode == 3
    proof = json.loads(checked.stdout)
    drifts = {(d["citation"], d["kind"], d["expected"]) for d in proof["drifts"]}
    assert ("治安管理处罚法2025:61:1:2", "用语", "国家机关工作人员") in drifts
    assert not any(kind == "数字" and cited.startswith("治安管理处罚法2025:61") for cited, kind, _ in drifts)
    fadu("law", "import", official(data, TEXT.replace("五百元", "三百元"), "另一份.txt"), "--on", "2026-02-01")
    lines = fadu("law", "check").stdout
    assert "《治安管理处罚法》第六十一条第一款：数字“500元”在 另一份.txt 里找不到" in lines


def test_a_folder_with_a_foreign_file(fadu: Command, data: Path) -> None:
    folder = data / "文本"
    folder.mkdir()
    official(folder)
    (folder / "外国.md").write_text("# 某国水塘法\n\n第一条 水塘是公共的。\n", encoding="utf-8")
    done = fadu("law", "import", folder)
    assert done.returncode == 3
    assert "没有导入 外国.md：外国.md：认不出是哪部法律" in done.stdout
    assert "导入 1 份，没有导入 1 份" in done.stdout


def test_a_title_that_tells_nothing_is_named_by_hand(fadu: Command, data: Path) -> None:
    path = official(data, TEXT.replace("中华人民共和国治安管理处罚法", "新治安法全文"))
    assert fadu("law", "import", path).returncode == 3
    assert not own_law.official_store().folder.exists()
    done = fadu("law", "import", path, "--as", "治安管理处罚法2025", "--on", "2026-03-01", "--json")
    (stored,) = json.loads(done.stdout)["imported"]
    assert (stored["instrument"], stored["valid_on"]) == ("治安管理处罚法2025", "2026-03-01")
    assert (
        "在 2020-01-01 没有施行"
        in fadu("law", "import", path, "--as", "治安管理处罚法2025", "--on", "2020-01-01").stdout
    )
    assert fadu("law", "import", path, path, "--as", "刑法").returncode == 2


def test_without_an_import_there_is_nothing_to_check(fadu: Command, data: Path) -> None:
    done = fadu("law", "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert "还没有导入官方文本" in done.stderr
    listed = fadu("law", "list").stdout
    assert "治安管理处罚法2025　自 2026-01-01 起" in listed
    assert "国家法律法规数据库" in listed


def test_show_and_diff_set_the_imported_text_beside_the_encoding(fadu: Command, data: Path) -> None:
    fadu("law", "import", official(data))
    old = TEXT.replace("2025年6月27日修订", "2012年10月26日修正").replace("2026年1月1日", "2006年3月1日")
    old = old.replace("第六十一条", "第五十条").replace("五百元", "二百元").replace("1000元", "500元")
    assert fadu("law", "import", official(data, old, "旧法.txt")).returncode == 0
    shown = fadu("show", "治安管理处罚法2025:61", "--on", "2026-06-01").stdout
    assert "导入的官方文本（治安管理处罚法.txt，2026-01-01 的文本）" in shown
    assert "戊的，从重处罚。" in shown
    beside = fadu("diff", "治安管理处罚法2012:50", "治安管理处罚法2025:61").stdout
    assert "官方文本（旧法.txt）：\n有下面行为的，处警告或者【二百】元以下罚款" in beside


def test_lint_passes_over_all_rules_and_names_file_and_line_of_a_pack(fadu: Command, data: Path) -> None:
    done = fadu("law", "lint")
    assert done.returncode == 0
    assert "没有发现问题" in done.stdout
    path = law_tools.new_pack("柳溪口径", "柳溪", "治安管理处罚法2025:61#情节严重", dt.date(2026, 1, 1))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("fact: [多次劝阻不听]", "fact: [下雨]"), encoding="utf-8")
    line = next(n for n, each in enumerate(text.splitlines(), 1) if "多次劝阻不听" in each)
    for given in ((), (path,), (path.parent,)):
        done = fadu("law", "lint", *given)
        assert done.returncode == 3
        assert f"{path}:{line}：情况“下雨”不在词表" in done.stdout
    (found,) = json.loads(fadu("law", "lint", path, "--json").stdout)
    assert (found["file"], found["line"]) == (str(path), line)
    assert "没有这个文件" in fadu("law", "lint", data / "没有.yaml").stdout


def test_a_new_pack_passes_lint_as_it_stands_and_is_never_overwritten(fadu: Command, data: Path) -> None:
    for name, more in (
        ("甲口径", ("--region", "柳溪")),
        ("乙口径", ()),
        ("丙口径", ("--term", "刑法:246#侮辱情节严重")),
    ):
        assert fadu("law", "new-pack", name, *more).returncode == 0
    assert fadu("law", "lint").returncode == 0
    again = fadu("law", "new-pack", "甲口径")
    assert again.returncode == 2
    assert "已经有这个文件" in again.stderr
    assert "只能用汉字" in fadu("law", "new-pack", "../甲").stderr
    assert "没有可以填的用语" in fadu("law", "new-pack", "丁口径", "--term", "刑法:277:5#暴力袭击").stderr


def test_the_commented_examples_of_a_new_pack_pass_lint_too(fadu: Command, data: Path) -> None:
    path = law_tools.new_pack("柳溪口径", "", "治安管理处罚法2025:61#情节严重", dt.date(2026, 1, 1))
    text = path.read_text(encoding="utf-8")
    assert text.count("      # - {") == 3
    path.write_text(text.replace("      # - {", "      - {"), encoding="utf-8")
    assert fadu("law", "lint").stdout.endswith("没有发现问题\n")


@pytest.mark.slow
def test_cases_of_the_product_and_of_the_bureau(fadu: Command, data: Path) -> None:
    path = law_tools.new_pack("柳溪口径", "柳溪", "治安管理处罚法2025:61#情节严重", dt.date(2026, 1, 1))
    (path.parent / "cases.yaml").write_text(CASES, encoding="utf-8")
    done = fadu("law", "test")
    assert done.returncode == 3
    assert "不符　" in done.stdout and "多人围观：档次应为治安-加重，得到治安-一般" in done.stdout
    text = path.read_text(encoding="utf-8").replace(
        "{term: 多次劝阻不听, test: {fact: [多次劝阻不听]}}", "{term: 多人围观, test: {fact: [引发围观]}}"
    )
    path.write_text(text, encoding="utf-8")
    report = json.loads(fadu("law", "test", "--json").stdout)
    assert report["failed"] == []
    assert report["cases"] > 50
    assert any("治安-加重 → " in f"{each['before']} → {each['after']}" for each in report["effects"])


def test_what_is_due_for_review(fadu: Command, data: Path) -> None:
    told = fadu("law", "stale").stdout
    assert "没有取得官方全文的：《受案立案意见》、《维护民警执法权威工作规定》、《依法惩治袭警指导意见》" in told
    assert law_tools.due(dt.date(2026, 12, 1), 180) == [], "every provision was compared with its sources once"
    name = "《治安管理处罚法》（2025年修订）第六十一条"
    assert dict(law_tools.due(dt.date(2027, 12, 1), 180))[name].startswith("上次核对是")
    day = dt.date(2026, 12, 1)
    import_file(official(data), own_law.official_store(), today=day, valid_on=dt.date(2026, 1, 1))
    assert name not in dict(law_tools.due(day, 180))
    changed = official(data, TEXT.replace("五百元", "六百元"), "修正.txt")
    import_file(changed, own_law.official_store(), today=day, valid_on=dt.date(2026, 12, 1))
    assert "修正.txt" in dict(law_tools.due(day, 180))[name]


def test_the_terms_that_may_be_filled_and_the_words_for_it(fadu: Command, data: Path) -> None:
    terms = fadu("law", "terms").stdout
    assert "治安管理处罚法2025:61#情节严重" in terms
    assert "刑法:277:5#暴力袭击" not in terms  # an interpretation says what it means
    words = fadu("law", "terms", "--words").stdout
    assert "多次劝阻不听" in words and "以暴力威胁" in words and "轻微伤" in words
