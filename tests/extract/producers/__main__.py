"""Writes the made documents with their truth: `python -m tests.extract.producers FOLDER [NAME ...]`."""

import sys
from pathlib import Path

from . import documents, printing

folder, names = Path(sys.argv[1]), sys.argv[2:]
folder.mkdir(parents=True, exist_ok=True)
for document in documents.ALL:
    if names and document.name not in names:
        continue
    lacking = [said for need in document.needs if (said := printing.missing(need))]
    print(document.name, ", ".join(lacking) or documents.written(document, folder), flush=True)
