"""What kind of file a document is, by its name."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from pathlib import PurePosixPath


class File(str, Enum):
    """What a Markdown file is for."""

    PAGE = "page"
    README = "readme"
    RECORD = "record"
    """What happened when: a changelog, release notes, a post of a blog."""
    PIECE = "piece"
    """Something that pages include."""
    ABOUT = "about"
    """About a repository and its people: a licence, rules for contributors, instructions for agents."""


_RECORD = re.compile(
    r"change[-_ ]?log|release[-_ ]?notes?|what'?s[-_ ]?new|(?:changes|history|news|updates|releases?|upgrad(?:e|ing))$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d{4}-\d\d(-\d\d)?\b")
_RECORDS = frozenset(
    "blog blogs posts _posts news changelog changelogs changes releases release-notes release_notes whatsnew".split()
)
_PIECES = frozenset(
    "_includes includes include _partials partials _snippets snippets snippet fragments reusables _shared _templates "
    "templates .github .gitlab".split()
)
_ABOUT = re.compile(
    r"(?:licen[cs]es?|third[-_ ]?party.{0,40}|copying|notice|authors|contributors|contributing|code[-_]of[-_]conduct"
    r"|security|support|governance|maintainers|codeowners|pull_request_template|issue_template|404|todo|agents?|claude"
    r"|skill|backers|sponsors|credits|patents)$|licen[cs]e[-_]",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)
def kind(path: str) -> File:
    """What the file is for, as its name and its folders tell."""
    file = PurePosixPath(path)
    stem = file.name.partition(".")[0]
    folders = {part.lower() for part in file.parts[:-1]}
    if file.name.startswith("_") or _PIECES & folders or stem.lower() in ("summary", ""):
        return File.PIECE
    if _RECORDS & folders or _RECORD.match(stem) or _DATED.match(file.name):
        return File.RECORD
    if stem.lower().startswith("readme"):
        return File.README
    return File.ABOUT if _ABOUT.match(stem) else File.PAGE
