"""Read the evidence files, and find what in them refers to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from statutes import citation
from statutes.citation import CitationError
from statutes.evidence.model import EvidenceBase, EvidenceFile, Wanted
from statutes.fact_tests import unknown_names
from statutes.instruments import Instrument
from statutes.limits.load import parse
from statutes.model import Provision
from statutes.problems import LawDataError, Problem
from statutes.vocabulary import Vocabulary

FOLDER = "evidence"


def read(texts: Mapping[str, str]) -> EvidenceBase:
    """The evidence base of these files (name → text; others than evidence/… are passed by). Raises LawDataError."""
    files: list[EvidenceFile] = []
    problems: list[Problem] = []
    for name, text in sorted(texts.items()):
        if not name.startswith(f"{FOLDER}/"):
            continue
        try:
            files.append(parse(text, name, EvidenceFile))
        except LawDataError as error:
            problems.extend(error.problems)
    if problems:
        raise LawDataError(problems)
    return EvidenceBase(
        basis=tuple(basis for file in files for basis in file.basis),
        kinds=tuple(kind for file in files for kind in file.kinds),
        proves=tuple(entry for file in files for entry in file.proves),
        besides=tuple(entry for file in files for entry in file.besides),
    )


def check(
    base: EvidenceBase, provisions: Iterable[Provision], words: Vocabulary, known: Mapping[str, Instrument]
) -> tuple[Problem, ...]:
    """What in the base fits nothing: kinds, charges, elements, names, citations; and elements that nothing proves."""
    elements: dict[str, dict[str, None]] = {}
    for provision in provisions:
        for charge in provision.charges:
            elements.setdefault(charge.charge, {}).update({element.id: None for element in charge.elements})
    return tuple(Problem(FOLDER, 0, message) for message in _findings(base, elements, words, known))


def _findings(
    base: EvidenceBase, elements: Mapping[str, Mapping[str, None]], words: Vocabulary, known: Mapping[str, Instrument]
) -> Iterator[str]:
    kinds = [kind.id for kind in base.kinds]
    yield from (f"证据种类“{name}”重复" for name in dict.fromkeys(kinds) if kinds.count(name) > 1)
    wanted: tuple[Wanted, ...] = (*base.proves, *base.besides)
    for entry in wanted:
        yield from (f"没有证据种类“{name}”" for name in entry.by if name not in kinds)
        yield from (f"没有编码案由、罪名“{name}”" for name in entry.of if name not in elements)
        yield from unknown_names(entry.when, words)
    for proves in base.proves:
        yield from _unproven(proves.elements, proves.of, elements)
    for charge, ids in elements.items():
        proven = {e for p in base.proves if p.when is None and (not p.of or charge in p.of) for e in p.elements}
        yield from (f"“{charge}”的要件“{each}”没有写用什么证明" for each in ids if each not in proven)
    for ground in (*base.basis, *(ground for kind in base.kinds for ground in kind.basis)):
        if ground.cite:
            yield from _citation(ground.cite, known)


def _unproven(names: Iterable[str], of: Iterable[str], elements: Mapping[str, Mapping[str, None]]) -> Iterator[str]:
    charges = list(of) or list(elements)
    for name in names:
        if not any(name in elements.get(charge, ()) for charge in charges):
            yield f"{'、'.join(of) or '各案由'}没有要件“{name}”"


def _citation(ident: str, known: Mapping[str, Instrument]) -> Iterator[str]:
    try:
        cited = citation.parse(ident)
    except CitationError as error:
        yield str(error)
        return
    instrument = known.get(cited.law)
    if instrument is None:
        yield f"instruments.yaml 里没有“{cited.law}”"
    elif cited.article and instrument.has_article(cited.article) is False:
        yield f"《{instrument.short}》没有{citation.place(cited)}"
