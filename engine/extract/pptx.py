from pathlib import Path
class Document:
    producer=""
    def __init__(self, path: Path) -> None: ...
    def sheets(self):
        return iter(())
