"""Places: gazetteer entries for the places that a story names."""

from newsextract.places.find import find_places
from newsextract.places.gazetteer import Gazetteer, gazetteer, link_place

__all__ = ["Gazetteer", "find_places", "gazetteer", "link_place"]
