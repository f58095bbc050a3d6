"""Mentions to organizations: short forms, acronyms and expansions are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from newsextract.lexicon import Lexicon
from newsextract.mentions import OrganizationEntity, OrganizationMention
from newsextract.organizations.brackets import abbreviates
from newsextract.organizations.canonical import Identity, identify
from newsextract.organizations.index import LEVELS, Form, OrganizationIndex, fold, organization_index, split_form

Group = list[OrganizationMention]
OFFICES = ("kantor wilayah", "kantor perwakilan", "kantor")  # "Kemenag Jatim" for "Kanwil Kemenag Jatim"
GOVERNMENTS = ("pemerintah provinsi", "pemerintah kabupaten", "pemerintah kota")  # "Pemda Bantul" for "Pemkab Bantul"
TOLD = "!"  # between a place's key and the word that tells which of its namesakes is meant
PLACE_REACH = 150  # characters before a bare head in which its place may be named
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_UNTOLD = re.compile(TOLD + r"\w+")
_LINKS = frozenset(("dan", "serta", "&", ",", "/", "(", ")", "ri", "tbk", "persero", "pt", "ltd"))
_UNLIKE = frozenset(("", "company", "club", "media", "university", "international"))  # kinds of names, not of heads


def resolve_organizations(
    mentions: tuple[OrganizationMention, ...], lexicon: Lexicon, text: str = ""
) -> tuple[OrganizationEntity, ...]:
    """Group mentions into organizations, in order of first mention; ids are "o1", "o2", ...

    "Pemerintah Kota Kediri" and "Pemkot Kediri", "Komisi Pemberantasan Korupsi" and "KPK" are one; "Kadin Jatim" and
    "Kadin Solo" are two; a bare "Kadin" is the one whose place its sentence names before it in `text` (that of the
    mentions), else the one that was named last before it.
    """
    index = organization_index(lexicon)
    groups: dict[str, Group] = {}
    leaders: dict[str, str] = _defined(mentions, index)
    for mention in mentions:
        key = _leader(leaders, full_key(mention.name, index))
        groups.setdefault(key, []).append(mention)
    _join_bare(groups, index, text)
    ordered = sorted(groups.values(), key=lambda group: group[0].start)
    return tuple(_entity(f"o{n}", group, index, lexicon) for n, group in enumerate(ordered, 1))


def full_key(name: str, index: OrganizationIndex) -> str:
    """Return what two names of one organization agree in: heads, acronyms and places spelt out, levels left out.

    "Pemprov Jatim" and "Pemerintah Provinsi Jawa Timur" both give "pemerintah provinsi jawatimur".
    """
    tokens = split_form(name)
    keys = [*map(fold, tokens), "", ""]
    parts: list[str] = []
    i = 0
    hint = ""
    known = False  # whether a form of the lexicon ends before token i
    while i < len(tokens):
        form = _known_form(index, tokens, keys, i)
        if form:
            parts += [part for key in split_form(form.full) if (part := fold(key)) not in _LINKS]
            i += len(form.keys)
            known, hint = True, "" if form.name.endswith(form.level) else form.level
            continue
        end = index.place_at(keys, i) if i else i
        if end > i:
            before = keys[i - 1] if not known else ""
            parts.append(_told_place(index, _place_key(index, tuple(keys[i:end])), before, keys[end], hint))
            end += keys[end] == "kota"
        elif not _is_dropped(keys, i, bool(parts)):
            parts.append(keys[i])
        known = False
        i = max(end, i + 1)
    return " ".join(parts)


def _told_place(index: OrganizationIndex, place: str, before: str, after: str, hint: str) -> str:
    """Return a place's key, with the word that tells a city from a regency of its name ("Kota Kediri", "Polres Kediri Kota")."""
    level = "kota" if "kota" in (before, after) else "kabupaten" if before.startswith("kab") else hint.casefold()
    return f"{place}{TOLD}{level}" if level and place in index.shared else place


def _known_form(index: OrganizationIndex, tokens: tuple[str, ...], keys: list[str], i: int) -> Form | None:
    """A form at the start, or an acronym further on ("DPP PKB"); a head's bare word inside a name stays as it is."""
    form = index.form_at([*tokens, "", ""], keys, i)
    if i == 1 and keys[0] == "pt" and form and form.complement is None:
        return form
    if form is None and i == 0:
        form = index.form_at([tokens[0].capitalize(), *tokens[1:]], keys, 0)
    return form if form and (i == 0 or form.acronym) else None


def _is_dropped(keys: list[str], i: int, begun: bool) -> bool:
    return keys[i] in _LINKS or (begun and keys[i] in LEVELS)


def _place_key(index: OrganizationIndex, keys: tuple[str, ...]) -> str:
    return next(name for form, name in index.places[keys[0]] if form == keys)


def _defined(mentions: tuple[OrganizationMention, ...], index: OrganizationIndex) -> dict[str, str]:
    """Return which key leads to which, by the short forms that the text itself defines in brackets."""
    leaders: dict[str, str] = {}
    for mention in mentions:
        key = full_key(mention.name, index)
        for alias in mention.aliases:
            other = full_key(alias, index)
            if _leader(leaders, other) != _leader(leaders, key):
                leaders[_leader(leaders, other)] = _leader(leaders, key)
    return leaders


def _leader(leaders: dict[str, str], key: str) -> str:
    while key in leaders:
        key = leaders[key]
    return key


def _join_bare(groups: dict[str, Group], index: OrganizationIndex, text: str) -> None:
    """Join each bare head ("Kadin") or name without its place ("Dinas Kesehatan") to the fuller name that it stands for."""
    for key in sorted(groups, key=len):
        fuller = _fuller_keys(key, groups, index)
        if not fuller:
            continue
        named = {k: groups[k] for k in fuller}
        for mention in groups.pop(key):
            target = _branch_of_place(mention, named, text) or _branch_before(mention, named)
            groups[target] = sorted([*groups[target], mention], key=lambda m: m.start)


def _branch_of_place(mention: OrganizationMention, named: dict[str, Group], text: str) -> str | None:
    """Return the branch whose place is named last before a bare head in its sentence: "warga Kota Kediri, khususnya Kadin"."""
    since = max(mention.start - PLACE_REACH, 0)
    before = _SENTENCE_END.split(text[since : mention.start])[-1]
    found: dict[str, int] = {}
    for key, group in named.items():
        places = {m.name[len(mention.name) :].strip() for m in group if m.name.startswith(mention.name + " ")}
        found[key] = max((before.rfind(place) for place in places if place), default=-1)
    best = max(found, key=lambda key: found[key])
    return best if found[best] >= 0 else None


def _branch_before(mention: OrganizationMention, named: dict[str, Group]) -> str:
    """Return the branch that was named last before a bare head, or the first after it."""
    before = {key: max(m.start for m in group if m.start < mention.start) for key, group in named.items() if group[0].start < mention.start}
    return max(before, key=lambda key: before[key]) if before else next(iter(named))


def _fuller_keys(key: str, groups: dict[str, Group], index: OrganizationIndex) -> list[str]:
    """Return the keys of the groups that `key` may be short for."""
    variants = [f"{office} {key}" for office in OFFICES] if " " in key else []
    for general in ("pemerintah daerah ", "pemerintah "):
        if key.startswith(general):
            variants += [f"{level} {key.removeprefix(general)}" for level in GOVERNMENTS]
    if _is_unknown(groups[key], index) and len(key) > 3:
        longer = [other for other in groups if other.startswith(key + " ") and (groups[other][0].kind or "") in _UNLIKE]
        if len(longer) == 1:  # "Zenith" beside "Zenith Indonesia"
            return longer
    if f"tim {key}" in groups or (key.startswith("tim ") and key[4:] in groups):
        return [f"tim {key}" if f"tim {key}" in groups else key[4:]]
    if _may_be_bare(groups[key], index):
        return [other for other in groups if other != key and (other.startswith(key + " ") or other in variants)] or _told(key, groups)
    return [variant for variant in variants if variant in groups] or _told(key, groups)


def _told(key: str, groups: dict[str, Group]) -> list[str]:
    """Return the keys that tell which place is meant, where `key` leaves it open: "kadin kediri" for "kadin kediri!kota"."""
    return [other for other in groups if TOLD in other and other != key and _UNTOLD.sub("", other) == key]


def _is_unknown(group: Group, index: OrganizationIndex) -> bool:
    """Tell whether no form of the lexicon is in a group."""
    tokens = split_form(group[0].name)
    return index.form_at([*tokens, "", ""], [*map(fold, tokens), "", ""], 0) is None and not any(m.acronym for m in group)


def _may_be_bare(group: Group, index: OrganizationIndex) -> bool:
    """Tell whether a group's name is a head, or begins with the head of a local office."""
    tokens = split_form(group[0].name)
    form = index.form_at([*tokens, "", ""], [*map(fold, tokens), "", ""], 0)
    if form is None or (form.kind == "club" and "indonesia" in group[0].name.casefold()):
        return False
    return form.complement in ("place", "field", "number", "organization")


def _fullness(name: str, index: OrganizationIndex) -> tuple[bool, int]:
    """Rank names by how full they are: spelt-out names before acronyms, then by their number of words."""
    tokens = split_form(name)
    form = index.form_at([*tokens, "", ""], [*map(fold, tokens), "", ""], 0)
    short = (form is not None and form.acronym is not None and fold(form.acronym) == " ".join(form.keys)) or name.isupper()
    nickname = form is not None and form.kind == "club" and not set(form.full.split()) & set(name.casefold().split())
    return not short and not nickname, len(name.split())


def _identity(name: str, group: Group, aliases: Iterable[str], lexicon: Lexicon) -> Identity:
    """Return who a group is: by its name, or where the lexicon does not know that, by a form that it knows."""
    found = identify(name, lexicon)
    if found.known:
        return found
    others = (identify(form, lexicon) for form in dict.fromkeys((*(m.name for m in group), *aliases)))
    return next((other for other in others if other.known), found)


def spelt_out(name: str, aliases: Iterable[str]) -> str | None:
    """Return the name where one of its other forms is an acronym of it."""
    return name if any(alias.isupper() and abbreviates(alias, name) for alias in aliases) else None


def _entity(identifier: str, group: Group, index: OrganizationIndex, lexicon: Lexicon) -> OrganizationEntity:
    """Make the entity: its name is the fullest form in the text."""
    counts = Counter(mention.name for mention in group)
    defined = dict.fromkeys(alias for mention in group for alias in mention.aliases)
    name = max(counts, key=lambda written: (*_fullness(written, index), counts[written]))
    aliases = dict.fromkeys([*counts, *defined])
    aliases.pop(name)
    best = max(group, key=lambda mention: mention.confidence)
    identity = _identity(name, group, aliases, lexicon)
    return OrganizationEntity(
        id=identifier,
        name=name,
        aliases=tuple(aliases),
        acronym=identity.acronym or next(filter(str.isupper, (name, *aliases)), None),
        expansion=identity.canonical if identity.acronym and identity.acronym != identity.canonical else spelt_out(name, aliases),
        kind=next((m.kind for m in group if m.kind), None),
        mentions=tuple(group),
        canonical=identity.canonical,
        parent=identity.parent,
        place=identity.place,
        method=best.method,
        confidence=best.confidence,
    )
