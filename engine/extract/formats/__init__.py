"""A PDF, PPTX or picture → sheets: letters, shapes, links, native charts and tables."""
