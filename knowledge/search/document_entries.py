"""The user's documents as entries, one a passage."""

from __future__ import annotations

from knowledge.documents.store import Document, Store, Stored
from knowledge.search.entry import Entry
from statutes.instruments import instruments

LEVEL = "导入资料"
_PREFIX = "资料:"


def document_entries(store: Store) -> list[Entry]:
    """Entries of all documents, in the order of their digests."""
    documents = {each.digest: each for each in store.all()}
    return [_entry(documents[each.digest], each) for each in store.passages() if each.digest in documents]


def group_of(digest: str) -> str:
    """The group that a document's passages form."""
    return f"{_PREFIX}{digest}"


def passage_of(ident: str) -> tuple[str, int] | None:
    """(digest, number) of a passage by its entry's id; None for another entry."""
    if not ident.startswith(_PREFIX) or "#" not in ident:
        return None
    digest, _, number = ident.removeprefix(_PREFIX).partition("#")
    return digest, int(number)


def _entry(document: Document, stored: Stored) -> Entry:
    passage = stored.passage
    instrument = instruments().get(document.law)
    where = [document.name, f"第{stored.page}页" if stored.page else "", passage.heading]
    number = (
        f"第{passage.article.replace('-', '条之')}{'' if '-' in passage.article else '条'}" if passage.article else ""
    )
    return Entry(
        id=f"{group_of(document.digest)}#{stored.number}",
        kind="资料",
        title=f"{document.title}　{number or passage.heading}".strip("　"),
        body=passage.text,
        # articles of a law are found one by one, passages of another text stand for the whole of it
        group=passage.citation or group_of(document.digest),
        citation=passage.citation,
        provisions=(passage.citation,) if passage.citation else (),
        heads=(passage.heading,) if passage.heading else (),
        instrument=document.law or document.title,
        level=LEVEL,
        from_=instrument.from_ if instrument else None,
        to=instrument.to if instrument else None,
        source="　".join(filter(None, where)),
    )
