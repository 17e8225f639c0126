"""A step fills in a field of a form.

The name of a field on a screen is seldom the name of the option or parameter that takes the same value, so an agent
cannot tell where the value belongs.

Bad:

    1. In the **Key name** field, enter a name.

Good:

    1. Run `acme keys create --name NAME`.

Limits: reads English only. What is typed into a terminal or written into a file is none of its business, and neither
is a field that only its description tells from a setting in a file.
"""

from __future__ import annotations

from llmdocs.language.case import Ask
from llmdocs.model import Family, Severity
from llmdocs.rule import Rule

from .asked import asked

_HINT = "fills in a form on a screen; say which option or field of the API takes the value"
RULE = Rule("ui-form", Family.HUMAN_ONLY, Severity.ERROR, __doc__ or "", asked(Ask.FORM, _HINT))
