"""What looks like a date and is none: parts of names, of laws, of schedules, and numbers."""

from __future__ import annotations

import re

from newsextract.dates.grammar import Expression
from newsextract.dates.words import alternation

SUNDAY = 6
BEFORE = 30  # characters looked at before an expression
NAME_BEFORE = re.compile(rf"(?<![\w]){alternation('name_before', capital=True)}\s+(?:Nasional\s+)?$")
LAW_BEFORE = re.compile(r"(?:(?i:\bnomor|\bno\.?)\s*[\w./\-]{1,20}|(?i:\bke)-?\s?\d+|\d[\w.]*/[\w./]+)\s*,?\s*$")
RECURRING_BEFORE = re.compile(rf"(?<!\w){alternation('recurring')}\s+(?:hari\s+)?$")
# A list of weekdays without a date is a schedule ("Senin sampai Jumat").
SCHEDULE = re.compile(rf"\s*(?:[-–]|hingga\b|sampai\b|s/d|dan\b|,)\s*(?:dengan\s+)?(?:hari\s+)?{alternation('weekday')}")
SCHEDULE_BEFORE = re.compile(rf"{alternation('weekday')}\s*(?:[-–]|hingga|sampai(?:\s+dengan)?|s/d|dan|,)\s*$")
WEEKDAY_NAME_AFTER = re.compile(rf"\s+{alternation('weekday_name')}\b")
# A month's name alone is a date only as the time of something ("pada Maret", "sejak Maret, ..."): it is a name of persons too.
MONTH_CUE = re.compile(
    r"(?:(?<!\w)(?P<sure>(?i:pada|sejak|hingga|sampai|per|sepanjang|selama|mulai|periode))"
    r"|(?<!\w)(?i:di|dari|antara|dibanding(?:kan)?|medio|jelang|menjelang|memasuki|untuk)|(?P<joined>(?<!\w)(?:dan|atau)|[,–-]))\s*$")
MONTH_NEAR = re.compile(alternation("month", capital=True))  # another month before, for a month after "dan" or a comma
NEAR = 80
NAME_AFTER = re.compile(r"\s+[A-Z][a-z]")
YEAR_AS_NUMBER = re.compile(rf"\s+{alternation('counted')}\b")
# "beberapa hari ini" is a span of time.
SPAN_BEFORE = re.compile(rf"(?<!\w)(?:beberapa|belakangan|akhir-akhir|\d+|{alternation('number')})\s+$", re.I)
HOLIDAY_BEFORE = re.compile(r"(?i:\blibur(?:an)?|\bpesta|\bdiskon|\bperayaan)\s+$")  # "libur akhir tahun" names a season
BARE_YEAR_RULES = frozenset({"year_cue", "year_cue_weak", "year_edge"})


def is_date(e: Expression, text: str) -> bool:
    """Tell whether an expression stands for a time, from what stands around it."""
    before = text[max(0, e.start - BEFORE) : e.start]
    if e.rule in BARE_YEAR_RULES:
        return not YEAR_AS_NUMBER.match(text, e.end)
    if e.rule == "year_named":
        return not LAW_BEFORE.search(before)
    if e.rule == "ago":
        return bool(e.shift)
    if e.rule == "day_word":
        return not SPAN_BEFORE.search(before) and "-" not in (before[-1:], text[e.end : e.end + 1])  # "kemarin-kemarin"
    if e.rule == "edge_of_year":
        return not HOLIDAY_BEFORE.search(before)
    if e.rule == "weekday_shift":
        return e.weekday != SUNDAY or not re.search(r"(?:^|[.!?\n\"“]\s*)$", before)  # "Minggu depan" there is the week
    if e.rule == "weekday":
        return _weekday_is_date(e, text, before)
    if e.rule == "month":
        cue = MONTH_CUE.search(before)
        if cue is None or (cue["joined"] and not MONTH_NEAR.search(text, max(0, e.start - NEAR), e.start)):
            return False
        return bool(cue["sure"] or not NAME_AFTER.match(text, e.end))
    if e.rule == "month_named":
        return not RECURRING_BEFORE.search(before)
    if e.rule == "period":
        return not (e.shift == 0 and SPAN_BEFORE.search(before))
    if e.rule in ("written", "month_year"):
        return not NAME_BEFORE.search(before)
    return True


def _weekday_is_date(e: Expression, text: str, before: str) -> bool:
    return not (
        RECURRING_BEFORE.search(before)
        or re.search(r"\d\s*$", before)  # "2 Minggu"
        or SCHEDULE_BEFORE.search(before)
        or SCHEDULE.match(text, e.end)
        or WEEKDAY_NAME_AFTER.match(text, e.end)
    )
