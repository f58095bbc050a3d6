"""Organizations: composed names, acronyms and their expansions."""

from newsextract.organizations.find import find_organizations
from newsextract.organizations.resolve import resolve_organizations

__all__ = ["find_organizations", "resolve_organizations"]
