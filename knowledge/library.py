"""The knowledge base as the application holds it: indexes opened, built when missing, rebuilt when damaged or old."""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from knowledge import folders
from knowledge.citator.graph import Citator, law_links, passage_links, topic_links
from knowledge.documents.adding import Added, add, add_bytes
from knowledge.documents.store import Document, Store
from knowledge.search import index
from knowledge.search.base import KnowledgeBase
from knowledge.search.document_entries import document_entries, group_of
from knowledge.search.engine import WhooshSearcher
from knowledge.search.entries import builtin
from knowledge.search.entry import Entry, Page, Query
from knowledge.search.fingerprint import analysis
from knowledge.topics import topics
from statutes import book
from statutes.book import Book
from statutes.fingerprint import files_of

BUILTIN, DOCUMENTS = "builtin", "documents"
_BUILDER_WAITS = 600.0  # seconds for another builder of the same cache

Progress = Callable[[int, int], None]


class Library:
    """Built-in base and the user's documents. Thread-safe; several processes may share the folders.

    `law` is read only when something needs it. Raises nothing while searching: an index that fails is built anew.
    """

    def __init__(
        self, cache: Path | None = None, data: Path | None = None, law: Callable[[], Book] = book.load
    ) -> None:
        self._cache = _usable(cache or folders.cache_folder())
        self.store = Store(data or folders.data_folder())
        self._law = law
        self._lock = threading.RLock()
        self._open: dict[str, tuple[str, WhooshSearcher]] = {}
        self._base: tuple[tuple[int, int], KnowledgeBase] | None = None
        self._citator: tuple[tuple[str, ...], Citator] | None = None

    # --- searching ----------------------------------------------------------------------------------------------

    def search(self, query: Query) -> Page:
        """The answer to a question, best first."""
        with self._lock:
            try:
                return self.base().search(query)
            except Exception:  # a damaged index fails in ways of its own: build it anew, and ask again
                self.rebuild()
                return self.base().search(query)

    def get(self, ident: str) -> Entry | None:
        """The entry with this id."""
        with self._lock:
            return self.base().get(ident)

    def base(self, progress: Progress | None = None) -> KnowledgeBase:
        """The base over the present indexes; builds what is missing."""
        with self._lock:
            state = self.store.state()
            if self._base is None or self._base[0] != state:
                self._base = state, self._assembled(progress)
            return self._base[1]

    def _assembled(self, progress: Progress | None) -> KnowledgeBase:
        searchers = [self._searcher(BUILTIN, builtin_key(), self._builtin_entries, progress)]
        documents = self.store.all()
        if documents:
            key = index.key_of((analysis(), *(each.digest for each in documents)))
            entries = functools.partial(document_entries, self.store)
            searchers.append(self._searcher(DOCUMENTS, key, entries, progress))
        return KnowledgeBase(self._law, tuple(searchers))

    def warm(self) -> None:
        """Read the built-in index into memory, so that the first question is answered as fast as the rest.

        Questions asked meanwhile do not wait for it.
        """
        with self._lock:
            self.base()
            searcher = self._open[BUILTIN][1]
        searcher.warm()
        # What was read stays for good: the garbage collector need not walk it again at every question.
        gc.collect()
        gc.freeze()

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build all indexes anew."""
        with self._lock:
            for _, searcher in self._open.values():
                with contextlib.suppress(Exception):
                    searcher.close()
            self._open.clear()
            self._base = None
            for name in (BUILTIN, DOCUMENTS):
                index.prune(self._cache, name, keep="")
            self.base(progress)

    def _builtin_entries(self) -> list[Entry]:
        return builtin(self._law(), topics().values())

    def _searcher(
        self, name: str, key: str, entries: Callable[[], Sequence[Entry]], progress: Progress | None
    ) -> WhooshSearcher:
        have = self._open.get(name)
        if have and have[0] == key:
            return have[1]
        folder = index.folder_of(self._cache, name, key)
        try:
            searcher = WhooshSearcher(folder)
        except index.IndexBroken:
            searcher = self._built(name, key, entries, progress)
        if have:
            have[1].close()
        self._open[name] = key, searcher
        return searcher

    def _built(
        self, name: str, key: str, entries: Callable[[], Sequence[Entry]], progress: Progress | None
    ) -> WhooshSearcher:
        folder = index.folder_of(self._cache, name, key)
        with index.one_builder(self._cache, _BUILDER_WAITS):
            with contextlib.suppress(index.IndexBroken):  # somebody else built it while we waited
                return WhooshSearcher(folder)
            index.write(self._cache, name, key, entries(), progress)
            index.prune(self._cache, name, keep=key)
        return WhooshSearcher(folder)

    # --- links ---------------------------------------------------------------------------------------------------

    def citator(self) -> Citator:
        """Links of the law base, the topics and the user's documents, both ways; made anew when documents change."""
        with self._lock:
            documents = {each.digest: each for each in self.store.all()}
            key = tuple(documents)
            if self._citator is None or self._citator[0] != key:
                passages = (
                    link
                    for each in self.store.passages()
                    if each.digest in documents
                    for link in passage_links(
                        f"{group_of(each.digest)}#{each.number}", each.passage, documents[each.digest].law
                    )
                )
                self._citator = key, Citator([*law_links(self._law()), *topic_links(topics().values()), *passages])
            return self._citator[1]

    # --- the user's documents -----------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path], progress: Callable[[int, int, Path], None] | None = None) -> list[Added]:
        """Add files and folders; the index follows at the next question. Raises DocumentError only when the store
        cannot be used."""
        return add(self.store, paths, progress)

    def add_upload(self, name: str, data: bytes) -> Added:
        """Add one uploaded file."""
        return add_bytes(self.store, Path(name), data)

    def documents(self) -> list[Document]:
        """What was added, in order."""
        return self.store.all()

    def remove(self, digest: str) -> bool:
        """Take a document out; False if it was not there."""
        return self.store.remove(digest)


@functools.cache
def builtin_key() -> str:
    """Key of the built-in index: a hash over law files, topics and the code that turns them into entries.

    Reads bytes only, so that a question need not wait for the law to load.
    """
    return index.key_of((analysis(), files_of("statutes", ".yaml"), files_of("knowledge", ".md")))


def _usable(cache: Path) -> Path:
    """The folder, or one of the system's temporary ones where it cannot be written."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        if os.access(cache, os.W_OK):
            return cache
    except OSError:
        pass
    return Path(tempfile.gettempdir()) / f"fadu-search-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
