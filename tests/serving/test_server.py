"""The server over HTTP: what it shows, whom it refuses, and how a page hears of a change."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from stdtools.serving import server as serving
from stdtools.serving.page import Words
from stdtools.serving.server import Server
from stdtools.serving.site import LiveSite
from tests.serving.asking import ask, listening

PAGE = (
    b'<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    b"script-src 'self'\"></head><body>text</body></html>"
)
FILES = {
    "index.html": PAGE,
    "standards/养老.html": PAGE,
    "_static/page.css": b"p {}",
    "_static/standards.js": b"1",
    "_images/standards/picture-1.svg": b"<svg/>",
    "_images/odd.bin": b"\0",
}
WORDS = Words("en", "No page <here>.", "Overview", 'Not "made"')


@pytest.fixture
def site() -> LiveSite:
    site = LiveSite()
    site.show(FILES)
    return site


@pytest.fixture
def server(site: LiveSite) -> Iterator[Server]:
    server = Server(site, WORDS)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def port(server: Server) -> int:
    return server.server_port


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/?show=a", "text/html; charset=utf-8"),
        ("/standards/%E5%85%BB%E8%80%81.html", "text/html; charset=utf-8"),
        ("/_static/page.css", "text/css; charset=utf-8"),
        ("/_static/standards.js", "text/javascript; charset=utf-8"),
        ("/_images/standards/picture-1.svg", "image/svg+xml"),
        ("/_images/odd.bin", "application/octet-stream"),
        ("/_watch/watch.js", "text/javascript; charset=utf-8"),
        ("/_watch/watch.css", "text/css; charset=utf-8"),
    ],
)
def test_files_are_sent_with_their_type_and_kept_by_nobody(port: int, path: str, media: str) -> None:
    answer = ask(port, path)
    assert (answer.status, answer.headers["content-type"]) == (200, media)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    head = ask(port, path, "HEAD")
    assert head.body == b""
    assert {**head.headers, "date": ""} == {**answer.headers, "date": ""}
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_a_page_gets_the_script_and_may_listen_and_no_more(port: int, site: LiveSite) -> None:
    shown = ask(port, "/").body
    state = site.file("index.html")[1]
    assert re.search(rb'<script src="/_watch/watch.js" data-since="%s" .*defer></script>' % state.encode(), shown)
    assert b"default-src 'none'; connect-src 'self'; script-src 'self'\"" in shown
    assert b'data-problem="Not &quot;made&quot;"' in shown
    assert site.file("index.html")[0] == PAGE


@pytest.mark.parametrize(
    "path",
    [
        "/none.html",
        "/standards/",
        "/../../../../etc/passwd",
        "/..%2f..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "/_watch/../server.py",
        "/_watch/",
        "/a\\..\\b",
        "/%00",
        "/%ff",
    ],
)
def test_there_is_nothing_but_the_site(port: int, path: str) -> None:
    answer = ask(port, path)
    assert answer.status == 404
    assert b"root:" not in answer.body
    assert b"No page &lt;here&gt;." in answer.body
    assert b"/_watch/watch.js" in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE", "NONSENSE"])
def test_nothing_can_be_done_but_reading(port: int, method: str) -> None:
    answer = ask(port, "/", method)
    assert (answer.status, answer.headers["allow"], answer.body) == (405, "GET, HEAD", b"")


@pytest.mark.parametrize("path", ["/", "/_watch/events", "/_static/page.css"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil:{port}", ""]
)
def test_who_calls_it_by_another_name_is_refused(port: int, path: str, host: str) -> None:
    answer = ask(port, path, headers={"Host": host.format(port=port)})
    assert (answer.status, answer.body) == (403, b"")


@pytest.mark.parametrize("headers", ["", "Host: 127.0.0.1:{port}\r\nHost: evil.example\r\n"])
def test_a_name_has_to_be_said_once(port: int, headers: str) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\n{headers.format(port=port)}\r\n".encode())
        assert b" 403 " in connection.makefile("rb").readline()


def test_it_may_be_called_localhost(port: int) -> None:
    assert ask(port, "/", headers={"Host": f"LocalHost:{port}"}).status == 200


@pytest.mark.parametrize(
    ("site_of", "mode", "destination", "status"),
    [
        ("cross-site", "no-cors", "script", 403),
        ("cross-site", "cors", "empty", 403),
        ("same-site", "no-cors", "image", 403),
        ("cross-site", "navigate", "iframe", 403),
        ("cross-site", "navigate", "document", 200),
        ("same-origin", "cors", "empty", 200),
        ("none", "navigate", "document", 200),
    ],
)
def test_pages_of_others_get_nothing_but_may_link(
    port: int, site_of: str, mode: str, destination: str, status: int
) -> None:
    said = {"Sec-Fetch-Site": site_of, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": destination}
    assert ask(port, "/_static/standards.js", headers=said).status == status


def test_it_listens_to_this_computer_only(server: Server) -> None:
    assert server.socket.getsockname()[0] == "127.0.0.1"


def test_a_page_hears_of_a_change(port: int, site: LiveSite) -> None:
    state = site.file("")[1]
    with listening(port, state) as news:
        assert next(news) == (state, {"changed": [], "problem": ""})
        assert site.show({**FILES, "index.html": PAGE + b" "}) == ("index.html",)
        name, said = next(news)
        assert said == {"changed": ["index.html"], "problem": ""}
        site.warn("wrong")
        assert next(news)[1] == {"changed": [], "problem": "wrong"}
    assert name == f"{state[:-1]}2"


def test_who_comes_late_hears_what_was_missed(port: int, site: LiveSite) -> None:
    state = site.file("")[1]
    site.show({**FILES, "new.html": PAGE})
    site.show({name: data for name, data in FILES.items() if not name.endswith(".bin")})
    with listening(port, state) as news:
        assert next(news)[1]["changed"] == ["_images/odd.bin", "new.html"]


@pytest.mark.parametrize("since", ["", "x", "0-1", "{run}-", "{run}--1", "{run}-²", "{run}-99999999999"])
def test_who_knows_another_run_reloads(port: int, site: LiveSite, since: str) -> None:
    run = site.file("")[1].partition("-")[0]
    with listening(port, quote(since.format(run=run))) as news:
        assert next(news)[1]["changed"] is None


def test_what_is_wrong_is_told_until_it_is_not(port: int, site: LiveSite) -> None:
    site.warn("wrong")
    state = site.file("")[1]
    site.warn("wrong")
    assert site.file("")[1] == state
    with listening(port, state) as news:
        assert next(news)[1] == {"changed": [], "problem": "wrong"}
        assert site.show(FILES) == ()
        assert next(news)[1] == {"changed": [], "problem": ""}
    after = site.file("")[1]
    assert site.show(dict(FILES)) == ()
    assert site.file("")[1] == after


def test_pages_that_wait_let_the_server_end(port: int, server: Server, site: LiveSite) -> None:
    with listening(port, site.file("")[1]) as news:
        next(news)
        start = time.monotonic()
        server.stop()
        assert list(news) == []
    assert time.monotonic() - start < 5


def test_there_is_an_end_to_who_may_wait(
    port: int, server: Server, site: LiveSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.listeners = threading.BoundedSemaphore(1)
    monkeypatch.setattr(serving, "BEAT", 0.02)
    with listening(port, site.file("")[1]) as news:
        next(news)
        assert ask(port, "/_watch/events").status == 503
    deadline = time.monotonic() + 10
    while (status := ask(port, "/_watch/events", "HEAD").status) != 200 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert status == 200  # a page that went away is noticed


def test_a_browser_may_ask_for_an_icon(port: int) -> None:
    assert ask(port, "/favicon.ico").status == 204


def test_a_port_in_use_is_an_error(server: Server) -> None:
    with pytest.raises(OSError, match="in use"):
        Server(LiveSite(), WORDS, server.server_port)


def test_a_server_that_never_started_can_be_stopped() -> None:
    server = Server(LiveSite(), WORDS)
    server.stop()
    Server(LiveSite(), WORDS, server.server_port).stop()
