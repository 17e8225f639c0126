"""A step can only be done with a pointer, on a screen.

An agent has no mouse and sees no buttons: it stops here, or makes up a command that does not exist.

Bad:

    1. In the sidebar, click **Keys**.
    2. Select **Read only** and click **Create**.

Good:

    1. Run `acme keys create --scope read`.

Limits: reads English only. A step that names no control, by a bold or quoted label or by a word such as button, menu
or field, counts in numbered lists only. Of a page with more than 5,000 sentences that may be steps, the first 5,000 are
read.
"""

from __future__ import annotations

from llmdocs.language.case import Ask
from llmdocs.model import Family, Severity
from llmdocs.rule import Rule

from .asked import asked

_HINT = "needs a pointer and a screen; say which command or API call does the same"
RULE = Rule("ui-step", Family.HUMAN_ONLY, Severity.ERROR, __doc__ or "", asked(Ask.STEP, _HINT))
