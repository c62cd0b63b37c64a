"""The parts of a map: where its areas and places lie on the slide, their classes, their labels and the legend."""
