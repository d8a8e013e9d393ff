"""docs/编写指南.md followed literally: its commands, its pack and its small cases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fadu_command import Command

from fadu import own_law

GUIDE = (Path(__file__).parents[2] / "docs" / "编写指南.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    """The YAML behind a mark <!-- name --> of the guide."""
    found = re.search(rf"<!-- {name} -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    return found[1]


def test_its_commands_exist(fadu: Command) -> None:
    commands = {tuple(words.split()) for words in re.findall(r"fadu (law [a-z-]+|[a-z-]+)", GUIDE)}
    assert {("law", "lint"), ("law", "new-pack"), ("law", "check"), ("diff",), ("assess",)} <= commands
    for words in commands:
        assert fadu(*words, "--help").returncode == 0


@pytest.mark.slow
def test_a_lawyer_who_follows_it_gets_a_pack_that_is_used(
    fadu: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FADU_DATA", str(tmp_path))
    assert "治安管理处罚法2025:61#情节严重" in fadu("law", "terms").stdout
    assert "引发围观" in fadu("law", "terms", "--words").stdout
    made = fadu("law", "new-pack", "某市口径", "--region", "某市")
    path = own_law.packs_folder() / "某市口径.yaml"
    assert str(path) in made.stdout
    path.write_text(block("口径"), encoding="utf-8")
    assert fadu("law", "lint").returncode == 0
    (path.parent / "cases.yaml").write_text(block("小案例"), encoding="utf-8")
    tested = fadu("law", "test")
    assert tested.returncode == 0
    assert "（其中本地 2 个），不符 0 个" in tested.stdout
    story = "2026年5月8日，某市民警赵某着警服处置纠纷并表明身份，李某辱骂赵某并堵住去路，引发多名群众围观。"
    shown = fadu("assess", "-", given=story).stdout
    assert "档次：治安-加重" in shown
    assert "本地口径《某市公安局阻碍执行职务裁量口径》：“情节严重”——引发多人围观" in shown
    path.write_text(block("口径").replace("fact: [引发围观]", "fact: [执行职务]"), encoding="utf-8")
    refused = fadu("law", "lint")
    assert refused.returncode == 3
    assert "治安管理处罚法2025:61 较轻的档次" in refused.stdout
