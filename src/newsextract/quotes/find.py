"""Find quotes: direct speech in marks, and indirect speech by its cue."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import OrganizationMention, PeopleFound, QuoteMention
from newsextract.quotes.backward import pointing_back, whole_sentence
from newsextract.quotes.cues import Cues, read_cues
from newsextract.quotes.direct import attributed_at, find_direct
from newsextract.quotes.indirect import find_indirect, quote_of
from newsextract.quotes.marks import pair_marks
from newsextract.quotes.page import Page, read_page


def find_quotes(
    doc: Doc, lexicon: Lexicon, people: PeopleFound, organizations: tuple[OrganizationMention, ...]
) -> tuple[QuoteMention, ...]:
    """Return the quotes of `doc` in order of appearance, each with its cue and what stands for its speaker.

    In `"Kami siap," ujar Rina. Menurutnya, stok beras aman.` these are the direct quote "Kami siap" (cue "ujar", mention
    "Rina") and the indirect quote "stok beras aman" (cue "Menurutnya", mention its "nya").
    """
    cues = read_cues(lexicon)
    page = read_page(doc, people, organizations)
    stretches = pair_marks(page.text, lambda position: attributed_at(page.text, cues, position))
    found = find_direct(page, stretches, cues)
    direct = [quote for _, quote, _ in found]
    used = {word for _, _, words in found for word in words}
    blocked = bytearray(len(page.words))
    for marked, _, _ in found:
        for i in range(page.word_at(marked.open), page.word_at(marked.close)):
            blocked[i] = 1
    indirect = find_indirect(page, blocked, used, cues)
    quotes = attribute_back(page, direct, indirect, blocked, cues)
    return tuple(sorted(quotes, key=lambda quote: (quote.start, quote.end)))


def attribute_back(
    page: Page, direct: list[QuoteMention], indirect: list[QuoteMention], blocked: bytearray, cues: Cues
) -> list[QuoteMention]:
    """Return all quotes, with what sentences such as "Hal itu disampaikan Rina" say about the sentence before them."""
    quotes = [*direct, *indirect]
    for n in range(1, len(page.sentences)):
        start, stop = page.sentences[n]
        pointed = None if blocked[start] else pointing_back(page, start, stop, cues)
        if pointed is None:
            continue
        before = page.chars(*page.sentences[n - 1])
        spoken = [k for k, q in enumerate(quotes) if q.start < before[1] and before[0] < q.end]
        if not spoken:
            quote = whole_sentence(page, pointed, *page.sentences[n - 1])
            quotes += [quote] if quote else []
        for k in spoken:
            if quotes[k].cue is None:
                made = quote_of(page, replace(pointed, last=pointed.first + 1))
                quotes[k] = replace(quotes[k], cue=made.cue, mention=made.mention, mention_kind=made.mention_kind, method="pointing_back")
    return quotes
