"""A step presses keys in a window.

There is no window and no focus. What the keys do may well be a command of its own.

Bad:

    Press `Ctrl`+`Shift`+`P` and run **Format Document**.

Good:

    Run `acme fmt FILE`.

Limits: reads English only. Keys pressed in a terminal belong to `interactive-prompt`. Tables of shortcuts are
reference, no instructions.
"""

from __future__ import annotations

from llmdocs.language.case import Ask
from llmdocs.model import Family, Severity
from llmdocs.rule import Rule

from .asked import asked

_HINT = "needs a keyboard and a window; say which command does the same"
RULE = Rule("keyboard-shortcut", Family.HUMAN_ONLY, Severity.ERROR, __doc__ or "", asked(Ask.KEYS, _HINT))
