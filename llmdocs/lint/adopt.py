"""Files brought to a state in which they have no findings: a comment allows each that is there today."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence

from llmdocs.blocks.document import Document
from llmdocs.lint.judge import judge
from llmdocs.lint.selection import Selection
from llmdocs.lint.settle import UNUSED, settle
from llmdocs.model import Finding
from llmdocs.outputs.replace import replace
from llmdocs.safety.secrets import veiled
from llmdocs.sources.markdown import Source, Unreadable, decode, read
from llmdocs.suppressions.writing import allowing
from llmdocs.verdict import Verdict

_BOM = b"\xef\xbb\xbf"


def adopt(source: Source, findings: Sequence[Finding], selection: Selection) -> int:
    """Write comments that allow the findings into their file, and count those that are allowed now.

    A comment that would change another finding, or would not do what it is for, is not written. Raises `Unreadable`
    where the file is not what the findings were found in, and `OSError` where it cannot be written.
    """
    data = read(source.file)
    text = decode(data)
    # Findings quote no secret.
    shown = veiled(text)
    if any(shown[each.span.start : each.span.end] != each.text for each in findings):
        raise Unreadable("has changed since it was linted; run the command again")
    before = judge(source.path, text, None, selection.names)
    there = _left(before, selection, source)
    wanted = [each for each in findings if each.rule != UNUSED]
    while wanted:
        made = allowing(Document(source.path, text), wanted)
        after = judge(source.path, made, None, selection.names)
        too_many = _left(after, selection, source) - (there - _counted(wanted))
        if _found(after) == _found(before) and not too_many:
            replace(source.file, (_BOM if data.startswith(_BOM) else b"") + made.encode())
            return len(wanted)
        kept = [each for each in wanted if not too_many[each.rule, each.text]]
        if len(kept) == len(wanted):
            break
        wanted = kept
    return 0


def _found(verdict: Verdict) -> Counter[tuple[str, str]]:
    """Everything that was found, allowed or not."""
    return _counted(each for each in verdict.findings if each.rule != UNUSED)


def _left(verdict: Verdict, selection: Selection, source: Source) -> Counter[tuple[str, str]]:
    """What still counts."""
    settled = settle(verdict, selection, os.path.abspath(source.file), covered=True)
    return _counted(each for each in settled.findings if each.rule != UNUSED)


def _counted(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((each.rule, each.text) for each in findings)
