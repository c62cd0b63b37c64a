"""Charts: from what a deck says to the values, the places in the panel, and the native chart."""
