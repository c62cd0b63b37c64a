"""Regiodeck: last year's documents and this year's data become this year's decks."""

import os

# pydantic looks through all installed packages for plugins, a tenth of the start of a command; we use none
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
