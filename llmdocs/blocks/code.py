"""The language that a fence says its code is in, and which languages a shell runs.

Sources of the names: Pygments 2.19, Prism 1.30, Shiki 3, Rouge 4 and GitHub Linguist 9.
"""

from __future__ import annotations

import re
from functools import lru_cache

SHELL = frozenset("sh bash shell zsh ksh dash ash fish shellscript shell-script".split())
"""What stands in such a block is run as it is."""
POWERSHELL = frozenset("powershell pwsh ps1 posh".split())
BATCH = frozenset("bat batch cmd dosbatch dos".split())
SESSION = frozenset(
    "console shell-session shellsession sh-session bash-session zsh-session terminal session doscon ps1con".split()
)
"""What a shell's terminal shows: prompts, commands and output."""
COMMANDS = SHELL | POWERSHELL | BATCH | SESSION
"""What is given to a shell, or shows one at work."""

_CODE_DIRECTIVES = frozenset(("code-block", "code", "sourcecode", "code-cell", "prompt"))
_BRACES = re.compile(r"\{[ ]?([^{}]*)\}[ \t]*(\S*)")
_CLASS = re.compile(r"(?:^|\s)\.([\w+#-]+)")
_WORD = re.compile(r"[A-Za-z0-9_+#.-]+(?=[\s{:,\[;(!|]|$)")


@lru_cache(maxsize=1024)
def language(info: str) -> str:
    """The language of fenced code by its info string, in lower case, empty when the fence names none.

    A directive of MyST that holds code names it after its own name; any other directive is a language of its own.
    """
    if not info.startswith("{"):
        word = _WORD.match(info)
        return word[0].lower() if word else ""
    braces = _BRACES.match(info)
    if braces is None:
        return ""
    if marked := _CLASS.search(braces[1].partition("=")[0]):
        return marked[1].lower()
    name = braces[1].strip().partition(" ")[0].lower()
    if "=" in name or name.startswith("#"):
        return ""
    return braces[2].lower() if name in _CODE_DIRECTIVES else name
