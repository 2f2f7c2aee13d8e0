"""The server: read only, for browsers on this computer, and for pages of its own only."""

from __future__ import annotations

import json
import posixpath
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from stdtools.serving.page import EVENTS, OWN, Words, live, missing
from stdtools.serving.site import LiveSite, News

ADDRESS = "127.0.0.1"
NAMES = (ADDRESS, "localhost")
"""The names by which the server may be called. A page of somebody else whose name was made to mean this computer calls
it by that name, and is refused."""

BEAT = 15.0
"""Seconds after which a waiting page is told that there is nothing, which shows whether it still is there."""

LISTENERS = 100
"""Pages that may wait at the same time."""

_MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
_UNKNOWN = "application/octet-stream"

_ICON = "favicon.ico"
"""What browsers ask for by themselves; without an icon they complain."""

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"

_ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Server(ThreadingHTTPServer):
    """Serves a site at a port of 127.0.0.1 from threads of its own; 0 is any free port.

    :raises OSError: if the port cannot be had.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, site: LiveSite, words: Words, port: int = 0) -> None:
        self.site = site
        self.words = words
        self.listeners = threading.BoundedSemaphore(LISTENERS)
        super().__init__((ADDRESS, port), _Handler)
        port = self.server_port
        self.hosts = frozenset(f"{name}:{port}" for name in NAMES) | (frozenset(NAMES) if port == 80 else frozenset())
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def address(self) -> str:
        """The address of the first page."""
        return f"http://{ADDRESS}:{self.server_port}/"

    def server_bind(self) -> None:
        """Take the port, without asking anybody for the name of this computer."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    def start(self) -> None:
        """Answer from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Answer nobody any more."""
        self.site.close()
        if self._thread.is_alive():
            self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone away in the middle of an answer."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    timeout = 30

    def do_GET(self) -> None:
        """Send a file, the page that says there is none, or the news."""
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        if path == EVENTS:
            self.events()
            return
        address = f"{path}index.html" if not path or path.endswith("/") else path
        if address in OWN:
            self.answer(HTTPStatus.OK, address, OWN[address])
            return
        found, state = self.server.site.file(address)
        if found is None and address == _ICON:
            self.refuse(HTTPStatus.NO_CONTENT)
        elif found is None:
            self.answer(HTTPStatus.NOT_FOUND, "missing.html", missing(state, self.server.words))
        elif address.endswith(".html"):
            self.answer(HTTPStatus.OK, address, live(found, state, self.server.words))
        else:
            self.answer(HTTPStatus.OK, address, found)

    def do_HEAD(self) -> None:
        """Send what would be said of a file."""
        self.do_GET()

    def answer(self, status: HTTPStatus, name: str, content: bytes) -> None:
        """Send a file whole; of a ``HEAD`` request, only what would be said of it."""
        suffix = posixpath.splitext(name)[1].lower()
        self.begin(status, _MEDIA.get(suffix, _UNKNOWN), _POLICY if suffix == ".html" else _PICTURE_POLICY)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def events(self) -> None:
        """Send the news as they come, until the page goes away or the server ends."""
        if not self.server.listeners.acquire(blocking=False):
            self.refuse(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        try:
            self.begin(HTTPStatus.OK, "text/event-stream; charset=utf-8", _POLICY)
            self.end_headers()
            if self.command == "GET":
                self.tell()
        finally:
            self.server.listeners.release()

    def tell(self) -> None:
        """Send the news as they come."""
        asked = parse_qs(urlsplit(self.path).query).get("since", [""])[0]
        since = self.headers.get("Last-Event-ID") or asked
        self.wfile.write(b"retry: 500\n\n")
        news: News | None = self.server.site.present(since)
        while not self.server.site.closed:
            if news:
                since = news.since
                data = json.dumps({"changed": news.changed, "problem": news.problem})
                self.wfile.write(f"id: {since}\ndata: {data}\n\n".encode())
            else:
                self.wfile.write(b":\n\n")
            news = self.server.site.news(since, BEAT)

    def begin(self, status: HTTPStatus, media: str, policy: str) -> None:
        """Begin an answer with everything that is said in each."""
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Security-Policy", policy)
        for name, value in _ALWAYS.items():
            self.send_header(name, value)

    def parse_request(self) -> bool:
        """Read a request and tell whether it is to be answered; if not, it has been refused."""
        if not super().parse_request():
            return False
        if refusal := self.refusal():
            self.refuse(refusal)
        return not refusal

    def refusal(self) -> HTTPStatus | None:
        """Return why a request is not answered: what it wants to do, who it calls, which page it comes from."""
        if self.command not in ("GET", "HEAD"):
            return HTTPStatus.METHOD_NOT_ALLOWED
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or hosts[0].lower() not in self.server.hosts:
            return HTTPStatus.FORBIDDEN
        if self.headers.get("Sec-Fetch-Site", "none") in ("cross-site", "same-site"):
            follows_a_link = self.headers.get("Sec-Fetch-Mode") == "navigate"
            return None if follows_a_link and self.headers.get("Sec-Fetch-Dest") == "document" else HTTPStatus.FORBIDDEN
        return None

    def refuse(self, status: HTTPStatus) -> None:
        """Answer with a status and nothing else."""
        self.begin(status, "text/plain; charset=utf-8", _POLICY)
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def version_string(self) -> str:
        """Return what the server calls itself."""
        return "stdtools"

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing: what happens to the documents is what the terminal is for."""
