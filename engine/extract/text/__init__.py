"""Letters → lines, columns, paragraphs, and what the pages of a document say of each other."""
