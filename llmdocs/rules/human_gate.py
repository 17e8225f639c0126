"""A step asks for a person: a captcha, a code from a phone, a confirmation by mail.

It is there to keep machines out, or it happens on a device that an agent does not have. The honest thing is to say so
and to name the point at which the agent hands over.

Bad:

    1. Scan the QR code with your phone.

Good:

    1. A person has to confirm the device once. Then `acme auth status` prints `confirmed`.

Limits: reads English only, and knows the usual ways of asking.
"""

from __future__ import annotations

from llmdocs.language.case import Ask
from llmdocs.model import Family, Severity
from llmdocs.rule import Rule

from .asked import asked

_HINT = "is asked of a person; say so, and what an agent should wait for or use instead"
RULE = Rule("human-gate", Family.HUMAN_ONLY, Severity.ERROR, __doc__ or "", asked(Ask.GATE, _HINT))
