"""The words all stages speak. Nothing here reads or writes a file."""
