"""One YAML document as data; see `yaml`, whose door this is to PyYAML.

Its loaders recurse without limit, keep the last of two equal keys and expand aliases at no visible cost. So only its
scanner and its rules for scalars are used; values are built here from its events.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml
from yaml.constructor import SafeConstructor
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from llmdocs.config.values import Limits, Tagged
from llmdocs.model import LlmdocsError

_Scanner: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_SCALARS = {_CORE + name for name in ("null", "bool", "int", "float", "binary", "timestamp", "str")}
_COLLECTIONS = {"!", _CORE + "map", _CORE + "seq"}
# Converting digits takes quadratic time, and Python refuses more than 4,300 of them.
_LONGEST_NUMBER = 1_000


def document(text: str, where: str, limits: Limits, env: Mapping[str, str] | None) -> object:
    """What `yaml.read` returns for a text that is not too long."""
    try:
        text.encode("utf-8")
        return _Reader(iter(yaml.parse(text, Loader=_Scanner)), where, limits, env).document()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise LlmdocsError(f"{where}:{line}: a character that is not Unicode text") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = f"{where}:{mark.line + 1}:{mark.column + 1}" if mark else where
        raise LlmdocsError(f"{at}: {error.problem or error.context or 'not valid YAML'}") from error
    except yaml.YAMLError as error:
        raise LlmdocsError(f"{where}: not valid YAML: {' '.join(str(error).split())}") from error


class _Scalars(SafeConstructor, Resolver):
    """PyYAML's rules for plain scalars (`yes`, `0x1f`, `2024-01-31`), without its composer."""

    def __init__(self) -> None:
        SafeConstructor.__init__(self)
        Resolver.__init__(self)

    def tag(self, text: str, implicit: tuple[bool, bool]) -> str:
        """The tag that a scalar without one has by its looks."""
        tag: str = self.resolve(ScalarNode, text, implicit)  # type: ignore[no-untyped-call]
        return tag


@dataclass(slots=True)
class _Reader:
    """Builds one document; holds what has been anchored and what aliases have cost so far."""

    events: Iterator[Event]
    where: str
    limits: Limits
    env: Mapping[str, str] | None
    anchors: dict[str, tuple[object, int] | None] = field(default_factory=dict)
    """Value and size behind each anchor; None while it is still being read."""
    expanded: int = 0
    scalars: _Scalars = field(default_factory=_Scalars)

    def document(self) -> object:
        value: object = None
        seen = False
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if seen:
                    raise self.error(event, "a second document; one is expected")
                seen = True
                value, _ = self.node(next(self.events), 1)
        return value

    def error(self, event: Event, message: str) -> LlmdocsError:
        mark = event.start_mark
        at = f"{self.where}:{mark.line + 1}:{mark.column + 1}" if mark else self.where
        return LlmdocsError(f"{at}: {message}")

    def node(self, event: Event, depth: int) -> tuple[object, int]:
        """The value that begins at the event, and the number of values in it with aliases written out."""
        if isinstance(event, AliasEvent):
            return self.alias(event)
        if depth > self.limits.depth:
            raise self.error(event, f"nested more than {self.limits.depth} deep")
        if not isinstance(event, NodeEvent):
            raise self.error(event, "a value is missing")
        anchor: str | None = event.anchor
        if anchor is not None:
            self.anchors[anchor] = None
        if isinstance(event, ScalarEvent):
            value, size = self.scalar(event), 1
        elif isinstance(event, SequenceStartEvent):
            value, size = self.sequence(depth)
        else:
            value, size = self.mapping(depth)
        if isinstance(event, (SequenceStartEvent, MappingStartEvent)):
            given: str = event.tag or "!"
            value = value if given in _COLLECTIONS else self.tagged(event, given, value)
        if anchor is not None:
            self.anchors[anchor] = (value, size)
        return value, size

    def alias(self, event: AliasEvent) -> tuple[object, int]:
        name = event.anchor or ""
        if name not in self.anchors:
            raise self.error(event, f"*{_line(name)} is not defined above")
        known = self.anchors[name]
        if known is None:
            raise self.error(event, f"*{_line(name)} contains itself")
        self.expanded += known[1]
        if self.expanded > self.limits.expanded:
            raise self.error(event, f"aliases stand for more than {self.limits.expanded:,} values")
        return known

    def sequence(self, depth: int) -> tuple[list[object], int]:
        items: list[object] = []
        size = 1
        while not isinstance(event := next(self.events), SequenceEndEvent):
            value, inner = self.node(event, depth + 1)
            items.append(value)
            size += inner
        return items, size

    def mapping(self, depth: int) -> tuple[dict[object, object], int]:
        own: dict[object, object] = {}
        merged: dict[object, object] = {}
        size = 1
        while not isinstance(event := next(self.events), MappingEndEvent):
            merge = isinstance(event, ScalarEvent) and event.value == "<<" and event.implicit[0]
            key, _ = self.node(event, depth + 1)
            value_event = next(self.events)
            value, inner = self.node(value_event, depth + 1)
            size += inner + 1
            if merge:
                self.merge(merged, value, value_event)
                continue
            if isinstance(key, (list, dict, Tagged)):
                raise self.error(event, "a key must be a single value")
            if key in own:
                raise self.error(event, f'the key "{_line(str(key))}" is there twice')
            own[key] = value
        return {**merged, **own} if merged else own, size

    def merge(self, merged: dict[object, object], value: object, event: Event) -> None:
        """Take over the mapping, or the mappings, behind `<<`; the first one that has a key wins."""
        for source in value if isinstance(value, list) else [value]:
            if not isinstance(source, dict):
                raise self.error(event, "<< takes a mapping or a list of mappings")
            self.expanded += len(source)
            if self.expanded > self.limits.expanded:
                raise self.error(event, f"aliases stand for more than {self.limits.expanded:,} values")
            for key, inner in source.items():
                merged.setdefault(key, inner)

    def scalar(self, event: ScalarEvent) -> object:
        given: str | None = event.tag
        tag = given or self.scalars.tag(event.value, event.implicit)
        if given == "!" or (given is None and tag not in _SCALARS):
            # `!` asks for text; `=` and `<<` look like tags that SafeLoader cannot construct either.
            return event.value
        if tag not in _SCALARS:
            return self.tagged(event, tag, event.value)
        if tag in (_CORE + "int", _CORE + "float") and len(event.value) > _LONGEST_NUMBER:
            raise self.error(event, "a number that is too long; put it in quotes if it is text")
        try:
            return self.scalars.construct_object(ScalarNode(tag, event.value))
        except (ValueError, OverflowError, KeyError, AttributeError, IndexError, yaml.YAMLError) as error:
            kind = tag.removeprefix(_CORE)
            raise self.error(
                event, f'"{_line(event.value)}" is not a valid {kind}; put it in quotes if it is text'
            ) from error

    def tagged(self, event: Event, tag: str, value: object) -> object:
        if tag != "!ENV":
            return Tagged(tag.replace(_CORE, "!!"), value)
        parts = value if isinstance(value, list) else [value]
        names = [part for part in (parts if len(parts) == 1 else parts[:-1]) if isinstance(part, str)]
        for name in names if self.env is not None else ():
            assert self.env is not None
            if name in self.env:
                return self.variable(event, self.env[name])
        if len(parts) > 1:
            return parts[-1]
        return Tagged(tag, names[0] if names else "") if self.env is None else None

    def variable(self, event: Event, text: str) -> object:
        """The variable's text, read as YAML reads a plain scalar, so that `false` is false."""
        tag = self.scalars.tag(text, (True, False))
        if tag not in (_CORE + "bool", _CORE + "int", _CORE + "null") or len(text) > _LONGEST_NUMBER:
            return text
        return self.scalars.construct_object(ScalarNode(tag, text))


def _line(text: str) -> str:
    return " ".join(text.split())[:40]
