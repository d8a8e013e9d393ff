"""Hashes of what decides how something comes out: data files, and the code that reads them."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable


@functools.cache
def files_of(package: str, ending: str, without: tuple[str, ...] = ()) -> str:
    """A hash over the files of a package with this ending, but for the folders `without`. Reads bytes only."""
    left_out = tuple(f"{package}/{folder}" for folder in without)
    digest = hashlib.sha256()
    for name, file in sorted(_files(resources.files(package), package), key=lambda each: each[0]):
        if name.endswith(ending) and not name.startswith(left_out):
            digest.update(name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def digest_of(parts: Iterable[str]) -> str:
    """One hash over several, in their order."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for each in folder.iterdir():
        if each.is_dir():
            if each.name != "__pycache__":
                yield from _files(each, f"{path}/{each.name}")
        else:
            yield f"{path}/{each.name}", each
