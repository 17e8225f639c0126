"""A step copies a value from a screen.

The value exists nowhere else in the text, so an agent makes one up or stops.

Bad:

    1. Copy the key that is shown.

Good:

    1. `acme keys create --json` prints the key as `.key`.

Limits: reads English only. Copying files, or code that stands on the page, is none.
"""

from __future__ import annotations

from llmdocs.language.case import Ask
from llmdocs.model import Family, Severity
from llmdocs.rule import Rule

from .asked import asked

_HINT = "takes a value from a screen by hand; say which command or response holds the value"
RULE = Rule("copy-by-hand", Family.HUMAN_ONLY, Severity.ERROR, __doc__ or "", asked(Ask.COPY, _HINT))
