"""The wheel works by itself: installed into an empty environment, used from another folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UV = os.environ.get("UV") or shutil.which("uv") or str(ROOT / ".tools" / "uv" / "bin" / "uv")
NARRATIVE = (
    "2026年5月8日21时许，民警赵某着警服在夜市处置纠纷并表明身份，李某多次推搡赵某，阻止其带走当事人，"
    "后被制服。赵某无伤。"
)

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command; give what it printed, or fail with what it said."""
    clean = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH", "UV_PYTHON")}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=clean | environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def uv(*arguments: str | Path) -> str:
    """Run uv from its cache alone; where something is not there, let it fetch."""
    try:
        return run(UV, *arguments, cwd=ROOT, UV_OFFLINE="1")
    except AssertionError:
        return run(UV, *arguments, cwd=ROOT)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # The builder of the locked environment: nothing is fetched, and the test builds with what the lock names.
    uv("build", "--wheel", "--no-build-isolation", "--python", sys.executable, "--out-dir", folder)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment that holds the wheel and what the lock names, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    requirements = folder / "requirements.txt"
    uv("export", "--frozen", "--no-dev", "--no-emit-project", "--quiet", "--output-file", requirements)
    uv("venv", "--quiet", "--python", sys.executable, folder / "environment")
    python = folder / "environment" / "bin" / "python"
    uv("pip", "install", "--quiet", "--python", python, "--requirement", requirements, wheel)
    return python.parent


def test_data_is_inside_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rooms = ("statutes", "matcher", "knowledge", "corpus", "fadu", "ui")
    tracked = set(run("git", "ls-files", "-z", *rooms, cwd=ROOT).strip("\0").split("\0"))
    assert any(name.endswith(".yaml") for name in tracked)
    assert tracked <= names
    assert {"fadu/web/app.py", "fadu/web/.streamlit/config.toml"} <= names
    assert "app.py" not in names
    assert not [name for name in names if name.startswith(("tests/", "docs/", "bench/", ".", "scripts/"))]


def test_it_assesses_from_another_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "案情.txt").write_text(NARRATIVE, encoding="utf-8")
    given = json.loads(run(installed / "fadu", "assess", "案情.txt", "--json", cwd=tmp_path))
    assert given["charge"] == "阻碍执行职务"
    shown = run(installed / "fadu", "assess", "案情.txt", cwd=tmp_path, COLUMNS="300")
    assert shown.splitlines()[0] == given["headline"]
    assert "编码释义，非法条原文" in run(installed / "fadu", "show", "治安管理处罚法2025:61", cwd=tmp_path)


def test_its_page_runs(installed: Path, tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; import fadu; from streamlit.testing.v1 import AppTest\n"
        "page = AppTest.from_file(Path(fadu.__file__).parent / 'web' / 'app.py', default_timeout=120).run()\n"
        "assert not page.exception, page.exception\n"
    )
    run(installed / "python", "-c", script, cwd=tmp_path)
