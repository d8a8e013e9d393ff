"""A bureau's own discretion packs: used where they apply, shown as no law, refused loudly where they are broken."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from builders import PACK
from fadu_command import Command

from fadu import own_law
from fadu.assess import assess
from fadu.errors import FaduError
from matcher.assessment import Assessment

STORY = "民警赵某着警服在夜市处置纠纷并表明身份，李某辱骂赵某并堵住去路不让离开，引发多名群众围观。"
DAY = dt.date(2026, 5, 8)


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packs folder of an installation of its own, with one good pack."""
    monkeypatch.setenv("FADU_DATA", str(tmp_path))
    folder = own_law.packs_folder()
    folder.mkdir()
    (folder / "柳溪.yaml").write_text(PACK, encoding="utf-8")
    return folder


def judged(story: str = STORY, region: str | None = "柳溪") -> Assessment:
    return assess(story, incident_date=DAY, as_of=DAY, region=region)


def test_a_pack_in_the_folder_decides_and_is_shown_as_no_law(packs: Path) -> None:
    result = judged()
    assert (result.charge, result.grade) == ("阻碍执行职务", "治安-加重")
    (reading,) = result.readings
    assert (reading.term, reading.cases, reading.local) == ("情节严重", ("引发多人围观",), True)
    assert "不是法律" in reading.statement
    assert result.trace is not None
    labels = [node.label for node in result.trace.children[0].children]
    assert "本地口径：“情节严重”按《柳溪市裁量口径》理解" in labels
    assert not any("柳溪" in use.id for use in result.provisions)


def test_without_the_pack_the_product_s_reading_holds(packs: Path) -> None:
    (packs / "柳溪.yaml").unlink()
    assert judged().grade == "治安-一般"


def test_a_pack_without_a_region_holds_for_every_case_here(packs: Path) -> None:
    (packs / "柳溪.yaml").write_text(PACK.replace("region: 柳溪\n", ""), encoding="utf-8")
    assert judged(region=None).grade == judged(region="别处").grade == "治安-加重"


@pytest.mark.parametrize(
    ("story", "region", "grade", "says"),
    [
        (STORY, None, "治安-一般", "没有写明地区，没有采用"),
        (f"柳溪城北派出所{STORY}", None, "治安-加重", "案情提到柳溪"),
        (STORY, "别处", "治安-一般", ""),
        (STORY, "柳溪市城北区", "治安-加重", ""),
    ],
)
def test_whether_it_was_asked_is_said(packs: Path, story: str, region: str | None, grade: str, says: str) -> None:
    result = judged(story, region)
    assert result.grade == grade
    assert any(says in note for note in result.notes) if says else not any("口径" in note for note in result.notes)


def test_the_receipt_tells_the_pack_and_changes_with_it(packs: Path) -> None:
    before = judged().receipt
    assert "本地口径·柳溪口径" in before
    assert {"程序", "法条", "词典", "线索、时限和词表", "口径·参考口径", "jieba"} <= set(before)
    (packs / "柳溪.yaml").write_text(PACK.replace("引发多人围观", "多人围观"), encoding="utf-8")
    after = judged().receipt
    assert {name for name in before if before[name] != after[name]} == {"本地口径·柳溪口径"}


BROKEN = {
    "一律拘留": (
        PACK.replace("fact: [引发围观]", "fact: [执行职务]"),
        "柳溪.yaml:10：凡“阻碍执行职务”都会落入“情节严重”档，等于取消 治安管理处罚法2025:61 较轻的档次",
    ),
    "改幅度": (
        PACK + 'brackets: [{provision: "治安管理处罚法2025:61:1", detention_max_days: 15}]\n',
        "柳溪.yaml:11：裁量口径只能填补开放用语（fills），不得用“brackets”改变法定幅度：治安管理处罚法2025:61:1",
    ),
    "词不对": (PACK.replace("引发围观", "下雨"), "柳溪.yaml:10：情况“下雨”不在词表"),
    "重名": (PACK.replace("柳溪口径", "参考口径"), "柳溪.yaml:2：口径名“参考口径”已经有了"),
    "没写完": ("format: 1\npack: [", "柳溪.yaml:"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_pack_stops_the_assessment_with_file_and_line(packs: Path, name: str) -> None:
    text, says = BROKEN[name]
    (packs / "柳溪.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FaduError, match="没有使用，也没有评估") as caught:
        judged()
    assert says in str(caught.value)


def test_a_file_with_another_ending_is_told_and_not_passed_over(packs: Path) -> None:
    (packs / "柳溪.yaml").rename(packs / "柳溪.yaml.txt")
    with pytest.raises(FaduError, match="文件名须以"):
        judged()
    (packs / "柳溪.yaml.txt").rename(packs / "柳溪.yml")
    (packs / "说明.md").write_text("怎样改", encoding="utf-8")
    assert judged().readings


def test_a_mark_of_the_editor_at_the_start_does_no_harm(packs: Path) -> None:
    (packs / "柳溪.yaml").write_text(PACK, encoding="utf-8-sig")
    assert judged().readings


def test_the_command_takes_another_folder(fadu: Command, packs: Path, tmp_path: Path) -> None:
    other = tmp_path / "别的"
    other.mkdir()
    given = ("assess", "-", "--on", "2026-05-08", "--as-of", "2026-05-08", "--region", "柳溪", "--json")
    assert json.loads(fadu(*given, given=STORY).stdout)["grade"] == "治安-加重"
    assert json.loads(fadu(*given, "--packs", other, given=STORY).stdout)["grade"] == "治安-一般"
    done = fadu(*given, "--packs", tmp_path / "没有", given=STORY)
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有这个口径文件夹" in done.stderr


def test_a_batch_with_a_broken_pack_writes_nothing(fadu: Command, packs: Path, tmp_path: Path) -> None:
    (packs / "柳溪.yaml").write_text(BROKEN["词不对"][0], encoding="utf-8")
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "a", "narrative": STORY}, ensure_ascii=False), encoding="utf-8")
    done = fadu("assess", "--jsonl", source, "--out", target)
    assert done.returncode == 2
    assert "柳溪.yaml:10：情况“下雨”不在词表" in done.stderr
    assert not target.exists()
    (packs / "柳溪.yaml").write_text(PACK, encoding="utf-8")
    assert fadu("assess", "--jsonl", source, "--out", target).returncode == 0
    assert "本地口径·柳溪口径" in json.loads(target.read_text(encoding="utf-8"))["assessment"]["receipt"]
