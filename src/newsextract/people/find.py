"""Find people: names of the model, mended by the lexicon, with their titles and positions."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import OrganizationMention, PeopleFound, PersonMention, PlaceMention, PositionMention
from newsextract.people.affiliation import affiliation_of
from newsextract.people.attach import Attached, TitledName, attach_phrases, bare_phrases
from newsextract.people.boundaries import NameSpan, model_names
from newsextract.people.drop import drop_reason, outvoted
from newsextract.people.nicknames import nicknames
from newsextract.people.parts import position_parts
from newsextract.people.positions import Phrase, read_phrases
from newsextract.people.titles import title_ending, titles_after, titles_before
from newsextract.people.told import initials_of_suspects, propagated, told_by_age, told_by_codes, told_by_titles
from newsextract.people.told_positions import told_by_positions
from newsextract.people.vocabulary import Vocabulary, vocabulary_of
from newsextract.people.words import Words, read_words


def find_people(
    doc: Doc, lexicon: Lexicon, organizations: tuple[OrganizationMention, ...] = (), places: tuple[PlaceMention, ...] = ()
) -> PeopleFound:
    """Return the person mentions of `doc` in order, and the position phrases that stand alone.

    >>> from newsextract.lexicon import load_lexicon
    >>> from newsextract.nlp import load_nlp
    >>> from newsextract.sentences import mark_sentences
    >>> doc = mark_sentences(load_nlp()("Ketua Kadin Jatim Surya Dharmawan hadir."))
    >>> person = find_people(doc, load_lexicon()).people[0]
    >>> doc.text[slice(*person.outer)]
    'Ketua Kadin Jatim Surya Dharmawan'
    """
    vocabulary = vocabulary_of(lexicon)
    words = read_words(doc, vocabulary)
    covered = _covered(words, organizations, places)
    names = _names(words, covered, vocabulary)
    titled, phrases = _read(words, names, covered, vocabulary)
    attached = attach_phrases(words, titled, phrases, vocabulary)
    told = list(told_by_positions(words, attached.alone, covered, vocabulary))
    if told:
        names = _with(names, told)
        names = _with(names, propagated(words, names, _taken(names), covered, vocabulary))
        titled, phrases = _read(words, names, covered, vocabulary)
        attached = attach_phrases(words, titled, phrases, vocabulary)
    return _found(words, titled, attached, covered, vocabulary)


def _covered(words: Words, organizations: Iterable[OrganizationMention], places: Iterable[PlaceMention]) -> list[str]:
    """Return for each word whether an organization or a place holds it; the model's own say is "org" and "loc"."""
    covered = [{"ORG": "org", "LOC": "PLACE"}.get(label, "") for label in words.label]
    at = {start: i for i, start in enumerate(words.start)}
    for mark, mentions in (("PLACE", places), ("ORG", organizations)):
        for mention in mentions:
            i = at.get(mention.start)
            while i is not None and i < len(words) and words.start[i] < mention.end:
                covered[i] = mark
                i += 1
    return covered


def _names(words: Words, covered: list[str], vocabulary: Vocabulary) -> list[NameSpan]:
    """Return the names of the text: the model's, then those that titles, initials and other mentions tell."""
    names = model_names(words, covered, vocabulary)
    organizations = outvoted(words, names, covered)
    parts = {words.key[i] for n in names if n.end - n.start > 1 for i in range(n.start, n.end)}
    names = [n for n in names if tuple(words.key[n.start : n.end]) not in organizations
             and not drop_reason(words, n, covered, vocabulary, _is_titled(words, n, vocabulary), parts)]
    names = _with(names, told_by_titles(words, _taken(names), covered, vocabulary))
    names = _with(names, told_by_age(words, _taken(names), covered, vocabulary))
    names = _with(names, told_by_codes(words, _taken(names), covered, vocabulary))
    names = _with(names, initials_of_suspects(words, _taken(names), covered, vocabulary))
    return _with(names, propagated(words, names, _taken(names), covered, vocabulary))


def _is_titled(words: Words, name: NameSpan, vocabulary: Vocabulary) -> bool:
    return not words.first[name.start] and title_ending(words, name.start, vocabulary) is not None


def _taken(names: Iterable[NameSpan]) -> set[int]:
    return {i for name in names for i in range(name.start, name.end)}


def _with(names: list[NameSpan], more: Iterable[NameSpan]) -> list[NameSpan]:
    taken = _taken(names)
    return sorted([*names, *(m for m in more if not any(i in taken for i in range(m.start, m.end)))])


def _read(words: Words, names: list[NameSpan], covered: list[str], vocabulary: Vocabulary) -> tuple[list[TitledName], list[Phrase]]:
    """Return the names with their titles, and the position phrases between them."""
    titled = []
    for name in names:
        outer, before = titles_before(words, name.start, vocabulary)
        end, after = titles_after(words, name.end, vocabulary)
        titled.append(TitledName(name, outer, end, (*before, *after)))
    names_at = {t.outer: i for i, t in enumerate(titled)}
    in_name = {i for t in titled for i in range(t.name.start, t.end)}
    return titled, read_phrases(words, names_at, in_name, covered, vocabulary)


def _found(
    words: Words, titled: list[TitledName], attached: Attached, covered: list[str], vocabulary: Vocabulary
) -> PeopleFound:
    def position(phrase: Phrase) -> PositionMention:
        inside = affiliation_of(words, phrase, covered, vocabulary)
        parts = position_parts(words, phrase, inside, covered, vocabulary)
        return PositionMention(*words.span(phrase.start, phrase.end), words.span(*inside) if inside else None, phrase.status, parts)

    aliases: dict[int, list[tuple[int, int]]] = {}
    for owner, span in nicknames(words, [(t.name.start, t.name.end) for t in titled], vocabulary):
        aliases.setdefault(owner, []).append(words.span(*span))
    people = []
    for i, item in enumerate(titled):
        mine = attached.of_name.get(i, [])
        outer = min([item.outer, *(p.start for p in mine if p.start < item.outer and p.start in attached.adjoining)])
        outer, courtesy = titles_before(words, outer, vocabulary) if outer < item.outer else (outer, ())  # "Bapak | Presiden Surya"
        people.append(PersonMention(
            *_name_span(words, item.name),
            outer=words.span(outer, item.end),
            titles=tuple(t for t in (*courtesy, *item.titles) if not _is_familiar(words, item, t.start, vocabulary)),
            positions=tuple(position(p) for p in sorted(mine, key=lambda p: p.start)),
            aliases=tuple(aliases.get(i, ())),
            method=item.name.method,
            confidence=item.name.confidence,
        ))
    return PeopleFound(tuple(people), tuple(position(p) for p in bare_phrases(words, attached.alone)))


def _name_span(words: Words, name: NameSpan) -> tuple[int, int]:
    """Return the characters of a name without a full stop that belongs to the sentence."""
    start, end = words.span(name.start, name.end)
    last = words.text[name.end - 1]
    return start, end - (last.endswith(".") and len(last) > 3 and "." not in last[:-1])


def _is_familiar(words: Words, item: TitledName, start: int, vocabulary: Vocabulary) -> bool:
    """Tell whether the title at `start` is the fixed word of a nickname ("Mas Abu"): it is part of that, no honorific."""
    if item.name.end - item.name.start > 1 or words.start[item.name.start - 1] != start:
        return False
    rows = vocabulary.before.starting(words.key, item.name.start - 1)
    return bool(rows) and rows[-1][1][0].familiar
