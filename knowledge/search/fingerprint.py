"""Hashes of what decides how an index comes out: data files, and the code that turns them into entries and words."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

from knowledge.text.concepts import concepts


@functools.cache
def analysis() -> str:
    """How texts are cut and entries made: concepts and code. Another value asks for another index."""
    return concepts().fingerprint + files_of("knowledge", ".py") + files_of("statutes", ".py")


@functools.cache
def files_of(package: str, ending: str) -> str:
    """A hash over all files of a package with this ending. Reads bytes only."""
    digest = hashlib.sha256()
    for name, file in sorted(_files(resources.files(package), package), key=lambda each: each[0]):
        if name.endswith(ending):
            digest.update(name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for each in folder.iterdir():
        if each.is_dir():
            if each.name != "__pycache__":
                yield from _files(each, f"{path}/{each.name}")
        else:
            yield f"{path}/{each.name}", each
