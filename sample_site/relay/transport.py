"""One request out, one JSON value back: the only part of the package that knows HTTP."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

DEFAULT_API = "https://api.acme.test"


class RelayError(Exception):
    """The API refused a request, or could not be reached."""


@dataclass(frozen=True)
class Request:
    """A call of the API, before it is sent."""

    method: str
    """HTTP method in capitals."""
    path: str
    """Path on the server, already encoded, such as `/v1/projects/shop`."""
    query: Mapping[str, object] = field(default_factory=dict)
    """Query parameters; those that are `None` are left out."""
    body: Mapping[str, object] | None = None
    """JSON body, or `None` for no body."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Headers beyond authorization and content type."""

    @property
    def target(self) -> str:
        """Path and query, as they stand in the request line."""
        given = {name: _plain(value) for name, value in self.query.items() if value is not None}
        return f"{self.path}?{urlencode(given)}" if given else self.path


class Transport(Protocol):
    """Anything that can carry a request: the network, a recorder in a test, a printer."""

    def __call__(self, request: Request, /) -> Any:
        """The decoded JSON answer; `None` when the answer has no body."""


@dataclass(frozen=True)
class Network:
    """Sends requests with the standard library."""

    api: str
    token: str
    timeout: float = 30.0

    def __call__(self, request: Request, /) -> Any:
        headers = {"Accept": "application/json", "Authorization": f"Bearer {self.token}", **request.headers}
        data = None
        if request.body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(request.body).encode()
        url = self.api.rstrip("/") + request.target
        if not url.startswith(("https://", "http://")):
            raise RelayError(f"{self.api}: not an HTTP address")
        call = urllib.request.Request(url, data=data, headers=headers, method=request.method)
        try:
            with urllib.request.urlopen(call, timeout=self.timeout) as answer:
                content = answer.read()
        except urllib.error.HTTPError as error:
            raise RelayError(f"{request.method} {request.path}: {error.code} {_problem(error.read())}") from error
        except urllib.error.URLError as error:
            raise RelayError(f"{self.api} cannot be reached: {error.reason}") from error
        try:
            return json.loads(content) if content else None
        except ValueError as error:
            raise RelayError(f"{request.method} {request.path}: the answer is not JSON") from error


def render(request: Request, api: str = DEFAULT_API) -> str:
    """The request as text, the token replaced by the name of its variable."""
    lines = [f"{request.method} {api.rstrip('/')}{request.target}", "Authorization: Bearer $RELAY_TOKEN"]
    lines += [f"{name}: {value}" for name, value in request.headers.items()]
    if request.body is not None:
        lines += ["Content-Type: application/json", "", json.dumps(request.body, indent=2, ensure_ascii=False)]
    return "\n".join(lines)


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _problem(content: bytes) -> str:
    try:
        title = json.loads(content)["title"]
    except (ValueError, KeyError, TypeError):
        return content.decode("utf-8", "replace")[:200]
    return str(title)
