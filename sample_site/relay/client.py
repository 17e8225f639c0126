"""The Python SDK: one class, one method for each thing you can ask Relay to do.

```python
from relay import Client

relay = Client("rk_live_EXAMPLE", project="shop")
relay.publish("order.paid", {"order": 1042})
```
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal
from urllib.parse import quote

from relay.transport import DEFAULT_API, Network, Request, Transport

KeyRole = Literal["reader", "publisher", "admin"]
"""What a key may do: read, read and publish, or everything."""

DeliveryStatus = Literal["pending", "delivered", "failed", "cancelled"]
"""Where a delivery stands."""

RetryPolicy = Literal["standard", "aggressive", "none"]
"""When failed attempts are repeated."""


class Client:
    """A connection to one project.

    Args:
        token: API key, as shown when it was created.
        project: Slug of the project.
        api: Base address of the API. Change it to use the sandbox.
        transport: What carries the requests. Leave it out to use the network;
            give a function of your own to test without it.

    Examples:
        >>> sent = []
        >>> relay = Client("token", project="shop", transport=sent.append)
        >>> relay.publish("order.paid", {"order": 1042})
        >>> sent[0].path
        '/v1/projects/shop/events'
    """

    def __init__(self, token: str, *, project: str, api: str = DEFAULT_API, transport: Transport | None = None) -> None:
        self.project = project
        self.transport: Transport = transport or Network(api, token)

    def publish(
        self,
        type: str,
        data: Mapping[str, object],
        *,
        environment: str = "live",
        subject: str | None = None,
        idempotency_key: str | None = None,
    ) -> Any:
        """Publish an event.

        Args:
            type: Dotted name of the event, such as `order.paid`.
            data: Anything that can be written as JSON, up to 256 KiB.
            environment: Which webhooks receive it.
            subject: What the event is about. Ordering is kept per subject.
            idempotency_key: Two events with the same value within 24 hours
                are delivered once.

        Returns:
            The stored event, with the number of deliveries that follow.

        Raises:
            RelayError: The event was refused, or the API cannot be reached.
        """
        body = _given(type=type, data=data, environment=environment, subject=subject)
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return self.transport(Request("POST", self._path("events"), body=body, headers=headers))

    def create_key(
        self,
        name: str,
        role: KeyRole = "publisher",
        *,
        environment: str | None = None,
        expires_in_days: int | None = None,
    ) -> Any:
        """Create an API key.

        Args:
            name: A label for people.
            role: What the key may do.
            environment: Limit the key to one environment.
            expires_in_days: Days until the key stops working.

        Returns:
            The key. Its `secret` is in this answer and in no later one.
        """
        body = _given(name=name, role=role, environment=environment, expires_in_days=expires_in_days)
        return self.transport(Request("POST", self._path("keys"), body=body))

    def rotate_key(self, key: str, *, overlap_hours: int = 24) -> Any:
        """Issue a new secret for a key.

        Args:
            key: Identifier of the key, such as `key_7f3k2m`.
            overlap_hours: How long the old secret keeps working.

        Returns:
            The key with its new `secret`.
        """
        return self.transport(Request("POST", self._path("keys", key, "rotate"), body={"overlap_hours": overlap_hours}))

    def revoke_key(self, key: str) -> None:
        """Revoke a key. Requests with it are refused from the next second on.

        Args:
            key: Identifier of the key.
        """
        self.transport(Request("DELETE", self._path("keys", key)))

    def create_webhook(
        self,
        url: str,
        events: Sequence[str],
        *,
        environment: str = "live",
        retry_policy: RetryPolicy = "standard",
        rate_limit: int = 50,
    ) -> Any:
        """Create a webhook.

        Args:
            url: Where deliveries go. It must start with `https://`.
            events: Event types, or patterns such as `order.*`.
            environment: The environment whose events it receives.
            retry_policy: When failed attempts are repeated.
            rate_limit: Deliveries per second at most.

        Returns:
            The webhook. Its signing `secret` is in this answer and in no later one.
        """
        body = {
            "url": url,
            "events": list(events),
            "environment": environment,
            "retry_policy": retry_policy,
            "rate_limit": rate_limit,
        }
        return self.transport(Request("POST", self._path("webhooks"), body=body))

    def pause_webhook(self, webhook: str, *, paused: bool = True) -> Any:
        """Pause a webhook, or resume it.

        Args:
            webhook: Identifier of the webhook, such as `wh_51qz8c`.
            paused: `False` resumes it and delivers what has waited.

        Returns:
            The webhook after the change.
        """
        return self.transport(Request("PATCH", self._path("webhooks", webhook), body={"paused": paused}))

    def deliveries(
        self, *, status: DeliveryStatus | None = None, webhook: str | None = None, limit: int = 100
    ) -> Iterator[Any]:
        """All deliveries, newest first, fetched page by page.

        Args:
            status: Only deliveries in this state.
            webhook: Only deliveries to this webhook.
            limit: How many to fetch with each request.

        Yields:
            One delivery after the other.
        """
        cursor: str | None = None
        while True:
            query = {"status": status, "webhook": webhook, "limit": limit, "cursor": cursor}
            page = self.transport(Request("GET", self._path("deliveries"), query=query))
            yield from page["items"]
            cursor = page.get("next")
            if cursor is None:
                return

    def retry(self, delivery: str) -> Any:
        """Queue a new attempt of a delivery.

        Args:
            delivery: Identifier of the delivery, such as `dlv_9k4r0p`.

        Returns:
            The delivery, `pending` again.
        """
        return self.transport(Request("POST", self._path("deliveries", delivery, "retry")))

    def _path(self, *parts: str) -> str:
        return api_path("projects", self.project, *parts)


def api_path(*parts: str) -> str:
    """The path of a resource, each part encoded.

    Args:
        *parts: Names and identifiers, from the outermost in.

    Returns:
        A path such as `/v1/projects/shop/keys`.
    """
    return "/v1/" + "/".join(quote(part, safe="") for part in parts)


def verify_signature(payload: bytes, header: str, secret: str) -> bool:
    """Whether a delivery really comes from Relay.

    Args:
        payload: Body of the request, byte for byte as it arrived.
        header: Value of the `Relay-Signature` header: one signature, or two
            divided by a comma while the secret is being rotated.
        secret: Signing secret of the webhook.

    Returns:
        `True` when one of the signatures matches. Each comparison takes constant time.

    Examples:
        >>> verify_signature(b"{}", "v1=00", "whsec_EXAMPLE")
        False
    """
    expected = "v1=" + hmac.new(secret.encode(), payload, hashlib.sha256).hexdigest()
    return any(hmac.compare_digest(expected.encode(), given.strip().encode()) for given in header.split(","))


def _given(**fields: object) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}
