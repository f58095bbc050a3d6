"""Find the dateline: read places, outlets and dates off the head of a text until a separator ends the stamp."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from newsextract.dateline.items import Item, Reader, reader
from newsextract.dates.values import Context, story_context, value_of
from newsextract.lexicon import Lexicon
from newsextract.mentions import Chars, DateFound, PlaceMention
from newsextract.places.gazetteer import Gazetteer
from newsextract.records import Precision

HEAD = 200  # characters: no dateline is longer
MAX_ITEMS = 6
BEGIN = re.compile(r"[\s\"“”'\[,]*")
BYLINE = re.compile(r"Laporan\s+[A-Z]")
MASTHEAD = re.compile(r"(?<![\w./])[A-Z][A-Z\d\-]{2,30}\.(?:COM|CO\.ID|CO|ID|NET)(?=\s*[,.]?\s)")
DASH = r"(?:[-–—−‒―]{1,3}|\|{1,2}|�|β|&(?:amp;)?[nm]dash;)"
END = re.compile(rf"\s*\]?\s*,?\s*(?P<mark>{DASH}|:)\s*")
STOP = re.compile(r"(?P<mark>)\s*\.\s+|\s*\]\s*")
INSIDE = re.compile(r"[A-Za-z\d][^()\n]{0,38}[^\s()](?=\s*\))")
CLOSE = re.compile(r"\s*\)")
STEPS = (
    ("comma", re.compile(rf"(?P<mark>)\s*,\s*(?!{DASH})")),
    ("aside", re.compile(r"(?P<mark>)\s*\([A-Za-z][\w /.]{1,30}\)\s*(?=[A-Z])")),
    ("open", re.compile(r"(?P<mark>)\s*\(\s*")),
    ("and", re.compile(r"(?P<mark>)\s*/\s*|\s+(?:dan|&)\s+|\s*&\s*")),
    ("dash", END),
    ("stop", STOP),
)
STORY = re.compile(r"[\"“”‘'(«]*(?:[A-ZÀ-Þ0-9]|[a-z][A-Z])")  # how a story begins
GLUED = re.compile(r"[ \t\xa0]*(?=[A-ZÀ-Þ\"“])")


@dataclass(frozen=True, slots=True)
class DatelineFound:
    """A dateline at the start of the clean text: `[start, end)`, its separator included."""

    end: int
    places: tuple[PlaceMention, ...] = ()
    outlet: Chars | None = None
    date: DateFound | None = None
    start: int = 0
    method: str = "dateline"
    confidence: float = 0.9


def find_dateline(
    text: str, lexicon: Lexicon, *, outlet: str | None = None, published: date | None = None
) -> DatelineFound | None:
    """Return the dateline that `text` (a clean text) begins with, or None. `outlet` is the article's outlet or host.

    "KOTA KEDIRI, BANGSAONLINE.com - Wali Kota ..." gives the place Kota Kediri (35.71) and the outlet; "Jakarta
    menjadi tuan rumah ..." gives None.
    """
    head = text[:HEAD]
    read = reader(lexicon, outlet)
    start = BEGIN.match(head).end()  # type: ignore[union-attr]
    if BYLINE.match(head, start):  # a reporter's line glued to the stamp
        masthead = MASTHEAD.search(head, start)
        start = masthead.start() if masthead else start
    stamp = read_stamp(head, start, read)
    if stamp is None:
        return None
    items, end, method = stamp
    places = tuple(place_mention(item, head, read.places) for item in items if item.kind == "place")
    named = next(((item.start, item.end) for item in items if item.kind == "outlet"), None)
    when = next((item for item in items if item.kind == "date"), None)
    sure = all(item.known for item in items)
    return DatelineFound(end, places, named, date_found(when, published) if when else None, start, method, 0.95 if sure else 0.75)


Stamp = tuple[list[Item], int, str]


def read_stamp(head: str, start: int, read: Reader) -> Stamp | None:
    """Return the items of the stamp at `start` and where it ends, or None where the text begins with its story."""
    items: list[Item] = []
    at, by, done = start, "", None
    while len(items) < MAX_ITEMS:
        item = bracketed(head, at, read) if by == "open" else read.item(head, at)
        if item is None or not fits(item, items, by, head, read):
            break
        items.append(item)
        at = item.end
        if by == "open" and (closed := CLOSE.match(head, at)):
            at = closed.end()
        if ended := ended_at(head, at, by, items, read):
            done = ended
        step = next_step(head, at, item)
        if step is None or (step[0] == "stop" and item.kind != "outlet") or step[1]["mark"] == ":":
            break
        by, at = step[0], step[1].end()
    return done


def bracketed(head: str, at: int, read: Reader) -> Item | None:
    """Return what stands in brackets: a date, a place, or an outlet or agency whatever its name ("(ANTARA/Kabar Niaga)")."""
    inside = INSIDE.match(head, at)
    if not inside:
        return None
    items = (read.date(head, at), read.outlet(head, at), read.place(head, at))
    whole = [item for item in items if item and item.end == inside.end()]
    return whole[0] if whole else Item("outlet", at, inside.end(), known=items[1] is not None)


def next_step(head: str, at: int, item: Item) -> tuple[str, re.Match[str]] | None:
    """Return what parts an item from the next: its name and its match. An aside in brackets stands after an outlet only."""
    for name, pattern in STEPS:
        if (name != "aside" or item.kind == "outlet") and (match := pattern.match(head, at)):
            return name, match
    return None


def fits(item: Item, items: list[Item], by: str, head: str, read: Reader) -> bool:
    """Tell whether an item may go on a stamp: dates not first, and after a dash only what is plainly a place or a domain."""
    written = head[item.start : item.end]
    if item.kind == "date":
        return bool(items) and by != "dash"
    if by != "dash":
        return True
    if item.kind == "outlet":
        return "." in written and all(other.kind == "place" for other in items)
    return written.isupper() or read.places.find(written) is not None


def ended_at(head: str, at: int, by: str, items: list[Item], read: Reader) -> Stamp | None:
    """Return the stamp where one that makes sense ends at `at`."""
    checked = roles(items, head, read)
    if checked is None:
        return None
    last, written = checked[-1], head[checked[-1].start : checked[-1].end]
    outlets = [item for item in checked if item.kind == "outlet"]
    domain = any("." in head[item.start : item.end] for item in outlets)
    known = any(item.kind == "place" and read.places.find(head[item.start : item.end]) for item in checked)
    if end := END.match(head, at):
        if end["mark"] == ":" and not (known or (domain and len(checked) > 1)):
            return None
        if is_hyphen(end, head) and not (known and (domain or written.isupper()) and head[end.end() : end.end() + 1].isupper()):
            return None
        return (checked, end.end(), "dateline.dash") if outlets or STORY.match(head, end.end()) else None
    if stop := STOP.match(head, at):
        place_stop = last.kind == "place" and last.known and written.isupper() and (len(checked) == 1 or outlets)
        outlet_stop = last.kind == "outlet" and by == "dash"
        return (checked, stop.end(), "dateline.stop") if place_stop or outlet_stop else None
    if domain and by == "comma" and last.kind == "place" and read.places.find(written) and (space := GLUED.match(head, at)):
        return checked, space.end(), "dateline.space"
    return None


def is_hyphen(end: re.Match[str], head: str) -> bool:
    """Tell whether a hyphen may join two words ("Jakarta-Bandung") rather than end a stamp."""
    return end[0] == "-" and end.end() < len(head)


def roles(items: list[Item], head: str, read: Reader) -> list[Item] | None:
    """Decide what the unknown names are, a place or an outlet; None where the items are no dateline."""
    checked: list[Item] = []
    has_outlet = any(item.kind == "outlet" for item in items)
    for i, item in enumerate(items):
        words = head[item.start : item.end].split()
        if item.kind in ("place", "unknown") and words[0].strip("-") in read.vetoes:
            return None
        if item.kind != "unknown":
            checked.append(item)
            continue
        after_place = i > 0 and items[i - 1].kind == "place"
        if read.is_own(" ".join(words)) or (after_place and not has_outlet and len(words) <= 3):
            checked.append(Item("outlet", item.start, item.end, known=read.is_own(" ".join(words))))
        elif has_outlet or capital_name(words):
            checked.append(Item("place", item.start, item.end, known=False))
        else:
            return None
    return checked if sum(item.kind == "outlet" for item in checked) <= 1 else None


def capital_name(words: list[str]) -> bool:
    """Tell whether words in capitals may be a place that the gazetteer lacks ("KHARKIV", "HO CHI MINH")."""
    return all(word.isupper() for word in words) and len("".join(words)) >= 4


def place_mention(item: Item, head: str, places: Gazetteer) -> PlaceMention:
    """Return the place with its official name and entry; in a dateline a province's name that its city bears too is the city's."""
    written = " ".join(head[item.start : item.end].split())
    entry = places.find(f"Kota {written}") or places.find(written)
    link = entry.link if entry else places.district(written)
    return PlaceMention(item.start, item.end, link.name if link else written, link, confidence=0.9 if link else 0.6)


PRECISION: dict[int, Precision] = {10: "day", 7: "month", 4: "year"}


def date_found(item: Item, published: date | None) -> DateFound | None:
    """Return the date of a dateline with its value."""
    e = item.date
    if e is None:
        return None
    context = Context(published, confidence=0.9) if published else story_context([e], (), None)
    value = value_of(e, context)
    return DateFound(item.start, item.end, value.iso, PRECISION[len(value.iso)] if value.iso else None, "dateline", value.confidence)
