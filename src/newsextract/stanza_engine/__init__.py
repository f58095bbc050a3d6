"""Stanza as the engine: names by an encoder with a CRF, parts of speech and dependencies, on spaCy's tokens.

What `newsextract.load(engine="stanza")` reads with. Needs the extra `newsextract[stanza]`; see `models/README.md`.
"""
