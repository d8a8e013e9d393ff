"""The words of narratives, as YAML, and the matchers built from them."""
