"""Reads the law files: form (strict_yaml) and shape (model), each error with file, line and a Chinese message.

A file holds one provision, or `provisions:` with what they share (in_force, sources, region, reviewed) written once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import ValidationError

from statutes import strict_yaml
from statutes.messages import explain
from statutes.model import FORMAT, Pack, Provision
from statutes.placed import Placed
from statutes.problems import LawDataError, Problem
from statutes.strict_yaml import Document, Path
from statutes.unchanged import written_out

T = TypeVar("T", Provision, Pack)
Source = Traversable | FilePath
SHARED_KEYS = ("in_force", "sources", "region", "reviewed")
CASES = "cases.yaml"
PACK_SUFFIXES = (".yaml", ".yml")
NAMES = ("instruments.yaml", "vocabulary.yaml")
EVIDENCE = "evidence"
NOT_FOR_PACKS = {
    "brackets": "改变法定幅度",
    "penalty": "改变法定幅度",
    "exclusions": "增删排除情形",
    "charges": "增设案由、罪名",
    "modifiers": "增设从重、从宽情节",
    "sanctions": "把可以选择的处罚变成一律处罚",
}
_CITED = re.compile(r"[\u4e00-\u9fff]+\d{0,4}(?::[0-9-]+){1,4}")


@dataclass(frozen=True)
class LawFiles:
    """Everything read, in the order of file names; `texts` holds every file as text, for the receipt."""

    provisions: tuple[Placed[Provision], ...]
    packs: tuple[Placed[Pack], ...]
    texts: dict[str, str]


def packaged() -> Traversable:
    """The folder of the packaged law data."""
    return resources.files("statutes")


def read_tree(root: Source | None = None) -> LawFiles:
    """Read law/ and packs/ below `root` (default: the package). Raises LawDataError: all problems of form and shape.

    Sense across files is lint's work: see statutes.lint.check.
    """
    provisions: list[Placed[Provision]] = []
    packs: list[Placed[Pack]] = []
    problems: list[Problem] = []
    texts = read_texts(root)
    for name, text in texts.items():
        if name in NAMES or name.startswith(f"{EVIDENCE}/"):
            continue
        try:
            if name.startswith("packs/"):
                packs.append(read_pack(text, name))
            else:
                provisions.extend(read_provisions(text, name))
        except LawDataError as error:
            problems.extend(error.problems)
    if problems:
        raise LawDataError(problems)
    return LawFiles(written_out(provisions), tuple(packs), texts)


def read_texts(root: Source | None = None) -> dict[str, str]:
    """Text of every file that the law base is made from, by name: law, packs, evidence, and the names they use."""
    base = packaged() if root is None else root
    parts = ("law", "packs", EVIDENCE)
    texts = {name: file.read_text(encoding="utf-8") for part in parts for name, file in walk(base, part)}
    for name in NAMES:
        texts[name] = packaged().joinpath(name).read_text(encoding="utf-8")
    return texts


def walk(base: Source, folder: str) -> Iterator[tuple[str, Source]]:
    """Law files below base/folder as (name with slashes, file), sorted; the cases beside the rules are left out."""
    return ((name, file) for name, file in walk_all(base, folder) if file.name != CASES)


def walk_all(base: Source, folder: str) -> Iterator[tuple[str, Source]]:
    """All YAML files below base/folder as (name with slashes, file), sorted."""
    start = base.joinpath(folder)
    if not start.is_dir():
        return
    for child in sorted(start.iterdir(), key=lambda each: each.name):
        name = f"{folder}/{child.name}"
        if child.is_dir():
            yield from walk_all(base, name)
        elif child.name.endswith(".yaml"):
            yield name, child


def read_provisions(text: str, file: str) -> list[Placed[Provision]]:
    """Read one law file. Raises LawDataError."""
    document = strict_yaml.read(text, file)
    body = _body(document)
    if "provisions" not in body:
        return [_shape(Provision, document, (), body)]
    shared = {key: body.pop(key) for key in SHARED_KEYS if key in body}
    entries = body.pop("provisions")
    problems = [Problem(file, document.line((key,)), f"不认识的键“{key}”（provisions 文件顶层只写共用的 "
                        f"{'、'.join(SHARED_KEYS)}）") for key in body]  # fmt: skip
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        problems.append(Problem(file, document.line(("provisions",)), "provisions 须是条文的列表"))
        entries = []
    placed = []
    for index, entry in enumerate(entries):
        try:
            placed.append(_shape(Provision, document, ("provisions", index), {**shared, **entry}))
        except LawDataError as error:
            problems.extend(error.problems)
    if problems:
        raise LawDataError(problems)
    return placed


def read_packs(paths: Iterable[FilePath]) -> tuple[Placed[Pack], ...]:
    """Read pack files, and those of folders. Raises LawDataError, also for what stands there and cannot be read.

    In a folder, notes (.md) and the small cases (cases.yaml) may stand beside the packs; any other file is told, so
    that no pack is left out for the ending of its name.
    """
    found: list[Placed[Pack]] = []
    problems: list[Problem] = []
    for path in (file for given in paths for file in (pack_files(given) if given.is_dir() else [given])):
        if path.suffix not in PACK_SUFFIXES:
            problems.append(Problem(str(path), 0, "不是口径文件：文件名须以 .yaml 结尾；不用的文件请移出这个文件夹"))
            continue
        try:
            found.append(read_pack(path.read_text(encoding="utf-8-sig"), str(path)))
        except LawDataError as error:
            problems.extend(error.problems)
        except FileNotFoundError:
            problems.append(Problem(str(path), 0, "没有这个文件，请核对路径"))
        except (OSError, UnicodeDecodeError):
            problems.append(Problem(str(path), 0, "读不了，或者不是 UTF-8 文本（请另存为 UTF-8）"))
    if problems:
        raise LawDataError(problems)
    return tuple(found)


def pack_files(folder: FilePath) -> list[FilePath]:
    """What stands in a folder as a pack, whatever its ending: all but notes, small cases and hidden files."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.startswith((".", "~$")))
    return [file for file in files if file.name != CASES and file.suffix != ".md"]


def read_pack(text: str, file: str) -> Placed[Pack]:
    """Read one discretion pack. Raises LawDataError."""
    document = strict_yaml.read(text, file)
    body = _body(document)
    problems = [
        Problem(
            file, document.line((key,)), f"裁量口径只能填补开放用语（fills），不得用“{key}”{effect}{_named(body[key])}"
        )
        for key, effect in NOT_FOR_PACKS.items()
        if key in body
    ]
    if problems:
        raise LawDataError(problems)
    return _shape(Pack, document, (), body)


def _named(value: object) -> str:
    """The provisions named anywhere inside, so that the refusal says whose law it is."""
    found = sorted(set(_CITED.findall(str(value))))
    return f"：{'、'.join(found)}" if found else ""


def _body(document: Document) -> dict[str, Any]:
    if not isinstance(document.value, dict):
        raise LawDataError([Problem(document.file, 1, "文件须由“键: 值”组成")])
    body = dict(document.value)
    if body.pop("format", None) != FORMAT:
        raise LawDataError([Problem(document.file, document.line(("format",)), f"须写明 format: {FORMAT}")])
    return body


def _shape(kind: type[T], document: Document, path: Path, body: dict[str, Any]) -> Placed[T]:
    try:
        return Placed(kind.model_validate(body), document, path)
    except ValidationError as error:
        raise LawDataError(_problems(error, document, path)) from error


def _problems(error: ValidationError, document: Document, path: Path) -> list[Problem]:
    found = error.errors()
    places = [each["loc"] for each in found]
    return [
        Problem(document.file, document.line((*path, *each["loc"])), explain(each))
        for each in found
        if not (each["type"] == "too_short" and _has_inside(places, each["loc"]))
    ]


def _has_inside(places: list[Path], place: Path) -> bool:
    """Whether another finding lies within: a list is then called empty only because its entries were refused."""
    return any(len(other) > len(place) and other[: len(place)] == place for other in places)
