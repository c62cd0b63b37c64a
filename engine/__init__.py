"""Regiodeck: last year's documents and this year's data become this year's decks."""

import gc
import os

# pydantic looks through all installed packages for plugins, a tenth of the start of a command; we use none
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

# Python looks through all objects after each 700 new ones: a command makes many that stay and few circles
gc.set_threshold(200_000, 20, 50)
