"""A step opens an address in a browser, to see something there.

An agent can request the address, but does not see the page as a person does. It needs to know what shows success.

Bad:

    Open http://localhost:8000 in your browser.

Good:

    `curl -s http://localhost:8000/health` prints `ok`.

Limits: reads English only. Off unless named: the address is there, and many agents can make do with it.
"""

from __future__ import annotations

from llmdocs.language.case import Ask
from llmdocs.model import Family, Severity
from llmdocs.rule import Rule

from .asked import asked

_HINT = "asks for a look in a browser; say what to request and what to expect"
RULE = Rule(
    "open-in-browser", Family.HUMAN_ONLY, Severity.WARNING, __doc__ or "", asked(Ask.BROWSER, _HINT), default=False
)
