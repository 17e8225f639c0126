"""Where in its YAML file each key stands: looked for only when there is something to say about one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, MappingStartEvent, ScalarEvent

from llmdocs.config.check import Keys


def lines(text: str) -> dict[Keys, int]:
    """The line of every key and list item of a document that `yaml.read` has accepted.

    What an alias or `<<` brings in has no line of its own.
    """
    found: dict[Keys, int] = {}
    open_: list[_Place] = []
    for event in _events(text):
        if isinstance(event, CollectionEndEvent):
            open_.pop()
            continue
        keys: Keys = ()
        if open_:
            place = open_[-1]
            if place.wants_key:
                # A key that is no single value was refused when the document was read.
                place.key = str(getattr(event, "value", ""))
                keys = (*place.keys, place.key)
                found[keys] = event.start_mark.line + 1
                place.wants_key = False
                continue
            keys = (*place.keys, place.step())
            found.setdefault(keys, event.start_mark.line + 1)
        if isinstance(event, CollectionStartEvent):
            open_.append(_Place(keys, is_mapping=isinstance(event, MappingStartEvent)))
    return found


class _Place:
    """A collection that is being read."""

    def __init__(self, keys: Keys, *, is_mapping: bool) -> None:
        self.keys, self.is_mapping, self.wants_key = keys, is_mapping, is_mapping
        self.key = ""
        self.items = -1

    def step(self) -> str:
        """The key or the number of the value that comes now."""
        self.items += 1
        self.wants_key = self.is_mapping
        return self.key if self.is_mapping else str(self.items)


def _events(text: str) -> Iterator[Any]:
    wanted = (AliasEvent, ScalarEvent, CollectionStartEvent, CollectionEndEvent)
    return (event for event in yaml.parse(text, Loader=yaml.SafeLoader) if isinstance(event, wanted))
