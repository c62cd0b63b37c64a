"""`content/sources.yaml` + its files → tables in the database, and everything that is wrong with them.

A file is read as text and made into typed Parquet (`delivered`, `text`, `workbook`, `parse`); what must hold between its
rows is asked of the database (`contract`); `opened` puts both together. `refresh` fetches what is not a file.
"""

from engine.compute.sources.opened import Sources

__all__ = ["Sources"]
