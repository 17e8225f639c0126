"""A command destroys more than it needs to, or without asking.

A person who reads `rm -rf "$DIR"/*` looks at it twice. An agent runs it, and where `DIR` is not set it deletes
everything it may.

Bad:

    ```sh
    rm -rf $BUILD_DIR/*
    terraform destroy -auto-approve
    ```

Good:

    ```sh
    rm -rf "${BUILD_DIR:?}"/*
    terraform destroy
    ```

Limits: knows the deletion of whole file systems, home folders and drives, of what an unset variable stands for, and
deletions in the cloud, in clusters and of databases that are told not to ask. Devices written as placeholders
(`/dev/sdX`) raise nothing, nor does a command in running text that the sentence does not say to run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule
from llmdocs.shell.lines import Line, lines_at
from llmdocs.shell.words import Simple

_WORDS = frozenset(
    "rm dd mkfs wipefs shred chmod chown destroy prune kubectl oc aws gsutil gcloud az gh heroku flushall "
    "flushdb remove-item dropdb "
    "push".split()
)
_EVERYTHING = re.compile(
    r"(?:/|/\*|~/?|~/\*|\$\{?HOME\}?/?\*?|/(?:bin|boot|dev|etc|home|lib|opt|root|sbin|srv|sys|usr|var)(?:/\*?)?|\.\*|[A-Za-z]:\\\*?)"
)
# Nothing is left of it but a slash where the variable is not set.
_UNSET = re.compile(r"\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})/?\*?")
_UNSET_ROOT = re.compile(r"\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})/\*?")
_DEVICE = re.compile(
    r"(?:of=)?/dev/(?:sd[a-z]\d*|hd[a-z]\d*|vd[a-z]\d*|xvd[a-z]\d*|nvme\d+n\d+(?:p\d+)?|mmcblk\d+(?:p\d+)?|r?disk\d+(?:s\d+)?)"
)
_FORK = re.compile(r":\s?\(\)\s?\{\s?:\s?\|\s?:\s?&\s?\}\s?;\s?:")
# Where no word says it: a bomb of forks, a redirection into a drive.
_SIGN = re.compile(r":\|:|> ?/dev/(?!null\b|std|tty|fd/)")
_RECURSIVE = re.compile(r"-[A-Za-z]*[rR][A-Za-z]*|--recursive|-Recurse")
# Program, words that must be among those given, and words of which one must be: deletes without asking.
_UNASKED: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = tuple(
    (name, frozenset(needs.split()), frozenset(one.split()))
    for name, needs, one in (
        ("terraform", "destroy", "-auto-approve --auto-approve"),
        ("tofu", "destroy", "-auto-approve --auto-approve"),
        ("pulumi", "destroy", "--yes -y"),
        ("cdk", "destroy", "--force -f"),
        ("docker", "system prune", "--volumes -af -fa"),
        ("podman", "system prune", "--volumes -af -fa"),
        ("kubectl", "delete", "--all -A --all-namespaces"),
        ("oc", "delete", "--all -A --all-namespaces"),
        ("aws", "s3 rb", "--force"),
        ("aws", "s3 rm", "--recursive"),
        ("aws", "delete-db-instance", "--skip-final-snapshot"),
        ("gsutil", "rm", "-r"),
        ("gcloud", "projects delete", "--quiet -q"),
        ("az", "group delete", "--yes -y"),
        ("gh", "repo delete", "--yes --confirm"),
        ("heroku", "apps:destroy", "--confirm"),
        ("redis-cli", "", "FLUSHALL flushall FLUSHDB flushdb"),
        ("dropdb", "", "--force -f"),
        ("zfs", "destroy", "-r -R -rf"),
        ("git", "push", "--mirror"),
        ("git", "push --force", "main master origin/main origin/master"),
        ("git", "push -f", "main master"),
    )
)


def _check(document: Document) -> Iterator[Hit]:
    for line in _lines(document):
        if not line.told:
            continue
        if found := _FORK.search(line.text):
            yield Hit(line.span(*found.span()), "this starts copies of itself until the machine stops")
            continue
        for command in line.commands:
            if command.words and (said := _said(line, command)):
                yield Hit(line.span(command.start, command.end), said)
                break


def _lines(document: Document) -> Iterator[Line]:
    text = document.text
    signs = (found.start() for found in _SIGN.finditer(text)) if "/dev/" in text or ":|:" in text else ()
    return lines_at(document, (*document.places(_WORDS), *signs))


def _said(line: Line, command: Simple) -> str:
    """What is wrong with a command, empty when nothing is."""
    name, given = command.name, command.given
    if name in ("rm", "chmod", "chown", "Remove-Item"):
        return _of_files(line, command)
    if name == "dd" or name.startswith("mkfs") or name == "wipefs" or name == "shred":
        if any(_DEVICE.fullmatch(word) and (name != "dd" or word.startswith("of=")) for word in given):
            return "this overwrites a whole drive, and which one it is differs between machines: say how to find it"
        return ""
    if any(sign == ">" and _DEVICE.fullmatch(word.text) for sign, word in command.redirections):
        return "this overwrites a whole drive, and which one it is differs between machines: say how to find it"
    words = frozenset(given)
    for program, needs, one in _UNASKED:
        if name == program and needs <= words and not one.isdisjoint(words):
            return "this deletes without asking, and cannot be undone: leave out what keeps it from asking"
    return ""


def _of_files(line: Line, command: Simple) -> str:
    given = command.given
    if not any(map(_RECURSIVE.fullmatch, given)):
        return ""
    targets = [word for word in command.words[1:] if not word.text.startswith("-")]
    if command.name in ("chmod", "chown"):
        wide = [word for word in targets[1:] if word.text in ("/", "/*", "~", "/etc", "/usr", "/var", "/home")]
        return "this changes the rights of everything below it, which breaks a system: name the folder" if wide else ""
    if any(_EVERYTHING.fullmatch(word.text) for word in targets):
        return "this deletes far more than a page can mean: name the folder that is to go"
    for bare in (word.text for word in targets if "$HOME" not in word.text and "${HOME" not in word.text):
        if _UNSET_ROOT.fullmatch(bare) or (_UNSET.fullmatch(bare) and bare.endswith("*")):
            return f"where the variable is not set this deletes everything from the root on: write `{_guarded(bare)}`"
    return ""


def _guarded(word: str) -> str:
    """The word with its variable refusing to be empty."""
    found = re.match(r"\$\{?(\w+)\}?", word)
    return f'"${{{found[1]}:?}}"{word[found.end() :]}' if found else word


RULE = Rule("destructive-command", Family.SAFETY, Severity.WARNING, __doc__ or "", _check)
