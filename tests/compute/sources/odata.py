"""A small server of open data on loopback, in the form of the real one; a test says what goes wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

FEED = "/ODataFeed/odata/70072ned"
PAGE = 3  # rows on a page


class Server:
    """What it serves, what it was asked, and what is wrong with it: "" or error, cut, slow columns."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows, self.asked = rows, list[dict[str, str]]()
        self.address, self.error_on_page, self.cut_on_page = "", -1, -1

    def part(self, name: str, query: dict[str, str]) -> dict[str, Any] | None:
        """Return what stands at `name`; None: nothing."""
        if name == "":
            names = ("TableInfos", "UntypedDataSet", "TypedDataSet", "DataProperties", "RegioS")
            return {"value": [{"name": each} for each in names]}
        if name == "TypedDataSet":
            at = int(query.get("$skip", 0))
            wanted = query.get("$select", "").split(",")
            page = [{key: row[key] for key in wanted} for row in self.rows[at : at + PAGE]]
            following = f"http://{self.address}{FEED}/TypedDataSet?$skip={at + PAGE}&$select={query.get('$select')}"
            return {"value": page} | ({"odata.nextLink": following} if at + PAGE < len(self.rows) else {})
        parts = {
            "TableInfos": [{"Title": "Regional figures\n", "Period": "2023 - 2024", "Modified": "2025-02-01T02:00:00"}],
            "DataProperties": [{"Key": ""}, *({"Key": key} for key in self.rows[0])],
            "RegioS": [{"Key": "GM0106  ", "Title": "Assen"}],
        }
        return {"value": parts[name]} if name in parts else None


@contextmanager
def serving(rows: list[dict[str, Any]]) -> Iterator[Server]:
    """Yield a server that runs until the test is over."""
    server = Server(rows)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            server.asked.append({"path": parts.path, **query})
            known = parts.path.startswith(FEED)
            found = server.part(parts.path.removeprefix(FEED).strip("/"), query) if known else None
            page = int(query.get("$skip", 0)) // PAGE if "TypedDataSet" in parts.path else -2
            status = 500 if page == server.error_on_page else 200 if found is not None else 404
            body = json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if page == server.cut_on_page else body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        server.address = f"127.0.0.1:{listening.server_port}"
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            listening.shutdown()
