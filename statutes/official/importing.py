"""Import of official texts: which instrument is it, of which day, and is it whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from statutes.instruments import Instrument, instruments
from statutes.official.parse import OfficialText, parse
from statutes.official.readers import SUFFIXES, OfficialTextError, lines
from statutes.official.store import OfficialStore, StoredText


@dataclass(frozen=True)
class Imported:
    """One text that was stored. `notes` say in Chinese what the reader should know."""

    stored: StoredText
    path: Path
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refused:
    """One file that was not stored, and why."""

    source: str
    reason: str
    unidentified: bool = False  # it can be imported once somebody names the instrument


def import_file(
    path: Path,
    store: OfficialStore,
    *,
    today: dt.date,
    instrument: str | None = None,
    valid_on: dt.date | None = None,
) -> Imported:
    """Read one file and keep it.

    `instrument` names it where the title does not tell; `valid_on` is a day on which this wording was in force, else
    it is read from the text. Raises OfficialTextError (nothing is stored) or OSError.
    """
    data = path.read_bytes()
    text = parse(lines(data, path.name), path.name)
    known = _named(instrument) if instrument else identify(text, path.name)
    day = valid_on or _valid_on(text, known, path.name)
    if not known.covers(day):
        raise OfficialTextError(f"{path.name}：《{known.short}》在 {day} 没有施行，请核对日期")
    notes = _notes(text, known, named=instrument is not None)
    if valid_on is None and not (text.dates or text.effective):
        notes = (*notes, f"文本没有写明日期，按施行日 {known.from_} 的文本保存，不对的请指明日期")
    stored = StoredText(
        instrument=known.id,
        valid_on=day,
        imported_on=today,
        source=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
    )
    return Imported(stored, store.save(stored), notes)


class Unidentified(OfficialTextError):
    """The title does not tell which instrument it is; `choices` are those that it may be, () where none fits."""

    def __init__(self, message: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.choices = choices


Ask = Callable[[Unidentified], str | None]


def import_paths(
    paths: Iterable[Path],
    store: OfficialStore,
    *,
    today: dt.date,
    ask: Ask | None = None,
    instrument: str | None = None,
    valid_on: dt.date | None = None,
) -> tuple[tuple[Imported, ...], tuple[Refused, ...]]:
    """Import files and the files of folders; what cannot be used is told and the rest goes on.

    `instrument` and `valid_on` as for `import_file`, where there is one file. `ask` is asked for the instrument's id
    where the title does not tell; None leaves the file out.
    """
    done: list[Imported] = []
    refused: list[Refused] = []
    for path in _files(paths):
        try:
            try:
                done.append(import_file(path, store, today=today, instrument=instrument, valid_on=valid_on))
            except Unidentified as error:
                named = ask(error) if ask else None
                if not named:
                    raise
                done.append(import_file(path, store, today=today, instrument=named, valid_on=valid_on))
        except OfficialTextError as error:
            refused.append(Refused(path.name, str(error), isinstance(error, Unidentified)))
        except FileNotFoundError:
            refused.append(Refused(path.name, f"{path.name}：没有这个文件，请核对路径"))
        except OSError as error:
            refused.append(Refused(path.name, f"{path.name}：读不了，请检查权限（{error.strerror or error}）"))
    return tuple(done), tuple(refused)


def _files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += [file for file in sorted(path.rglob("*")) if file.suffix.lower() in SUFFIXES]
        else:
            found.append(path)
    return found


def identify(text: OfficialText, name: str = "") -> Instrument:
    """The instrument that the title names; of several versions the one whose first day the text gives.

    Raises OfficialTextError where none fits or more than one does.
    """
    title = _plain(text.title)
    fitting = [
        known
        for known in instruments().values()
        if title.removeprefix(_plain(known.issuers)) in {_plain(each) for each in known.names}
    ]
    if len(fitting) > 1:
        fitting = [known for known in fitting if known.from_ == text.effective] or fitting
    if not fitting:
        raise Unidentified(f"{name}：认不出是哪部法律（标题“{text.title[:30]}”不在本库的名单里）")
    if len(fitting) > 1:
        choices = tuple(known.id for known in fitting)
        raise Unidentified(f"{name}：分不清是哪一个版本（{'、'.join(choices)}），请指明", choices)
    return fitting[0]


def _named(ident: str) -> Instrument:
    known = instruments().get(ident)
    if known is None:
        raise OfficialTextError(f"本库没有“{ident}”这部法律")
    return known


def _valid_on(text: OfficialText, known: Instrument, name: str) -> dt.date:
    """The latest day that the head tells (the last amendment), but not before the commencement."""
    days = [day for day in (*text.dates, text.effective) if day is not None]
    day = max([known.from_, *days])
    if known.to is not None and day > known.to:
        raise OfficialTextError(f"{name}：写的日期 {day} 在《{known.short}》失效（{known.to}）以后，请核对")
    return day


def _notes(text: OfficialText, known: Instrument, *, named: bool) -> tuple[str, ...]:
    notes = []
    whole = [article for article in text.articles if article.number.isdigit()]
    if known.articles is not None and whole and len(whole) != known.articles:
        notes.append(f"读到 {len(whole)} 条，本库记载《{known.short}》共 {known.articles} 条，请核对是否完整")
    if named and _plain(text.title).removeprefix(_plain(known.issuers)) not in {_plain(each) for each in known.names}:
        notes.append(f"标题“{text.title[:30]}”与《{known.short}》不同，按指定的名称保存")
    return tuple(notes)


def _plain(title: str) -> str:
    title = re.sub(r"[\s、，《》〈〉<>]", "", title)
    return re.sub(r"[（(]\d{4}年(?:修正|修订)(?:文本)?[）)]$", "", title)
