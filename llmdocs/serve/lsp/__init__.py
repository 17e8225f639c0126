"""`llmdocs lsp`: an editor is told of findings while somebody writes."""

from __future__ import annotations

from llmdocs.model import LlmdocsError


def run() -> None:
    """Serve one editor over standard input and output, until it is done."""
    try:
        from llmdocs.serve.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise LlmdocsError("llmdocs lsp needs pygls 2.1 or newer; run: pip install 'llmdocs[lsp]'") from error
    serve()
