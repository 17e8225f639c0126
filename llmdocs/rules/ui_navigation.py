"""A step leads to a page of a console, or through a menu.

The way to a page says nothing to a reader without a screen, and hides where the task begins for it.

Bad:

    1. Go to **Settings** > **Keys**.

Good:

    1. List the keys: `acme keys list`.

Limits: reads English only. Links are no navigation: an agent has their addresses. Going to a folder or a file is none
either.
"""

from __future__ import annotations

from llmdocs.language.case import Ask
from llmdocs.model import Family, Severity
from llmdocs.rule import Rule

from .asked import asked

_HINT = "leads through pages of a user interface; say which command or API call starts here"
RULE = Rule("ui-navigation", Family.HUMAN_ONLY, Severity.ERROR, __doc__ or "", asked(Ask.NAVIGATION, _HINT))
