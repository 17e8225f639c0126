"""What the language server answers to the messages of an editor."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import PurePosixPath

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer

from llmdocs import __version__
from llmdocs.config import FILES
from llmdocs.lint.explain import explain
from llmdocs.model import Span
from llmdocs.rule import rules

from .actions import actions
from .messages import place, stretch
from .session import Session


class Server(LanguageServer):
    """Serves one editor."""

    session: Session


def serve() -> None:
    """Answer what comes over standard input until that ends."""
    # What else is printed, such as by a rule of another package, is no message and would end the conversation.
    sys.stdout.flush()
    messages = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # The thread that waits for standard input would hold up an orderly end, and there is nothing to put in order.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    create().start_io(sys.stdin.buffer, messages)


def create() -> Server:
    """A server that has not met its editor yet."""
    server = Server("llmdocs", __version__)
    for method, answer in _ANSWERS.items():
        # pygls keeps texts of its own, in which it counts lines otherwise than the protocol does.
        if method in _TEXTS:
            del server.protocol.fm.builtin_features[method]
        server.feature(method, _OPTIONS.get(method))(answer)
    return server


def _initialize(server: Server, params: types.InitializeParams) -> None:
    server.session = Session(server)


def _initialized(server: Server, params: types.InitializedParams) -> None:
    """Ask the editor to tell when a configuration changes."""
    if get_capability(server.client_capabilities, "workspace.did_change_watched_files.dynamic_registration"):
        watchers = [types.FileSystemWatcher(f"**/{name}") for name in FILES]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        server.client_register_capability(types.RegistrationParams([types.Registration(method, method, options)]))


def _open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    server.session.open(params.text_document)


def _change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    server.session.change(params.text_document.uri, params.text_document.version, params.content_changes)


def _save(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    server.session.save(params.text_document.uri)


def _close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.session.close(params.text_document.uri)


def _watched(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    if any(PurePosixPath(change.uri).name in FILES for change in params.changes):
        server.session.reload()


def _actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    document = server.session.document(params.text_document.uri)
    project = server.session.project(document) if document else None
    only = params.context.only
    if document is None or project is None or (only is not None and not {"", "quickfix"} & {*only}):
        return []
    around = Span(document.text.at(place(params.range.start)), document.text.at(place(params.range.end)))
    versioned = get_capability(server.client_capabilities, "workspace.workspace_edit.document_changes") or False
    return list(actions(document, project, around, versioned=versioned))


def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    """Why the text under the pointer has a finding, and what helps."""
    document = server.session.document(params.text_document.uri)
    at = document.text.at(place(params.position)) if document else 0
    found = [each for each in document.findings if each.span.start <= at <= each.span.end] if document else []
    if document is None or not found:
        return None
    named = {finding.rule for finding in found}
    told = "\n\n---\n\n".join(explain(rule).strip() for rule in rules() if rule.name in named)
    known = get_capability(server.client_capabilities, "text_document.hover.content_format")
    kind = types.MarkupKind.Markdown if not known or types.MarkupKind.Markdown in known else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, told), stretch(found[0].span, document.text))


_TEXTS = (types.TEXT_DOCUMENT_DID_OPEN, types.TEXT_DOCUMENT_DID_CHANGE, types.TEXT_DOCUMENT_DID_CLOSE)
_ANSWERS: dict[str, Callable[..., object]] = {
    types.INITIALIZE: _initialize,
    types.INITIALIZED: _initialized,
    types.TEXT_DOCUMENT_DID_OPEN: _open,
    types.TEXT_DOCUMENT_DID_CHANGE: _change,
    types.TEXT_DOCUMENT_DID_SAVE: _save,
    types.TEXT_DOCUMENT_DID_CLOSE: _close,
    types.TEXT_DOCUMENT_CODE_ACTION: _actions,
    types.TEXT_DOCUMENT_HOVER: _hover,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _watched,
}
_OPTIONS = {types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions([types.CodeActionKind.QuickFix])}
