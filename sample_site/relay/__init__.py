"""Acme Relay: publish events, deliver them to webhooks until they arrive."""

from relay.client import Client
from relay.transport import RelayError, Request, Transport

__all__ = ["Client", "RelayError", "Request", "Transport"]
__version__ = "1.4.0"
