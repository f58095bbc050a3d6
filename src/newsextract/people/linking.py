"""Which person mentions name one person: short forms, variants, nicknames and initials are linked to the fullest form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from newsextract.lexicon import Lexicon
from newsextract.mentions import PersonMention
from newsextract.people.names import NameKey, is_initials, is_short_form, is_variant, name_key
from newsextract.people.surface import bare_name, bracketed_code, mention_form, plain, position_text

# Between the names of two people in a list; whoever is listed beside somebody is somebody else.
LISTED = re.compile(r"[\s,]*(?:dan|serta|dengan|bersama|maupun|&|[-–]|vs|,)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """What the lexicon knows of names: familiar words ("mas"), and known nicknames with the full names behind them."""

    familiar: frozenset[str]
    nicknames: dict[NameKey, tuple[NameKey, ...]]


@dataclass(slots=True)
class Group:
    """The mentions that are taken for one person, and the keys and nicknames by which the person goes."""

    key: NameKey
    name: str
    mentions: list[PersonMention] = field(default_factory=list)
    nicknames: set[NameKey] = field(default_factory=set)


@lru_cache(maxsize=8)
def known_names(lexicon: Lexicon) -> Names:
    """Return the familiar words and nicknames of a lexicon."""
    nicknames: dict[NameKey, tuple[NameKey, ...]] = {}
    for row in lexicon.nicknames:
        key = name_key(row.nickname)
        nicknames[key] = (*nicknames.get(key, ()), name_key(row.name))
    return Names(frozenset(row.form.casefold() for row in lexicon.honorifics if row.familiar), nicknames)


def link_mentions(mentions: Sequence[PersonMention], text: str, names: Names) -> list[Group]:
    """Group mentions into people. Fuller forms found groups, shorter ones join the group that they fit best."""
    forms: dict[str, list[PersonMention]] = {}
    for mention in mentions:
        forms.setdefault(mention_form(mention, text, names.familiar), []).append(mention)
    groups: list[Group] = []
    beside = listed_beside(mentions, text)
    owners: dict[PersonMention, Group] = {}
    stated = {name_key(text[start:end]) for mention in mentions for start, end in mention.aliases}
    for form in sorted(forms, key=lambda form: (name_key(form) not in stated, *_fullness(form, names)), reverse=True):
        fits = [group for group in groups if fits_group(form, group, names)]
        for mention in forms[form]:
            others = [owners[other] for other in beside.get(mention, ()) if other in owners]
            group = _choose(mention, form, [g for g in fits if not any(g is other for other in others)], text)
            if group is None:
                group = Group(name_key(bare_name(form, names.familiar)), form)
                groups.append(group)
                fits.append(group)
            _join(group, mention, text)
            owners[mention] = group
    return joined_by_stated(groups)


def _same_full_name(stated: NameKey, key: NameKey) -> bool:
    """Tell whether two names of several words may be one ("Johan A. Pratama" and "Johan Aditya Pratama")."""
    return min(len(stated), len(key)) > 1 and (stated == key or is_short_form(stated, key) or is_short_form(key, stated))


def joined_by_stated(groups: list[Group]) -> list[Group]:
    """Join the groups of which one is the other's stated name: "Bang Jo, yang bernama lengkap Johan Pratama"."""
    kept: list[Group] = []
    for group in sorted(groups, key=lambda g: len(g.key), reverse=True):
        same = next((k for k in kept if group.key in k.nicknames or any(_same_full_name(n, k.key) for n in group.nicknames)), None)
        if same is None:
            kept.append(group)
        else:
            same.mentions += group.mentions
            same.nicknames |= {stated for stated in group.nicknames if not _same_full_name(stated, same.key)}
    return [group for group in groups if any(group is k for k in kept)]


def _fullness(form: str, names: Names) -> tuple[int, int]:
    key = name_key(bare_name(form, names.familiar))
    return sum(len(word) > 1 for word in key), sum(map(len, key))


def _join(group: Group, mention: PersonMention, text: str) -> None:
    group.mentions.append(mention)
    aliases = [*mention.aliases, *filter(None, [bracketed_code(mention, text)])]
    group.nicknames.update(name_key(text[start:end]) for start, end in aliases)


def fits_group(form: str, group: Group, names: Names) -> bool:
    """Tell whether a form may name the person of a group."""
    whole, key = name_key(form), name_key(bare_name(form, names.familiar))
    if whole in group.nicknames or key in group.nicknames or is_initials(form, group.name):
        return True
    known = (*names.nicknames.get(whole, ()), *names.nicknames.get(key, ()))
    if any(is_short_form(full, group.key) or (is_short_form(group.key, full) and len(group.key) > 1) for full in known):
        return True
    if known and not is_short_form(key[:1], group.key[:1]) and whole in names.nicknames and len(whole) == 1:
        return False  # "Prabowo" alone is Prabowo Subianto, not the Edhy Prabowo of the same article
    return is_short_form(key, group.key) or is_variant(key, group.key)


def listed_beside(mentions: Sequence[PersonMention], text: str) -> dict[PersonMention, list[PersonMention]]:
    """Return for each mention those that stand right beside it in a list of people: they are others."""
    beside: dict[PersonMention, list[PersonMention]] = {}
    ordered = sorted(mentions, key=lambda m: m.start)
    for first, second in pairwise(ordered):
        if _listed(first, second, text):
            beside.setdefault(first, []).append(second)
            beside.setdefault(second, []).append(first)
    return beside


def _choose(mention: PersonMention, form: str, fits: list[Group], text: str) -> Group | None:
    """Return the group that a mention belongs to, or None where it fits none."""
    if len(fits) < 2:
        return fits[0] if fits else None
    return max(fits, key=_suitability(mention, form, fits, text))


def _listed(first: PersonMention, second: PersonMention, text: str) -> bool:
    between = second.outer[0] - first.outer[1]
    return 0 < between <= 12 and LISTED.fullmatch(text, first.outer[1], second.outer[0]) is not None


def _suitability(mention: PersonMention, form: str, fits: list[Group], text: str) -> Callable[[Group], float]:
    """Return the score by which an ambiguous short form is given to one of several people."""
    key = name_key(form)
    offices = {position_text(position, text) for position in mention.positions}
    distance = {id(group): _distance(mention, group) for group in fits}
    nearest, busiest = min(distance.values()), max(len(group.mentions) for group in fits)

    def score(group: Group) -> float:
        theirs = {position_text(p, text) for other in group.mentions for p in other.positions}
        same_office = any(a.startswith(b) or b.startswith(a) for a in offices for b in theirs)
        return (3 * same_office + 2 * (key == group.key) + 1.5 * is_short_form(key[:1], group.key[:1])
                + (distance[id(group)] == nearest) + 0.3 * (len(group.mentions) == busiest))

    return score


def _distance(mention: PersonMention, group: Group) -> int:
    """Return how far back the person was named last; a later naming counts as farther than any earlier one."""
    back = [mention.start - other.start for other in group.mentions if other.start <= mention.start]
    return min(back) if back else 10_000_000 + group.mentions[0].start


def group_forms(group: Group, text: str, names: Names) -> list[str]:
    """Return every form used for the person, in order of the text: names, stated nicknames, codes in brackets."""
    spans: list[tuple[int, str]] = []
    for mention in sorted(group.mentions, key=lambda m: m.start):
        spans.append((mention.start, mention_form(mention, text, names.familiar)))
        codes = filter(None, [bracketed_code(mention, text)])
        spans += [(start, plain(text[start:end])) for start, end in (*mention.aliases, *codes)]
    return [form for _, form in spans]
