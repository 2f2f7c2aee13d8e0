"""Asking a server as a browser does, and listening to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any


class Answer:
    """What came back."""

    def __init__(self, response: HTTPResponse) -> None:
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()


def ask(port: int, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to a request; ``headers`` may have a ``Host`` of its own."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, headers=dict(headers or {}))
        return Answer(connection.getresponse())
    finally:
        connection.close()


@contextmanager
def listening(port: int, since: str) -> Iterator[Iterator[tuple[str, Any]]]:
    """Return the news that a page which knows ``since`` is told, each with its id, as they come."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", f"/_watch/events?since={since}")
    response = connection.getresponse()
    assert response.getheader("Content-Type") == "text/event-stream; charset=utf-8"
    try:
        yield _events(response)
    finally:
        response.close()
        connection.close()


def _events(response: HTTPResponse) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in response:
        key, _, value = line.decode().rstrip("\n").partition(": ")
        if key == "id":
            name = value
        if key == "data":
            yield name, json.loads(value)
