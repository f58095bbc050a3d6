"""Who said it: the entity behind what stands at the cue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import AttributedQuote, OrganizationEntity, PersonEntity, QuoteMention
from newsextract.people.surface import plain
from newsextract.quotes.explicit import Cast, Verdict, explicit_speaker, make_cast, reference
from newsextract.quotes.salience import Turn, margin, rank_speakers
from newsextract.quotes.scene import Scene, Speaker, set_scene

SEVERAL = re.compile(r"\b(?:para|sejumlah|beberapa|banyak|kebanyakan|mayoritas|sebagian|semua)\b", re.IGNORECASE)  # nobody's "ia"


def attribute_quotes(
    quotes: tuple[QuoteMention, ...],
    doc: Doc,
    people: tuple[PersonEntity, ...],
    organizations: tuple[OrganizationEntity, ...],
    lexicon: Lexicon,
) -> tuple[AttributedQuote, ...]:
    """Return each quote with its speaker, or with the reason why it has none.

    '"Jalan itu selesai," kata Bupati Bima Santosa. "Warga senang," tutupnya.': both are Bima Santosa's, the second by
    the clitic "nya". A quote whose speaker is not told takes that of its paragraph; what follows may tell it too.
    """
    scene = set_scene(doc, quotes, people, organizations)
    cast = make_cast(doc, people, organizations, lexicon)
    told = {n: verdict for n, quote in enumerate(quotes) if quote.mention and (verdict := explicit_speaker(quote.mention, cast))}
    turns: list[Turn] = []
    result: list[AttributedQuote] = []
    for n, quote in enumerate(quotes):
        verdict = told.get(n) or _referred(quote, scene, cast, turns)
        if verdict is None and quote.mention is None:
            verdict = _floating(n, quotes, told, scene, turns)
        result.append(_attributed(quote, verdict))
        if verdict:
            turns.append(Turn(*extent(quote), verdict.speaker, verdict.confidence))
    return tuple(result)


def extent(quote: QuoteMention) -> tuple[int, int]:
    """Return from where to where a quote and its attribution reach."""
    spans = [(quote.start, quote.end), *filter(None, [quote.cue, quote.mention])]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _attributed(quote: QuoteMention, verdict: Verdict | None) -> AttributedQuote:
    if verdict is None:
        return AttributedQuote(quote, unresolved="no_candidate", method="none", confidence=0.0)
    speaker = verdict.speaker
    return AttributedQuote(quote, speaker.id, speaker.name, speaker.kind, None, verdict.method, round(verdict.confidence, 2))


def _referred(quote: QuoteMention, scene: Scene, cast: Cast, turns: Sequence[Turn]) -> Verdict | None:
    """Return whom a pronoun, a clitic or a description ("penyanyi itu") at the cue means."""
    if quote.mention is None:
        return None
    phrase = plain(scene.text[slice(*quote.mention)])
    kind = reference(phrase, cast)
    ranked = rank_speakers(extent(quote)[0], scene, turns)
    if kind == "plural" and turns:
        return Verdict(turns[-1].speaker, "plural")
    if kind == "person":
        ranked = [row for row in ranked if row[1].kind == "person"]
    if kind == "pronoun":  # a body is "ia" or "-nya" only where nobody else is there to be meant
        ranked = [row for row in ranked if row[1].kind != "organization" and not SEVERAL.search(row[1].name)] or ranked
    if kind == "organization":
        ranked = [row for row in ranked if row[1].kind == "organization"]
    if not ranked:
        return None
    clitic = phrase.casefold().lstrip("-") == "nya"
    method = {"person": "description", "organization": "description"}.get(kind, "clitic" if clitic else "pronoun")
    grade = "toss_up" if kind == "phrase" else _grade(margin(ranked))  # a phrase that was not understood refers to nobody
    return Verdict(ranked[0][1], method, grade, _most(ranked[0][1], turns))


def _grade(ahead: float) -> str:
    """Return how far the best candidate is ahead: "" far, "near", or a "toss_up"."""
    return "" if ahead >= 1.0 else "near" if ahead >= 0.4 else "toss_up"


def _most(speaker: Speaker, turns: Sequence[Turn]) -> float:
    """Return how sure it is at best that a speaker is who it seems: as sure as where it spoke with the best evidence."""
    return max((turn.confidence for turn in turns if turn.speaker == speaker), default=1.0)


def _floating(
    n: int, quotes: Sequence[QuoteMention], told: dict[int, Verdict], scene: Scene, turns: Sequence[Turn]
) -> Verdict | None:
    """Return the speaker of a quote without attribution: that of its paragraph, of the sentence before, or of the turn before."""
    quote = quotes[n]
    here = scene.paragraph(quote.start)
    if turns and scene.paragraph(turns[-1].start) == here and scene.sentence(quote.start) - scene.sentence(turns[-1].end - 1) <= 2:
        ranked = rank_speakers(quote.start, scene, turns)
        return Verdict(ranked[0][1], "floating", "", _most(ranked[0][1], turns)) if ranked else None
    following = told.get(n + 1)
    if following and scene.paragraph(quotes[n + 1].start) == here and quotes[n + 1].kind == "direct":
        return Verdict(following.speaker, "floating", "before", following.confidence)
    ranked = rank_speakers(quote.start, scene, turns)
    if ranked and ranked[0][0] > 0:
        return Verdict(ranked[0][1], "floating", "far" if margin(ranked) > 1 else "toss_up", _most(ranked[0][1], turns))
    return Verdict(following.speaker, "floating", "toss_up", following.confidence) if following else None
