"""An editor as far as a test needs one: it starts `llmdocs lsp`, speaks with it, and waits for what it says."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

ROOT = Path(__file__).parent.parent
PATIENCE = 60
"""Seconds of silence after which a server counts as stuck."""
MODERN = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown, types.MarkupKind.PlainText]),
    ),
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
    ),
)
PLAIN = types.ClientCapabilities(
    general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf8]),
    text_document=types.TextDocumentClientCapabilities(
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.PlainText]),
    ),
)


class Editor:
    """An editor with a server of its own. Every method returns when the server has answered."""

    def __init__(self, capabilities: types.ClientCapabilities, path: Path | None = None) -> None:
        """Start a server; `path` is a folder with more packages for it."""
        self._loop = asyncio.new_event_loop()
        self._client = LanguageClient("editor", "1")
        self._heard: asyncio.Queue[Any] = asyncio.Queue()
        self._codec, self._width = ("utf-8", 1) if capabilities is PLAIN else ("utf-16-le", 2)
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        heard = (types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, types.WINDOW_SHOW_MESSAGE, types.CLIENT_REGISTER_CAPABILITY)
        for method in heard:
            self._client.feature(method)(partial(self._heard.put_nowait))
        paths = os.pathsep.join(map(str, [*([path] if path else []), ROOT]))
        environment = {**os.environ, "PYTHONPATH": paths}
        self._wait(self._client.start_io(sys.executable, "-m", "llmdocs", "lsp", env=environment))
        asked = types.InitializeParams(capabilities=capabilities, process_id=os.getpid())
        self.greeting = self._wait(self._client.initialize_async(asked))
        self._client.initialized(types.InitializedParams())
        self.watched = self._next() if capabilities is MODERN else None

    def _wait(self, thing: Coroutine[Any, Any, Any]) -> Any:
        return self._loop.run_until_complete(asyncio.wait_for(thing, PATIENCE))

    def _next(self) -> Any:
        return self._wait(self._heard.get())

    def quit(self) -> int | None:
        """Say goodbye; the exit status of the server."""
        self._wait(self._client.shutdown_async(None))
        self._client.exit(None)
        self._wait(self._client.stop())
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        process = self._client._server
        self._loop.close()
        return process.returncode if process else None

    def told(self, number: int = 1) -> list[types.PublishDiagnosticsParams | types.ShowMessageParams]:
        """What the server says until it has said so often what it finds in a document."""
        said = []
        while number:
            said.append(self._next())
            number -= isinstance(said[-1], types.PublishDiagnosticsParams)
        return said

    def open(self, uri: str, text: str, language: str = "markdown") -> None:
        """Open a document."""
        self.texts[uri], self.versions[uri] = text, 1
        self._client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text))
        )

    def change(self, uri: str, where: types.Range, new: str) -> None:
        """Replace a stretch of a document."""
        text = self.texts[uri]
        self.texts[uri] = text[: self._at(text, where.start)] + new + text[self._at(text, where.end) :]
        self.versions[uri] += 1
        self._client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.versions[uri], uri),
                [types.TextDocumentContentChangePartial(range=where, text=new)],
            )
        )

    def save(self, uri: str) -> None:
        """Say that a document has been saved."""
        self._client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, uri: str) -> None:
        """Close a document."""
        del self.texts[uri]
        self._client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def changed(self, file: Path) -> None:
        """Say that a file has changed on the disk."""
        change = types.FileEvent(file.as_uri(), types.FileChangeType.Changed)
        self._client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))

    def actions(
        self, uri: str, where: types.Range, only: types.CodeActionKind | None = None
    ) -> Sequence[types.CodeAction]:
        """What can be done at a place."""
        context = types.CodeActionContext(diagnostics=[], only=[only] if only else None)
        asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), where, context)
        return self._wait(self._client.text_document_code_action_async(asked))

    def hover(self, uri: str, where: types.Position) -> types.Hover | None:
        """What is shown under the pointer."""
        asked = types.HoverParams(types.TextDocumentIdentifier(uri), where)
        return self._wait(self._client.text_document_hover_async(asked))

    def cut(self, uri: str, where: types.Range) -> str:
        """The text in a stretch of a document."""
        text = self.texts[uri]
        return text[self._at(text, where.start) : self._at(text, where.end)]

    def _at(self, text: str, position: types.Position) -> int:
        parts = re.split(r"(\r\n|\r|\n)", text)
        line = parts[2 * position.line]
        units = line.encode(self._codec, "surrogatepass")
        assert position.character * self._width <= len(units), f"{position} is behind the end of its line"
        before = units[: position.character * self._width].decode(self._codec, "surrogatepass")
        return sum(map(len, parts[: 2 * position.line])) + len(before)
