"""The knowledge base: topics in our own words, documents of the user, search, similar cases, citator."""
