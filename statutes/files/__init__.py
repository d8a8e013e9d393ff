"""Files that people hand in, as untrusted input: bytes to text. Every room that takes files reads them here."""
