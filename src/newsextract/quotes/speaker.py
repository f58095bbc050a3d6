"""Who said it: the entity behind what stands at the cue."""

from __future__ import annotations

from spacy.tokens import Doc

from newsextract.mentions import AttributedQuote, OrganizationEntity, PersonEntity, QuoteMention


def attribute_quotes(
    quotes: tuple[QuoteMention, ...], doc: Doc, people: tuple[PersonEntity, ...], organizations: tuple[OrganizationEntity, ...]
) -> tuple[AttributedQuote, ...]:
    """Return each quote with its speaker, or with the reason why it has none."""
    return tuple(AttributedQuote(quote, unresolved="no_candidate") for quote in quotes)
