"""The shapes of words: capitals, verbs by their prefix, days and months."""

from __future__ import annotations

import re

CALENDAR = frozenset({
    "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad", "januari", "februari", "maret", "april", "mei",
    "juni", "juli", "agustus", "september", "oktober", "november", "desember"})
VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w)|di(?=[a-z]{4})|ber(?=[a-z]{3}))[a-z-]{3,}$")
# Words of other classes that look like verbs with a prefix.
NO_VERBS = frozenset({
    "beberapa", "berani", "beras", "berat", "berbagai", "berbasis", "berdasarkan", "bergizi", "berharga", "berikut", "berikutnya",
    "berita", "berjudul", "berkala", "berkat", "berkelanjutan", "berkualitas", "berlebihan", "bermotor", "bernama", "bersama",
    "bersama-sama", "bersamaan", "bersangkutan", "bersejarah", "bersenjata", "bersih", "berskala", "bersubsidi", "bertahap",
    "bertubi-tubi", "berturut-turut", "beruntun", "berupa", "berusia", "besar", "beserta", "beton", "diacara", "dibanding",
    "dibandingkan", "didepan", "dihadapan", "dikantor", "dikantornya", "dikediaman", "dikediamannya", "dilapangan", "dilokasi", "dinas",
    "direktur", "diri", "dirinya", "diruang", "diruangan", "dirumah", "dirumahnya", "disela", "disela-sela", "melalui", "memadai",
    "mendalam", "mendatang", "mendesak", "menengah", "mengapa", "mengenai", "mengingat", "menit", "menjelang", "menteri", "menuju",
    "menurut", "menyeluruh", "menyusul", "merah", "merek", "mereka", "meski", "meskipun", "mewah"})


def is_capitalised(word: str) -> bool:
    return word[0].isupper() or (word[0].isdigit() and len(word) < 5) or (len(word) > 1 and word[0] == "@")


def is_verb(word: str) -> bool:
    """Tell whether a lower-case word has the shape of a verb with a prefix."""
    return bool(VERB.match(word)) and word not in NO_VERBS and not word.startswith(("meter", "direk", "menteri"))
