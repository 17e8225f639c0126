"""What an editor offers beside a finding: comments that allow it, in this place or in the whole file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lsprotocol import types

from llmdocs.blocks.document import Document
from llmdocs.lint.settle import UNUSED
from llmdocs.model import Finding, Span
from llmdocs.suppressions.writing import allowing, allowing_file

from .messages import diagnostic, stretch
from .projects import Project
from .session import Open

_MOST = 10
"""Findings that are looked at: each comment is tried out first."""


def actions(opened: Open, project: Project, around: Span, *, versioned: bool) -> Iterator[types.CodeAction]:
    """What allows the findings that touch a stretch of a document; `versioned` is what the editor understands."""
    document = Document(project.path(opened.file), opened.text.source)
    touched = [each for each in opened.findings if each.rule != UNUSED and _touches(each.span, around)][:_MOST]
    # Findings in one block come to the same comment.
    blocks: dict[str, list[Finding]] = {}
    for finding in touched:
        blocks.setdefault(allowing(document, [finding]), []).append(finding)
    for made, told in blocks.items():
        if _allows(made, told, opened, project):
            yield _action(f"Allow {told[0].rule} for this block", made, told, opened, versioned=versioned)
    for rule in dict.fromkeys(finding.rule for finding in touched):
        allowed = [each for each in opened.findings if each.rule == rule]
        made = allowing_file(document, rule)
        if _allows(made, allowed, opened, project):
            told = [each for each in touched if each.rule == rule]
            yield _action(f"Allow {rule} in this file", made, told, opened, versioned=versioned)


def _touches(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _allows(made: str, wanted: Iterable[Finding], opened: Open, project: Project) -> bool:
    """Whether a text has no finding that the document has not, and none that it is to allow."""
    before, after = _counted(opened.findings), _counted(project.lint(opened.file, made)[0])
    rules = {finding.rule for finding in wanted}
    return not after - before and _counted(wanted) <= before - after and {rule for rule, _ in before - after} <= rules


def _counted(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((each.rule, each.text) for each in findings)


def _action(title: str, made: str, told: list[Finding], opened: Open, *, versioned: bool) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(each, opened.text) for each in told],
        edit=_edit(made, opened, versioned=versioned),
    )


def _edit(made: str, opened: Open, *, versioned: bool) -> types.WorkspaceEdit:
    """What turns a document into a text that is the same but for something put in."""
    source = opened.text.source
    at = next((at for at, (old, new) in enumerate(zip(source, made, strict=False)) if old != new), len(source))
    more = len(made) - len(source)
    # What begins like the line that it is put above could as well be put into that.
    line = source.rfind("\n", 0, at) + 1
    at = line if made[line + more :] == source[line:] else at
    edit = types.TextEdit(stretch(Span(at, at), opened.text), made[at : at + more])
    if not versioned:
        return types.WorkspaceEdit(changes={opened.uri: [edit]})
    # The editor refuses it where the document has changed meanwhile.
    about = types.OptionalVersionedTextDocumentIdentifier(opened.uri, opened.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(about, [edit])])
