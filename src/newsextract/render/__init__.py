"""Records for people: an article as HTML with all that was found in it, and a report of a corpus."""

from newsextract.render.pages import record_fragment, record_page

__all__ = ["record_fragment", "record_page"]
