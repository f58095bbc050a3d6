"""What looks like a date and is none: parts of names, of laws, of schedules, and numbers."""

from __future__ import annotations

import re

from newsextract.dates.grammar import Expression
from newsextract.dates.words import alternation

BEFORE = 30  # characters looked at before an expression
NAME_BEFORE = re.compile(rf"(?<![\w]){alternation('name_before', capital=True)}\s+(?:Nasional\s+)?$")
LAW_BEFORE = re.compile(r"(?:(?i:\bnomor|\bno\.?|\bke)\s*[\w./\-]+|/[A-Z\d][\w./]*)\s*,?\s*$")
RECURRING_BEFORE = re.compile(rf"(?<!\w){alternation('recurring')}\s+(?:hari\s+)?$")
# A list of weekdays without a date is a schedule ("Senin sampai Jumat").
SCHEDULE = re.compile(rf"\s*(?:[-–]|hingga\b|sampai\b|s/d|dan\b|,)\s*(?:dengan\s+)?(?:hari\s+)?{alternation('weekday')}")
SCHEDULE_BEFORE = re.compile(rf"{alternation('weekday')}\s*(?:[-–]|hingga|sampai(?:\s+dengan)?|s/d|dan|,)\s*$")
WEEKDAY_NAME_AFTER = re.compile(r"\s+(?:Kliwon|Legi|Pon|Pahing|Wage|Agung|Berkah|Abu|Suci|Curhat|[Pp]ertama|[Kk]edua|[Kk]etiga|[Kk]eempat)\b")
# A month's name alone is a date only as the time of something ("pada Maret", "sejak Maret, ..."): it is a name of persons too.
MONTH_CUE = re.compile(r"(?<!\w)(?i:pada|di|sejak|hingga|sampai|per|dari|antara|selama|sepanjang|mulai|dibanding(?:kan)?|dan|atau|tiap|setiap|,|–|-|medio|jelang|menjelang|memasuki|untuk|periode)\s*$")
YEAR_AS_NUMBER = re.compile(
    r"\s+(?:orang|unit|ton|rupiah|meter|hektare?|ha|km|kilometer|warga|siswa|personel|jiwa|kepala|keluarga|butir|ekor|kasus|rumah|"
    r"paket|lembar|buah|kali|kilogram|kg|peserta|liter|desa|dolar|persen|poin|karyawan|pekerja|pelari|tahun|hari|jam|mw|megawatt|watt|cc|mah)\b", re.I)
BARE_YEAR_RULES = frozenset({"year_cue", "year_cue_weak", "year_edge"})


def is_date(e: Expression, text: str) -> bool:
    """Tell whether an expression stands for a time, from what stands around it."""
    before = text[max(0, e.start - BEFORE) : e.start]
    if e.rule in BARE_YEAR_RULES:
        return not YEAR_AS_NUMBER.match(text, e.end)
    if e.rule == "year_named":
        return not LAW_BEFORE.search(before)
    if e.rule == "weekday":
        return _weekday_is_date(e, text, before)
    if e.rule == "month":
        return bool(MONTH_CUE.search(before)) and not re.match(r"\s+[A-Z][a-z]", text[e.end : e.end + 4])
    if e.rule in ("written", "month_year"):
        return not NAME_BEFORE.search(before)
    return True


def _weekday_is_date(e: Expression, text: str, before: str) -> bool:
    return not (
        RECURRING_BEFORE.search(before)
        or SCHEDULE_BEFORE.search(before)
        or SCHEDULE.match(text, e.end)
        or WEEKDAY_NAME_AFTER.match(text, e.end)
    )
