"""The open documents of one editor, and what is found in them.

All of it happens in one thread, between two messages of the editor: nothing can overtake anything.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from llmdocs.model import Finding

from .messages import diagnostic, place
from .projects import Project, Projects
from .text import Text

QUIET = 0.2
"""Seconds without a change after which a document is linted."""
_Changes = Iterable[types.TextDocumentContentChangeEvent]


@dataclass(slots=True)
class Open:
    """A document that is open in the editor."""

    uri: str
    file: Path
    """Where it is; of one that has not been saved yet a name in the folder that the editor has open."""
    version: int
    text: Text
    findings: tuple[Finding, ...] = ()
    waiting: asyncio.TimerHandle | None = None
    """What lints it once nothing changes any more; None where it is linted as it is."""


class Session:
    """What is open in one editor, and what its user has been told."""

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        self._folder = Path(server.workspace.root_path) if server.workspace.root_path else None
        self._encoding = types.PositionEncodingKind(server.workspace.position_encoding).value
        self._projects = Projects(self._folder, self._tell)
        self._open: dict[str, Open] = {}
        self._told: dict[str, str] = {}

    def open(self, item: types.TextDocumentItem) -> None:
        """Lint a document that the editor has opened."""
        file = self._file(item)
        self._open[item.uri] = Open(item.uri, file, item.version, Text(item.text, self._encoding))
        self.save(item.uri)

    def change(self, uri: str, version: int, changes: _Changes) -> None:
        """Take over what has been typed, and lint it when the typing pauses."""
        document = self._open.get(uri)
        if document is None:
            return
        document.version = version
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                document.text = document.text.edited(place(change.range.start), place(change.range.end), change.text)
            else:
                document.text = Text(change.text, self._encoding)
        _forget(document)
        document.waiting = asyncio.get_running_loop().call_later(QUIET, self._lint, document)

    def save(self, uri: str) -> None:
        """Lint a document now, by the configuration as it is now: not every editor tells when that changes."""
        if document := self._open.get(uri):
            self._projects.forget(document.file.parent)
            self._lint(document)

    def close(self, uri: str) -> None:
        """Take back what was said of a document that is no longer open."""
        if document := self._open.pop(uri, None):
            _forget(document)
            self._tell(uri, "")
            self._publish(uri, None, ())

    def reload(self) -> None:
        """Lint everything anew: the configuration has changed."""
        self._told.clear()
        self._projects.forget()
        for document in self._open.values():
            self._lint(document)

    def document(self, uri: str) -> Open | None:
        """An open document with what is found in it as it is now."""
        document = self._open.get(uri)
        if document and document.waiting:
            self._lint(document)
        return document

    def project(self, document: Open) -> Project | None:
        """How a document is linted."""
        return self._projects.of(document.file.parent)

    def _file(self, item: types.TextDocumentItem) -> Path:
        path = to_fs_path(item.uri)
        if path is not None:
            return Path(path).absolute()
        name = item.uri.rpartition(":")[2].rpartition("/")[2]
        return (self._folder or Path.cwd()) / f"{name}.{'mdx' if item.language_id == 'mdx' else 'md'}"

    def _lint(self, document: Open) -> None:
        _forget(document)
        project = self.project(document)
        document.findings, failed = project.lint(document.file, document.text.source) if project else ((), "")
        self._tell(document.uri, failed)
        found = [diagnostic(finding, document.text) for finding in document.findings]
        self._publish(document.uri, document.version, found)

    def _publish(self, uri: str, version: int | None, found: Sequence[types.Diagnostic]) -> None:
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, version=version, diagnostics=found)
        )

    def _tell(self, about: str, message: str) -> None:
        """Show a message, once as long as it stays true."""
        if message and message not in self._told.values():
            self._server.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))
        self._told[about] = message


def _forget(document: Open) -> None:
    """Cancel what waits to lint a document."""
    if document.waiting:
        document.waiting.cancel()
        document.waiting = None
