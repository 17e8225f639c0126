"""The language server as an editor meets it: each file of tests/lsp is a session in a folder of its own.

A session begins with the files of the folder, each under `@@ name`, with `(crlf)` after it where its lines end so. Then
come the deeds of an editor, each with what the server says: messages to the user, and of each finding the text that it
points at and the finding as it was sent. Places are a line and a column as the protocol counts them.

    $ open FILE
    $ type FILE FROM-TO TEXT        the text is JSON
    $ save FILE
    $ close FILE
    $ write FILE TEXT               another program writes a file
    $ actions FILE FROM-TO          each action that the editor offers, and what it makes of the document
    $ hover FILE PLACE
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from editor import MODERN, PATIENCE, PLAIN, ROOT, Editor
from lsprotocol import types
from lsprotocol.converters import get_converter

pytestmark = pytest.mark.slow
SESSIONS = sorted((Path(__file__).parent / "lsp").glob("*.txt"))
DEED = re.compile(r"^\$ (.*)\n", re.MULTILINE)
CONVERTER = get_converter()

INITIALIZE = {"id": 1, "method": "initialize", "params": {"capabilities": {}, "processId": None, "rootUri": None}}
# A rule of another package, for what may go wrong in one.
NOISY = """
import os
import re

from llmdocs.model import Family, Severity, Span
from llmdocs.rule import Hit, Rule

def check(document):
    print("printed by a rule")
    os.write(1, b"written by a rule\\n")
    if "boom" in document.text:
        raise RuntimeError("boom")
    for found in re.finditer("noise", document.text):
        yield Hit(Span(*found.span()), "this is noise")

RULE = Rule("noisy", Family.LEGIBILITY, Severity.INFO, "It is noisy.", check, default=False)
"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package that adds a rule."""
    folder = tmp_path_factory.mktemp("packages")
    (folder / "noisy.py").write_text(NOISY)
    about = folder / "noisy-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: noisy\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[llmdocs.rules]\nnoisy = noisy:RULE\n")
    return folder


@pytest.fixture(scope="module")
def editors(packages: Path) -> Iterator[dict[str, Editor]]:
    """One editor that can do all that the server asks for, and one that can do none of it."""
    opened = {"modern": Editor(MODERN, packages), "plain": Editor(PLAIN, packages)}
    yield opened
    assert [editor.quit() for editor in opened.values()] == [0, 0]


class Deeds:
    """What is done in a session, and what the server says to it."""

    def __init__(self, editor: Editor, folder: Path) -> None:
        self.editor = editor
        self.folder = folder

    def run(self, deed: str) -> str:
        """Do one, and write down what comes of it."""
        name, file, *more = deed.split(" ", 3)
        said: str = getattr(self, f"_{name}")(self.folder / file, *more)
        return said.replace(self.folder.as_uri(), "file:///folder").replace(str(self.folder), "/folder")

    def _open(self, file: Path) -> str:
        self.editor.open(file.as_uri(), file.read_bytes().decode())
        return self._said()

    def _type(self, file: Path, where: str, text: str) -> str:
        self.editor.change(file.as_uri(), stretch(where), json.loads(text))
        return self._said()

    def _save(self, file: Path) -> str:
        self.editor.save(file.as_uri())
        return self._said()

    def _close(self, file: Path) -> str:
        self.editor.close(file.as_uri())
        return self._said()

    def _write(self, file: Path, *text: str) -> str:
        file.write_text(json.loads(" ".join(text)))
        if not self.editor.watched:
            return ""
        self.editor.changed(file)
        return self._said(len(self.editor.texts))

    def _actions(self, file: Path, where: str) -> str:
        uri = file.as_uri()
        return "".join(self._action(uri, action) for action in self.editor.actions(uri, stretch(where)))

    def _hover(self, file: Path, where: str) -> str:
        shown = self.editor.hover(file.as_uri(), stretch(f"{where}-{where}").start)
        if shown is None:
            return "nothing\n"
        assert shown.range is not None and isinstance(shown.contents, types.MarkupContent)
        head = f"{self.editor.cut(file.as_uri(), shown.range)!r} {shown.contents.kind.value}"
        return f"{head}\n{indented(shown.contents.value)}"

    def _said(self, number: int = 1) -> str:
        return "".join(map(self._written, self.editor.told(number)))

    def _written(self, said: types.PublishDiagnosticsParams | types.ShowMessageParams) -> str:
        if isinstance(said, types.ShowMessageParams):
            return f"{said.type.name}: {said.message}\n"
        lines = [f"{said.uri} version {said.version}"]
        for found in said.diagnostics:
            lines += ["  " + repr(self.editor.cut(said.uri, found.range)), "    " + as_json(found)]
        return "\n".join(lines) + "\n"

    def _action(self, uri: str, action: types.CodeAction) -> str:
        about = [f"{found.code} {self.editor.cut(uri, found.range)!r}" for found in action.diagnostics or ()]
        return f"{action.title} ({action.kind}): {', '.join(about)}\n    {as_json(action.edit)}\n"


def stretch(written: str) -> types.Range:
    """`0:2-0:5` as a range."""
    places = [types.Position(*map(int, place.split(":"))) for place in written.split("-")]
    return types.Range(*places)


def as_json(value: object) -> str:
    """A value of the protocol as it is sent."""
    return json.dumps(CONVERTER.unstructure(value), ensure_ascii=False)


def indented(text: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.stem)
def test_a_session_goes_as_written(
    session: Path, tmp_path: Path, golden: Callable[[Path, str], None], editors: dict[str, Editor]
) -> None:
    (tmp_path / ".git").mkdir()
    head, _, tail = session.read_bytes().decode().partition("\n$ ")
    parts = re.split(r"^@@ (.*)\n", head + "\n", flags=re.MULTILINE)
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        plain = name.removesuffix(" (crlf)")
        file = tmp_path / plain
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((text if plain == name else text.replace("\n", "\r\n")).encode())
    editor = editors["plain" if session.stem.startswith("plain") else "modern"]
    deeds = Deeds(editor, tmp_path)
    made = [head + "\n", *(f"$ {deed}\n{deeds.run(deed)}" for deed in DEED.findall("$ " + tail))]
    for uri in list(editor.texts):
        editor.close(uri)
        assert editor.told() == [types.PublishDiagnosticsParams(uri, ())]
    golden(session, "".join(made))


@pytest.fixture
def editor(editors: dict[str, Editor], tmp_path: Path) -> Iterator[Editor]:
    """The one that can do everything, in a folder where one rule runs; what a test leaves open is closed."""
    (tmp_path / "llmdocs.yml").write_text("lint: {select: [ui-step]}")
    editor = editors["modern"]
    yield editor
    for uri in list(editor.texts):
        editor.close(uri)
        editor.told()


def versions(said: list[types.PublishDiagnosticsParams | types.ShowMessageParams]) -> list[int | None]:
    return [each.version for each in said if isinstance(each, types.PublishDiagnosticsParams)]


def test_fast_typing_is_not_followed_key_by_key(editor: Editor, tmp_path: Path) -> None:
    uri = (tmp_path / "keys.md").as_uri()
    editor.open(uri, "")
    editor.told()
    for number in range(30):
        editor.change(uri, stretch(f"0:{number}-0:{number}"), "a")
    said = versions(editor.told())
    while said[-1] != 31:
        said += versions(editor.told())
    assert len(said) < 10


def test_a_question_is_answered_about_what_has_just_been_typed(editor: Editor, tmp_path: Path) -> None:
    uri = (tmp_path / "keys.md").as_uri()
    editor.open(uri, "")
    editor.told()
    editor.change(uri, stretch("0:0-0:0"), "Click **Create**.")
    assert [action.title for action in editor.actions(uri, stretch("0:1-0:1"))] == [
        "Allow ui-step for this block",
        "Allow ui-step in this file",
    ]
    assert versions(editor.told()) == [2]
    editor.change(uri, stretch("0:0-0:0"), "Now. ")
    assert versions(editor.told()) == [3]


def test_nothing_is_said_of_a_document_after_it_is_closed(editor: Editor, tmp_path: Path) -> None:
    uri, other = (tmp_path / "keys.md").as_uri(), (tmp_path / "other.md").as_uri()
    for each in (uri, other):
        editor.open(each, "")
        editor.told()
    editor.change(uri, stretch("0:0-0:0"), "Click **Create**.")
    editor.close(uri)
    assert editor.told() == [types.PublishDiagnosticsParams(uri, ())]
    # What waits for a pause after this change is due later than anything that waited before.
    editor.change(other, stretch("0:0-0:0"), "A")
    assert editor.told() == [types.PublishDiagnosticsParams(other, (), version=2)]


def test_only_quick_fixes_are_offered(editor: Editor, tmp_path: Path) -> None:
    uri = (tmp_path / "keys.md").as_uri()
    editor.open(uri, "Click **Create**.")
    editor.told()
    where = stretch("0:1-0:1")
    assert editor.actions(uri, where, types.CodeActionKind.SourceFixAll) == ()
    assert len(editor.actions(uri, where, types.CodeActionKind.QuickFix)) == 2


def test_a_document_that_was_never_saved_is_linted(editor: Editor) -> None:
    editor.open("untitled:Untitled-1", "Click **Create**.\n\n{/* llmdocs: allow ui-step */}\nClick **Close**.", "mdx")
    (said,) = editor.told()
    assert isinstance(said, types.PublishDiagnosticsParams)
    assert [editor.cut(said.uri, found.range) for found in said.diagnostics if found.code == "ui-step"] == [
        "Click **Create**"
    ]


def test_documents_that_are_not_open_are_no_trouble(editor: Editor, tmp_path: Path) -> None:
    uri, other = (tmp_path / "keys.md").as_uri(), (tmp_path / "other.md").as_uri()
    editor.open(uri, "")
    editor.told()
    editor.texts[other], editor.versions[other] = "", 1
    editor.change(other, stretch("0:0-0:0"), "Click **Create**.")
    editor.save(other)
    editor.close(other)
    assert editor.actions(other, stretch("0:0-0:0")) == ()
    assert editor.hover(other, types.Position(0, 0)) is None
    editor.save(uri)
    assert versions(editor.told()) == [1]


def frame(message: dict[str, object]) -> bytes:
    """A message as it goes over the wire."""
    content = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(content), content)


def test_standard_output_holds_the_protocol_and_nothing_else(tmp_path: Path, packages: Path) -> None:
    (tmp_path / "llmdocs.yml").write_text("lint: {select: [noisy]}")
    document = {"uri": (tmp_path / "keys.md").as_uri(), "languageId": "markdown", "version": 1, "text": "noise"}
    messages = [
        INITIALIZE,
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": document}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    done = subprocess.run(
        [sys.executable, "-m", "llmdocs", "lsp"],
        input=b"".join(map(frame, messages)),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": f"{packages}{os.pathsep}{ROOT}"},
        timeout=PATIENCE,
    )
    answers = []
    rest = done.stdout
    while rest:
        head = re.match(rb"Content-Length: (\d+)\r\n(?:[\w-]+: [^\r\n]+\r\n)*\r\n", rest)
        assert head
        end = head.end() + int(head[1])
        answers.append(json.loads(rest[head.end() : end]))
        rest = rest[end:]
    assert [answer.get("id", answer.get("method")) for answer in answers] == [1, "textDocument/publishDiagnostics", 2]
    assert [found["code"] for found in answers[1]["params"]["diagnostics"]] == ["noisy"]
    assert sorted(done.stderr.decode().splitlines()) == ["printed by a rule", "written by a rule"]
    assert done.returncode == 0


def test_an_interrupt_ends_it() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "llmdocs", "lsp"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as server:
        assert server.stdin and server.stdout
        server.stdin.write(frame(INITIALIZE))
        server.stdin.flush()
        server.stdout.read(1)
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == -signal.SIGINT
