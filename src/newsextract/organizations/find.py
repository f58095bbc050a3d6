"""Find organizations: composed names and known names by the lexicon, others by the model, each at all its mentions."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import OrganizationMention
from newsextract.organizations.brackets import other_things, plain_name, redefined, short_forms
from newsextract.organizations.grammar import Stretch, stretch_at
from newsextract.organizations.index import OrganizationIndex, organization_index
from newsextract.organizations.model import drop_reason, generic_reason, is_wider, model_stretches, without_persons
from newsextract.organizations.repeats import repeated
from newsextract.organizations.runs import place_end
from newsextract.organizations.shapes import shaped_stretches
from newsextract.organizations.words import Words, read_words

# What introduces a source, so that a common word after it is a medium's name: "kepada Bisnis", "dikutip Antara".
SOURCE_CUES = frozenset((
    "kepada", "dari", "oleh", "dikutip", "mengutip", "dilansir", "melansir", "wartawan", "jurnalis", "reporter", "redaksi",
    "tim", "koran", "harian", "majalah", "media", "situs", "laman", "portal", "dihubungi", "ditemui", "kontributor",
))


def find_organizations(doc: Doc, lexicon: Lexicon) -> tuple[OrganizationMention, ...]:
    """Return the organizations that `doc` names, in order, without overlaps.

    "Kepala Dinas Kesehatan (Dinkes) Kota Metro hadir" -> a mention of "Dinas Kesehatan Kota Metro" with the alias
    "Dinkes Kota Metro".
    """
    index = organization_index(lexicon)
    words = without_persons(read_words(doc), index)
    others = other_things(words, index)
    seen = [s for s in model_stretches(words, index) if s.end > s.start + 1 or words.texts[s.start] not in others]
    shaped = [s for s in shaped_stretches(words, index) if drop_reason(words, index, s.start, s.end) is None and fits_model(s, seen)]
    wide = [*shaped, *seen]
    known = [stretch for stretch in known_stretches(words, index) if not any(is_wider(wider, stretch) for wider in wide)]
    sure = [stretch for stretch in known if not stretch.form.common]
    by_lexicon = [to_mention(words, index, stretch, "lexicon", 0.95) for stretch in sure]
    mentions = [*inner_short_forms(words, index, known), *in_brackets(words, by_lexicon, sure), *by_lexicon]
    mentions += [to_mention(words, index, stretch, "shape", 0.85) for stretch in shaped]
    mentions += [to_mention(words, index, stretch, "model", 0.85) for stretch in seen]
    mentions += repeated(words, mentions)
    mentions += [to_mention(words, index, stretch, "lexicon", 0.8) for stretch in known if stretch.form.common]
    return without_overlaps(mentions)


def fits_model(shaped: Stretch, seen: list[Stretch]) -> bool:
    """Tell whether no organization of the model's reaches out of a name that was told by its shape."""
    return all(s.end <= shaped.start or shaped.end <= s.start or (shaped.start <= s.start and s.end <= shaped.end) for s in seen)


def known_stretches(words: Words, index: OrganizationIndex) -> list[Stretch]:
    """Return the names that the lexicon knows or whose head it knows, from left to right."""
    found: list[Stretch] = []
    others = redefined(words, index)
    i = 0
    while i < words.size:
        stretch = stretch_at(words, index, i) if words.texts[i] not in others else None
        if stretch and not _is_part_of_other(words, index, stretch):
            found.append(stretch)
            i = stretch.end
        else:
            i += 1
    return found


def _is_part_of_other(words: Words, index: OrganizationIndex, stretch: Stretch) -> bool:
    """Tell whether a short name stands in a law's, event's or building's name ("UU KPK"), a person's, or among degrees."""
    before = words.keys[stretch.start - 1] if stretch.start else ""
    if before in index.not_after and words.capital(stretch.start - 1):
        return True
    if (before, words.keys[stretch.start]) in (("amerika", "serikat"), ("ketua", "harian"), ("pengurus", "harian")):
        return True
    if _is_any(words, index, stretch):
        return True
    if not stretch.form.alone and generic_reason(words, index, stretch.start, stretch.end):
        return True
    if stretch.end - stretch.start > 1:
        return False
    if generic_reason(words, index, stretch.start, stretch.start + 2):  # "Google Maps"
        return True
    if stretch.form.common:
        return before not in SOURCE_CUES or words.capital(stretch.end)
    if stretch.form.kind in ("company", "club", "media") and stretch.start in words.person:
        return True
    return stretch.form.acronym == "MA" and before == ","  # the degree: "Budi Santoso, MA"


def _is_any(words: Words, index: OrganizationIndex, stretch: Stretch) -> bool:
    """Tell whether a word for associations only has a place after it: "LSM Tulangbawang" is any one there."""
    rest = stretch.start + len(stretch.form.keys)
    if stretch.form.kind != "association" or stretch.form.complement != "name":
        return False
    start = max(rest, words.bracket_end(rest))
    if words.keys[start] == "se":
        return True
    return stretch.form.keys in index.vetoes["whole"] and place_end(words, index, start) == stretch.end > start


def inner_short_forms(words: Words, index: OrganizationIndex, known: list[Stretch]) -> list[OrganizationMention]:
    """Return the short forms in brackets that stand for an inner organization: "PMJ" of "DPP Partai Maju Jaya (PMJ)"."""
    found = []
    for outer in known:
        closing = words.bracket_end(outer.end)
        inner = stretch_at(words, index, outer.start + len(outer.form.keys)) if outer.form.complement == "organization" else None
        if inner and inner.end == outer.end < closing and (short := short_forms(words, index, inner)):
            mention = to_mention(words, index, inner, "lexicon", 0.95)
            bracket = (words.starts[outer.end + 1], words.ends[closing - 2])
            found.append(replace(mention, start=bracket[0], end=bracket[1], aliases=short))
    return found


def in_brackets(words: Words, mentions: list[OrganizationMention], stretches: list[Stretch]) -> list[OrganizationMention]:
    """Return mentions of the short forms of several words that a bracket after a name defines: "(LPPOM MUI)" is one name."""
    found = []
    for mention, stretch in zip(mentions, stretches, strict=True):
        closing = words.bracket_end(stretch.end)
        inside = words.slice(stretch.end + 1, closing - 1) if closing > stretch.end + 3 else ""
        if inside and inside in mention.aliases:
            chars = (words.starts[stretch.end + 1], words.ends[closing - 2])
            found.append(replace(mention, start=chars[0], end=chars[1], name=inside, aliases=()))
    ends = {mention.start: mention.end for mention in mentions}
    return [m for m in repeated(words, found) if ends.get(m.start, 0) <= m.end]


def to_mention(words: Words, index: OrganizationIndex, stretch: Stretch, method: str, confidence: float) -> OrganizationMention:
    form = stretch.form
    named = stretch.end - stretch.start == len(form.keys)  # without a complement: the form itself
    return OrganizationMention(
        start=words.starts[stretch.start],
        end=words.ends[stretch.end - 1],
        name=plain_name(words, stretch),
        kind=form.kind or None,
        acronym=form.acronym if named else None,
        expansion=form.expansion if named else None,
        aliases=short_forms(words, index, stretch),
        method=method,
        confidence=confidence,
    )


def without_overlaps(mentions: list[OrganizationMention]) -> tuple[OrganizationMention, ...]:
    """Return the mentions in order; of two that overlap, the first in the list stays."""
    taken: list[OrganizationMention] = []
    covered: set[int] = set()
    for mention in mentions:
        span = range(mention.start, mention.end)
        if not covered.intersection(span):
            covered.update(span)
            taken.append(mention)
    return tuple(sorted(taken, key=lambda mention: mention.start))
