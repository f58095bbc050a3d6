"""The version of the library, read once from here."""

__version__ = "0.1.0"
