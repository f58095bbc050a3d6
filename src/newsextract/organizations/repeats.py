"""An organization that was found once is found at all its other mentions in the article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from newsextract.mentions import OrganizationMention
from newsextract.organizations.index import split_form
from newsextract.organizations.words import Words


def repeated(words: Words, mentions: Iterable[OrganizationMention]) -> list[OrganizationMention]:
    """Return mentions at the other places where a name or short form of `mentions` stands in the same letters."""
    forms = _forms(mentions)
    found: list[OrganizationMention] = []
    i = 0
    while i < words.size:
        hit = next(((form, m) for form, m in forms.get(words.texts[i], ()) if tuple(words.texts[i : i + len(form)]) == form), None)
        if hit:
            form, mention = hit
            end = i + len(form)
            name = words.slice(i, end)
            found.append(replace(mention, start=words.starts[i], end=words.ends[end - 1], name=name, aliases=(), method="repeat",
                                 confidence=round(mention.confidence - 0.05, 2)))
            i = end
        else:
            i += 1
    return found


def _forms(mentions: Iterable[OrganizationMention]) -> dict[str, list[tuple[tuple[str, ...], OrganizationMention]]]:
    """Return the written forms under their first word, the longest first. Single small words are no safe form."""
    table: dict[str, dict[tuple[str, ...], OrganizationMention]] = {}
    for mention in mentions:
        for written in (mention.name, *mention.aliases):
            form = split_form(written)
            if len(form) > 1 or any(c.isupper() for c in written):
                table.setdefault(form[0], {}).setdefault(form, mention)
    return {first: sorted(rows.items(), key=lambda row: -len(row[0])) for first, rows in table.items()}
