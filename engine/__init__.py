"""Regiodeck: last year's documents and this year's data become this year's decks."""
