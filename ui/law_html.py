"""What 法条 shows of a provision, as HTML in which every text is escaped."""

from __future__ import annotations

import datetime as dt

from fadu import history, provision_around
from fadu.provision_view import ProvisionView
from fadu.replacement import Replacement
from knowledge.library import Library
from statutes import citation
from statutes.book import Book
from statutes.official import OfficialStore
from ui.result import page


def provision(law: Book, view: ProvisionView, kept: OfficialStore) -> str:
    """The encoding with the official text beside it, versions, days, what bears on it; "" where nothing is encoded."""
    shown = view.answer.provision
    if shown is None:
        return ""
    family = [version.provision for version in view.versions]
    at = family.index(shown)
    compared = history.diff(law, family[at - 1], shown, kept) if at else None
    return page(
        "law.html",
        v=view,
        events=history.timeline(law, shown.provision),
        weighings=compared.weighings if compared else (),
        texts=compared.texts() if compared else (),
    )


def around(library: Library, view: ProvisionView) -> str:
    """Who cites it, and the labelled cases that rest on it."""
    ident = str(view.answer.citation)
    cases, count = provision_around.labelled(ident)
    return page(
        "law_around.html",
        on=view.on,
        citing=provision_around.citing(library, ident, view.on),
        cases=cases,
        count=count,
    )


def changes(change: Replacement) -> str:
    """The table of old and new numbers."""
    before = change.day - dt.timedelta(days=1)
    return page("law_changes.html", change=change, before=before, place=citation.place)
