"""A step answers a program that waits in a terminal.

Many agents run commands without a terminal: the program waits for ever. Most have an option that answers for you.

Bad:

    Run `acme init` and follow the prompts.

Good:

    Run `acme init --yes --name NAME`.

Limits: reads English only. Off unless named: many agents do have a terminal.
"""

from __future__ import annotations

from llmdocs.language.case import Ask
from llmdocs.model import Family, Severity
from llmdocs.rule import Rule

from .asked import asked

_HINT = "waits for a person at a terminal; name the option that answers it"
RULE = Rule(
    "interactive-prompt", Family.HUMAN_ONLY, Severity.WARNING, __doc__ or "", asked(Ask.TERMINAL, _HINT), default=False
)
