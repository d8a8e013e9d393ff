"""What an assessment was made with: the versions and hashes that, with the same input, give the same bytes again."""

from __future__ import annotations

import functools
from importlib.metadata import PackageNotFoundError, version

from statutes.book import Book
from statutes.fingerprint import digest_of, files_of
from statutes.model import Pack

_ENGINES = (
    "spacy",
    "jieba",
    "rjieba",
    "rapidfuzz",
    "opencc",
)  # what cuts and folds the text: another version may read otherwise


@functools.lru_cache(maxsize=8)
def receipt(law: Book) -> dict[str, str]:
    """Name → version (where there is one) and SHA-256: the program, the rules, each pack, the lexicons, the engines.

    Made once for each law base; the caller must not change it.
    """
    law_files = (f"{name} {value}" for name, value in law.receipt().items() if name.startswith("law/"))
    made = {
        "程序": f"{_version('fadu')} {digest_of((files_of('statutes', '.py'), files_of('matcher', '.py')))}",
        "法条": digest_of(law_files),
        "线索、时限和词表": files_of("statutes", ".yaml", without=("law/", "packs/")),
        "词典": files_of("matcher", ".yaml"),
    }
    made |= {f"口径·{pack.pack}": _pack(pack) for pack in law.all_packs}
    made |= {f"本地口径·{pack.pack}": _pack(pack) for pack in law.own_packs}
    return made | {name: _version(name) for name in _ENGINES}


def _pack(pack: Pack) -> str:
    return f"{pack.in_force.from_} {digest_of((pack.model_dump_json(),))}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "未安装"
