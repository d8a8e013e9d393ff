"""What proves each element of a charge, as data: kinds of evidence, which do not wait, and where law says so."""

from statutes.evidence.model import Besides, EvidenceBase, Ground, Kind, Proves, Wanted

__all__ = ["Besides", "EvidenceBase", "Ground", "Kind", "Proves", "Wanted"]
