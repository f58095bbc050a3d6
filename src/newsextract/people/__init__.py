"""People: names, titles, positions, and the mentions that are one person."""

from newsextract.people.find import find_people
from newsextract.people.resolve import resolve_people

__all__ = ["find_people", "resolve_people"]
