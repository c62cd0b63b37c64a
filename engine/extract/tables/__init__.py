"""Words and lines on a page → its tables as grids of cells."""
