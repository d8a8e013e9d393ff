"""Official texts: read from the reader's own files, kept in the reader's folder, compared with the encodings.

No official sentence is part of this package; without an import everything works from the encodings.
"""

from statutes.official.drift import Drift, Proof, check
from statutes.official.importing import Imported, Refused, Unidentified, import_file, import_paths
from statutes.official.parse import OfficialArticle, OfficialText, OfficialTextError
from statutes.official.store import OfficialStore, StoredText

__all__ = [
    "Drift",
    "Imported",
    "OfficialArticle",
    "OfficialStore",
    "OfficialText",
    "OfficialTextError",
    "Proof",
    "Refused",
    "StoredText",
    "Unidentified",
    "check",
    "import_file",
    "import_paths",
]
