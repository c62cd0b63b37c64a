"""Report pages by other producers than we were given, each with its truth: see README.md."""
