"""Organizations told by their shape: a last word ("Zenith Airways"), a list after its kind ("perusahaan seperti ..."), an address."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.organizations.grammar import Stretch
from newsextract.organizations.index import Form, OrganizationIndex
from newsextract.organizations.model import DOMAIN, after_title
from newsextract.organizations.runs import begins_other, known_place_end, run_end
from newsextract.organizations.words import Words
from newsextract.records import OrganizationKind

LONGEST_NAME = 6  # words before the last one
LONGEST_TAIL = 4  # words that end names, in a row ("Holdings Group Ltd")
LONGEST_ITEM = 4  # words of a name in a list
LONGEST_LIST = 12  # names
INNER_LINKS = frozenset(("of", "and", "&", "for"))
LIST_CUES = frozenset(("seperti", "yakni", "yaitu", "misalnya", "termasuk"))
# The nouns after which names in a list are organizations, and of which kind.
LIST_NOUNS: dict[str, OrganizationKind] = {
    "perusahaan": "company", "maskapai": "company", "produsen": "company", "pabrikan": "company", "startup": "company",
    "operator": "company", "emiten": "company", "penyelenggara": "company", "klub": "club", "bank": "bank", "universitas": "university",
    "kampus": "university", "media": "media", "yayasan": "association", "organisasi": "association", "lembaga": "association",
}
SOURCE_CUES = frozenset((
    "kepada", "dikutip", "mengutip", "dilansir", "melansir", "dari", "wartawan", "jurnalis", "reporter", "oleh", "dihubungi",
))
_BREAK = frozenset((".", "!", "?", "\n", "", ":"))


def shaped_stretches(words: Words, index: OrganizationIndex) -> Iterator[Stretch]:
    """Yield the organizations that a text tells by their shape, in order of shape."""
    for i in range(words.size):
        kind = index.tails.get(words.texts[i])
        if kind and (start := tail_start(words, index, i)) < i < (end := tail_end(words, index, i)):
            yield Stretch(Form((), (), kind, ""), start, end)
        elif words.keys[i] in LIST_NOUNS:
            yield from listed(words, index, i)
        elif i and words.keys[i - 1] in SOURCE_CUES and DOMAIN.fullmatch(words.texts[i]):
            yield Stretch(Form((), (), "media", ""), i, i + 1)


def tail_start(words: Words, index: OrganizationIndex, tail: int) -> int:
    """Return where the name begins that ends in word `tail`; `tail` where there is none."""
    start = tail
    while start > max(tail - LONGEST_NAME, 0):
        before = start - 1
        if (words.keys[before] in INNER_LINKS and start < tail and words.capital(before - 1)) or _goes_on(words, index, before):
            start -= 1
        else:
            break
    start = after_title(words, start, tail)
    while start < tail and (words.keys[start] in INNER_LINKS or _is_ordinary(words, index, start)):
        start += 1
    if start and words.texts[start - 1][:1].isdigit():
        return tail
    return start


def tail_end(words: Words, index: OrganizationIndex, tail: int) -> int:
    """Return where the name ends that has its last word at `tail`, further such words and a place included.

    `tail` itself where the name goes on with something else: "Zenith School Competition" is an event.
    """
    end = tail + 1
    while words.texts[end] in index.tails and end < tail + LONGEST_TAIL:
        end += 1
    if words.keys[end] == "of" and words.capital(end + 1):
        return run_end(words, index, end + 1, 3)
    end = known_place_end(words, index, end)
    foreign = words.capital(end) and not begins_other(words, index, end) and words.keys[end] not in index.date_words
    return tail if foreign or (words.keys[end] == "and" and words.capital(end + 1)) else end


def _goes_on(words: Words, index: OrganizationIndex, i: int) -> bool:
    if not words.capital(i) or words.keys[i] in index.stops or begins_other(words, index, i):
        return False
    form = index.form_at(words.texts, words.keys, i)
    return form is None or form.complement is None


def _is_ordinary(words: Words, index: OrganizationIndex, i: int) -> bool:
    """Tell whether a word only has its capital from the start of a sentence, or makes something else of the name."""
    starts = i == 0 or words.texts[i - 1].strip(" ") in _BREAK or "\n" in words.texts[i - 1] or words.texts[i - 1] in ('"', "“")
    return words.keys[i] in index.vetoes_single or (starts and words.keys[i] in index.common_words)


def listed(words: Words, index: OrganizationIndex, noun: int) -> Iterator[Stretch]:
    """Yield the names in a list after its noun: "perusahaan (asing) seperti Zenith, Maju Air, dan Lumina"."""
    i = noun + 1
    if words.texts[i] and not words.capital(i) and words.keys[i] not in LIST_CUES and words.keys[i].isalpha():
        i += 1  # "perusahaan asing"
    cued = words.keys[i] in LIST_CUES
    items = list(_items(words, index, i + 1 if cued else i))
    if cued and len(items) > 1:
        form = Form((), (), LIST_NOUNS[words.keys[noun]], "")
        yield from (Stretch(form, start, end) for start, end in items)


def _items(words: Words, index: OrganizationIndex, i: int) -> Iterator[tuple[int, int]]:
    for _ in range(LONGEST_LIST):
        end = _item_end(words, index, i)
        if end == i:
            return
        if known_place_end(words, index, i) < end:
            yield i, end
        if words.texts[end] == ",":
            end += 1
        last = words.keys[end] in ("dan", "serta", "atau", "hingga")
        i = end + 1 if last else end
        if not last and words.texts[end - 1] != ",":
            return


def _item_end(words: Words, index: OrganizationIndex, i: int) -> int:
    form = index.form_at(words.texts, words.keys, i)
    if form and form.complement is None and words.capital(i):
        return i + len(form.keys)
    end = run_end(words, index, i, LONGEST_ITEM)
    return end if end - i == LONGEST_ITEM or words.texts[end] == "," or words.keys[end] in ("dan", "serta", "yang", "juga") or (
        not words.capital(end)) else i
