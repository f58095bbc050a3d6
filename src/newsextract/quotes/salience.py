"""Whom a pronoun or a quote without a speaker means: the person who spoke last, unless the story has turned to another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from newsextract.quotes.scene import AGENT_ROLE, SUBJECT, Naming, Scene, Speaker

# Weights of the evidence, in one unit: how many points the last speaker is worth, and so on. Set on the dev articles.
LAST_SPEAKER, LAST_SPEAKER_FADE = 3.0, 0.25
ROLE = {SUBJECT: 3.8, AGENT_ROLE: 4.2}
OTHER_ROLE, FADE, STALE = 1.4, 0.6, 1.5
SPOKE_BEFORE, ORGANIZATION = 0.4, 1.2
IN_SPEECH = 2.5
FARTHEST = 8  # sentences beyond which distance counts no further
REACH = 300  # namings and turns looked back on: more than an ordinary article has; it keeps time linear in longer texts


@dataclass(frozen=True, slots=True)
class Turn:
    """A quote that has its speaker (and how surely), and where its attribution ends."""

    start: int
    end: int
    speaker: Speaker
    confidence: float = 1.0


def rank_speakers(at: int, scene: Scene, turns: Sequence[Turn]) -> list[tuple[float, Speaker]]:
    """Return the people and bodies that may be meant at an offset, best first, with their scores."""
    scores: dict[Speaker, float] = {}
    here = scene.sentence(at)
    last = turns[-1] if turns else None
    before = bisect_left(scene.namings, at, key=attrgetter("start"))
    for naming in scene.namings[max(0, before - REACH) : before]:
        value = _worth(naming, here, last)
        scores[naming.speaker] = max(value, scores.get(naming.speaker, value))
    spoke = {turn.speaker for turn in turns[-REACH:]}
    for speaker in spoke:
        scores[speaker] = scores.get(speaker, 0.0) + SPOKE_BEFORE
    if last:
        gap = min(here - scene.sentence(last.end - 1), FARTHEST)
        scores[last.speaker] = max(scores.get(last.speaker, 0.0), LAST_SPEAKER + SPOKE_BEFORE - LAST_SPEAKER_FADE * gap)
    return sorted(((score, speaker) for speaker, score in scores.items()), key=lambda row: -row[0])


def _worth(naming: Naming, here: int, last: Turn | None) -> float:
    value = ROLE.get(naming.role, OTHER_ROLE) - FADE * min(here - naming.sentence, FARTHEST)
    value -= STALE * (last is not None and naming.start < last.end)
    value -= IN_SPEECH * naming.spoken
    return value - ORGANIZATION * (naming.speaker.kind == "organization")


def margin(ranked: Sequence[tuple[float, Speaker]]) -> float:
    """Return by how much the best is ahead of the second."""
    return ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 4.0
