"""The shapes of statutes/evidence/*.yaml: kinds of evidence, and what each element of a charge is proven by."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from statutes.model import Names, Scope, Strict, Test
from statutes.supervision.model import Basis

# 刑事诉讼法:50 and 办理行政案件程序规定:26 in one list: the names differ little between the two.
Form = Literal[
    "物证",
    "书证",
    "证人证言",
    "被侵害人陈述",
    "行为人供述、陈述和辩解",
    "鉴定意见",
    "勘验、检查、辨认等笔录",
    "视听资料、电子数据",
]


class Ground(Basis):
    """A legal basis, perhaps only in criminal or only in administrative cases."""

    scope: Scope = ""


class Kind(Strict):
    """A kind of evidence. `perishes` says why it does not wait; "": it keeps. It holds no figure that no law gives."""

    id: str
    form: Form
    secure: str  # how it is got and kept
    perishes: str = ""
    basis: tuple[Ground, ...] = ()


class Wanted(Strict):
    """Kinds of evidence to look for. `of`: charges; empty: every charge that it fits."""

    of: Names = ()
    by: Names
    when: Test | None = None  # looked for only where this is told: a tool, a vehicle, an injury


class Proves(Wanted):
    """What proves these elements, the best evidence first."""

    elements: Names


class Besides(Wanted):
    """What no element names and a case still has to prove: who the person is, how old, in what state."""

    matter: str


class EvidenceFile(Strict):
    """One file: any of the four lists."""

    format: Literal[1]
    basis: tuple[Ground, ...] = ()
    kinds: tuple[Kind, ...] = ()
    proves: tuple[Proves, ...] = ()
    besides: tuple[Besides, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> EvidenceFile:
        if not (self.basis or self.kinds or self.proves or self.besides):
            raise ValueError("文件须写 basis、kinds、proves、besides 之一")
        return self


class EvidenceBase(Strict):
    """All of it. `basis`: what the law says of evidence in general."""

    basis: tuple[Ground, ...] = ()
    kinds: tuple[Kind, ...] = ()
    proves: tuple[Proves, ...] = ()
    besides: tuple[Besides, ...] = Field(default=())

    def kind(self, ident: str) -> Kind:
        """The kind with this id. Raises KeyError for an unknown one (lint leaves none)."""
        found = next((kind for kind in self.kinds if kind.id == ident), None)
        if found is None:
            raise KeyError(ident)
        return found
