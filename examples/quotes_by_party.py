"""Quotes by gender and party of the speaker: records joined with a table of one's own (`politicians.csv`)."""

import csv
from collections import Counter
from pathlib import Path

import newsextract

FOLDER = Path(__file__).parent
ARTICLES = [
    {"id": "pasar", "published": "2024-05-07", "text":
     'Bupati Rawa Indah Kartika Handayani meninjau Pasar Sari, Senin (6/5). "Kios ini milik pedagang kecil," ujar Kartika. '
     "Menurut Joko Prasetya, anggota DPRD Rawa Indah, sewa kios harus diturunkan."},
    {"id": "jalan", "published": "2024-05-09", "text":
     'Ketua DPRD Rawa Indah Melati Siregar meminta agar jalan desa segera diperbaiki. '
     '"Warga sudah menunggu dua tahun," kata Melati, Rabu (8/5).'},
]

# A row is one person under every name that the study knows; records are matched by name or alias.
with open(FOLDER / "politicians.csv", encoding="utf-8", newline="") as file:
    politicians = {name: row for row in csv.DictReader(file) for name in (row["name"], *filter(None, row["also"].split("|")))}

extract = newsextract.load()
counts = Counter()
for record in extract.pipe(ARTICLES):
    people = {person.id: person for person in record.people}
    for quote in record.quotes:
        person = people.get(quote.speaker.id) if quote.speaker else None
        names = (person.name, *person.aliases) if person else ()
        row = next((politicians[name] for name in names if name in politicians), {"gender": "?", "party": "?"})
        counts[row["gender"], row["party"], quote.kind] += 1
for (gender, party, kind), number in sorted(counts.items()):
    print(gender, "|", party, "|", kind, "|", number)
