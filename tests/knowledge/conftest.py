"""One library over the packaged base for all tests of this room; documents only where a test adds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.search.engine import WhooshSearcher


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def builtin(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The built-in base alone."""
    library = Library(cache=cache, data=tmp_path_factory.mktemp("none"))
    library.base()
    return library


@pytest.fixture
def library(builtin: Library, cache: Path, tmp_path: Path) -> Library:
    """A library of its own for documents, over the index that is built already."""
    return Library(cache=cache, data=tmp_path / "data")


@pytest.fixture(scope="session")
def engine(builtin: Library) -> WhooshSearcher:
    found = builtin.base().searchers[0]
    assert isinstance(found, WhooshSearcher)
    return found
