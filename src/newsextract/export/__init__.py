"""Records out: as lines, as Arrow batches, as flat tables; and read back."""

from newsextract.export.formats import FORMATS, Format, find_format
from newsextract.export.lines import WRITERS, find_writer, write_records
from newsextract.export.read import read_record_lines, read_records

__all__ = ["FORMATS", "WRITERS", "Format", "find_format", "find_writer", "read_record_lines", "read_records", "write_records"]
