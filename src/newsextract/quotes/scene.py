"""Where an article names people and bodies: in which sentence, as subject or not, inside somebody's speech or not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from newsextract.mentions import OrganizationEntity, PersonEntity, QuoteMention
from newsextract.people.vocabulary import PARTICLES
from newsextract.reading import doc_text, sentence_offsets
from newsextract.records import SpeakerKind

# Up to where a sentence has not really begun: "Sementara itu, ", "Di tempat yang sama, ", "Senada dengan itu, ".
LEAD_IN = re.compile(r"[^\w]*(?:[^,.:;\n]{0,60},\s*)?(?:[A-Z]?[a-z]+\s+){0,2}")
AGENT = re.compile(
    r"(?:\b(?:oleh|menurut|kata|ujar|tutur|ucap|ungkap|jelas|terang|papar|imbuh|tambah|lanjut|tegas|sebut|beber|cetus|pungkas|tandas"
    r"|di[a-z]{3,14}(?:kan|i|p)))\s+$", re.IGNORECASE)
VERB = re.compile(r"(?:\s*\([^()\n]{1,60}\))?(?:\s*,[^,.\n]{3,90},)?\s*,?\s*(?:(?:juga|pun|sendiri|lantas|lalu|kemudian|sempat|turut"
                  r"|kembali|telah|sudah|akan|tak|tidak|langsung|kini|saat|itu|ini)\s+){0,3}(?:me[mnlrwy]?\w{3,}|ber\w{3,}|ter\w{3,}|di\w{4,}|yakin|optimis\w*)")
NO_NAMES = frozenset({"saya", "kami", "kita", "mereka", "anda", "pernah"})
SUBJECT, AGENT_ROLE, OTHER = "subject", "agent", "other"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: an entity by id, or a noun phrase."""

    name: str
    kind: SpeakerKind
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where an entity is named: its role in the sentence, and whether somebody's direct speech names it."""

    start: int
    end: int
    speaker: Speaker
    sentence: int
    role: str
    spoken: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """An article as the stage of its speakers: sentences, paragraphs and namings, by offset."""

    text: str
    sentences: Sequence[int]
    paragraphs: Sequence[int]
    namings: Sequence[Naming]

    def sentence(self, at: int) -> int:
        """Return the number of the sentence at an offset."""
        return max(bisect_right(self.sentences, at) - 1, 0)

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph at an offset."""
        return bisect_right(self.paragraphs, at)


def set_scene(
    doc: Doc, quotes: Sequence[QuoteMention], people: Iterable[PersonEntity], organizations: Iterable[OrganizationEntity]
) -> Scene:
    """Return the scene of an article."""
    text, sentences = doc_text(doc), sentence_offsets(doc)
    speech = sorted((q.start, q.end) for q in quotes if q.kind == "direct")
    named = [person for person in people if could_be_named(person.name)]
    spans = [(m.outer, Speaker(p.name, "person", p.id)) for p in named for m in p.mentions]
    spans += [((b.start, b.end), Speaker(p.name, "person", p.id)) for p in named for b in p.bare_positions]
    spans += [((m.start, m.end), Speaker(o.name, "organization", o.id)) for o in organizations for m in o.mentions]
    namings = [_naming(start, end, speaker, text, sentences, speech) for (start, end), speaker in sorted(spans, key=lambda row: row[0])]
    return Scene(text, sentences, [found.end() for found in re.finditer(r"\n+", text)], namings)


def could_be_named(name: str) -> bool:
    """Tell whether a name may be a person's: the model takes "pekan" or "Saya" for one now and then."""
    first = name.casefold().split()[0] if name.split() else ""
    return first not in NO_NAMES and (not name[:1].islower() or first in PARTICLES)


def _naming(start: int, end: int, speaker: Speaker, text: str, sentences: Sequence[int], speech: Sequence[tuple[int, int]]) -> Naming:
    number = max(bisect_right(sentences, start) - 1, 0)
    last = bisect_right(speech, (start, len(text))) - 1
    spoken = last >= 0 and start < speech[last][1]
    return Naming(start, end, speaker, number, _role(start, end, text, sentences[number]), spoken)


def _role(start: int, end: int, text: str, since: int) -> str:
    if AGENT.search(text, max(since, start - 24), start):
        return AGENT_ROLE
    begins = LEAD_IN.fullmatch(text, since, start) is not None if start - since < 90 else False
    return SUBJECT if begins and VERB.match(text, end) else OTHER
