"""A step signs in to a service in a browser.

An agent has no session and no password. It needs to know which token to use, and where that is read from.

Bad:

    1. Sign in to the Acme console.

Good:

    1. Set `ACME_TOKEN`; `acme auth status` shows whether it works.

Limits: reads English only. Signing in to a machine, a database or a registry, or by a command, is none.
"""

from __future__ import annotations

from llmdocs.language.case import Ask
from llmdocs.model import Family, Severity
from llmdocs.rule import Rule

from .asked import asked

_HINT = "needs a person in a browser; say how to authenticate with a token or an environment variable"
RULE = Rule("browser-sign-in", Family.HUMAN_ONLY, Severity.ERROR, __doc__ or "", asked(Ask.SIGN_IN, _HINT))
