"""The law as this installation has it: the packaged base with the bureau's own packs, and imported official texts."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from fadu.errors import FaduError
from knowledge.folders import user_folder
from matcher.record import CaseRecord
from statutes import book
from statutes.book import Book
from statutes.official import OfficialStore
from statutes.problems import LawDataError


def packs_folder() -> Path:
    """Where the bureau's own discretion packs stand. Not created here."""
    return user_folder() / "packs"


def official_store() -> OfficialStore:
    """The imported official texts, shared by command and page. Nothing is created until an import."""
    return OfficialStore(user_folder() / "official")


def law(packs: Path | None = None) -> Book:
    """The packaged law with the packs of the user's folder, or of the folder or file `packs` instead.

    Read again when a pack has changed. Raises FaduError where `packs` is not there, or a pack cannot be used: it names
    every finding with file and line, and nothing is judged without the pack in the meantime.
    """
    if packs is not None and not packs.exists():
        raise FaduError(f"没有这个口径文件夹：{packs}", "请核对路径")
    folder = packs or packs_folder()
    state = _state(folder)
    if not state:
        return book.load()
    try:
        return _with_packs(folder, state)
    except LawDataError as error:
        findings = "\n".join(f"  {problem}" for problem in error.problems)
        raise FaduError(
            f"本地口径有误，没有使用，也没有评估：\n{findings}\n请按上面的文件和行号改好，或者把文件移出口径文件夹"
        ) from None


@functools.lru_cache(maxsize=2)
def _with_packs(folder: Path, state: str) -> Book:
    return book.with_packs([folder])


def _state(folder: Path) -> str:
    """A hash over the files there, by which a change is noticed; "" where there are none."""
    if not folder.exists():
        return ""
    files = [folder] if folder.is_file() else sorted(file for file in folder.rglob("*") if file.is_file())
    digest = hashlib.sha256()
    for file in files:
        digest.update(str(file).encode("utf-8", "surrogatepass") + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest() if files else ""


def placed(law: Book, record: CaseRecord) -> tuple[CaseRecord, tuple[str, ...]]:
    """The record with its region where the narrative names the one place that a bureau's pack is for; and what to say.

    A region that was given or read already stays. The notes tell a pack that was asked for its place, and one that was
    not asked for want of a place.
    """
    day = record.conduct_date or record.as_of
    local = [pack for pack in law.own_packs if pack.region and (day is None or pack.in_force.covers(day))]
    if record.region or not local:
        return record, ()
    named = {pack.region for pack in local if pack.region in record.text}
    if len(named) == 1:
        region = named.pop()
        note = f"案情提到{region}，按发生在{region}采用本地口径；不是发生在{region}的，请写明地区"
        return record.model_copy(update={"region": region}), (note,)
    missing = "没有写明地区" if not named else "提到几个地区"
    return record, tuple(
        f"本地口径《{pack.title}》只在{pack.region}适用，案情{missing}，没有采用；发生在{pack.region}的，请写明地区"
        for pack in local
    )
