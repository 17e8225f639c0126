"""File names that cannot be, or must not be, written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: reserved with any extension; no trailing dot or space.
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(?:[.:].*)?", re.IGNORECASE | re.DOTALL
)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
LONGEST = 255


def refusal(path: str, *, windows: bool) -> str:
    """Why a relative path with forward slashes is not written below the output folder; empty when it is."""
    if not path or path.startswith("/") or "\0" in path:
        return "is no path inside the output folder"
    for name in path.split("/"):
        if name in ("", ".", ".."):
            return "is no path inside the output folder"
        if len(name) * 4 > LONGEST and len(name.encode("utf-8", "surrogatepass")) > LONGEST:
            return f"has a name of more than {LONGEST} bytes; shorten the page's name"
        if windows and _RESERVED.fullmatch(name):
            return f"has a name that Windows reserves ({name}); rename the page"
        if windows and _NOT_ON_WINDOWS.search(name):
            return f"has a name that Windows cannot store ({name}); rename the page"
    return ""


def folders_above(path: str) -> Iterator[str]:
    """The folders that a relative path stands in, innermost first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def folded(path: str) -> str:
    """The path as a file system sees it that knows neither case nor Unicode normal forms."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


_SWITCHES = {"llms.txt": "llms_txt: false", "llm.txt": "llm_txt: false", "llms-full.txt": "full: false"}


def stranger(path: str, *, replaceable: bool) -> str:
    """What to say of a file that is there and is not ours; `replaceable`: there is a `--force` to offer."""
    switch = _SWITCHES.get(path.rpartition("/")[2])
    keep = f"`{switch}` in the configuration keeps it" if switch else "`exclude` leaves out its page"
    force = " or --force" if replaceable else ""
    return f"is there, and nothing tells that llmdocs wrote it: {keep}, deleting it{force} lets llmdocs write its own"
