"""What an instruction may ask for, and a verb with what stands around it, which decides."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from .evidence import Evidence
from .lexicon import words
from .sentence import Sentence
from .tokens import LABEL, LABELS, QUOTED, SIGN, WORD, Token
from .verbs import Verb


class Ask(str, Enum):
    """What an instruction asks of a person."""

    STEP = "step"
    FORM = "form"
    NAVIGATION = "navigation"
    SIGN_IN = "sign-in"
    GATE = "gate"
    KEYS = "keys"
    COPY = "copy"
    TERMINAL = "terminal"
    """An answer to a prompt, or a chord, in a terminal."""
    BROWSER = "browser"
    """An address to look at in a browser."""


class Verdict(NamedTuple):
    """What is asked for, and whether it could be meant otherwise."""

    ask: Ask
    sure: bool = True


class Case(NamedTuple):
    """A verb with what stands around it."""

    sentence: Sentence
    verb: Verb
    rest: Sequence[Token]
    """What stands after the verb in its clause."""
    head: Sequence[Token]
    """What it is done to: "the name" of "the name of the package"."""
    ahead: Evidence
    """What is named before it."""
    after: Evidence
    """What is named after it, to the end of its clause."""
    object: Evidence
    """What is named in the head alone."""

    @property
    def ordered(self) -> bool:
        return self.sentence.ordered

    @property
    def first(self) -> Token | None:
        """The first token after the verb that is no preposition; none where a sign ends it at once."""
        found = next((token for token in self.rest if token.text not in _LEADING), None)
        return None if found is None or found.text in _STOPS else found

    @property
    def definite(self) -> bool:
        """Whether it is done to a thing that is there: "the repository", "your name", "**Save**"."""
        first = self.first
        return first is not None and (
            first.kind in LABELS
            or first.text in words("determiner")
            or first.raw[:1].isupper()
            or first.raw[:1].isdigit()
        )

    @property
    def near(self) -> Evidence:
        """What is named after the verb, up to the first comma, or to what only says more of it."""
        stop = next(
            (at for at, token in enumerate(self.rest) if token.text in (",", ";", "that", "which")), len(self.rest)
        )
        return Evidence(self.rest[:stop])

    @property
    def into_label(self) -> bool:
        """Whether it goes into something with a label: "Enter `ci` in **Name**"."""
        return any(
            before.text in ("in", "into", "under") and token.kind in (LABEL, QUOTED)
            for before, token in pairwise(self.rest)
        )

    @property
    def given(self) -> bool:
        """Whether what is to be entered stands right there: "the following lines", "this"."""
        said = [token.text for token in self.rest]
        return "following" in said or "below" in said or said[:1] == ["this"]


_STOPS = frozenset(".,;:!?)")
_LEADING = frozenset("on onto into in to down up over for from and one of out".split())


def case_of(sentence: Sentence, verb: Verb, before: int) -> Case:
    """A verb of a sentence with what its clause names, which begins at `before`."""
    tokens = sentence.tokens
    rest = tokens[verb.after : verb.end]
    head = _head(rest)
    ahead = Evidence(_place(tokens[before : verb.at]))
    return Case(sentence, verb, rest, head, ahead, Evidence(rest, head), Evidence(head))


def _head(tokens: Sequence[Token]) -> Sequence[Token]:
    for at, token in enumerate(tokens):
        if at and (token.text in words("further") or token.kind is SIGN):
            return tokens[:at]
    return tokens


def _place(tokens: Sequence[Token]) -> Sequence[Token]:
    """What stands before a verb and says where: "Under X," and "to the right of Y," but no clause of its own."""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].text == ":" or tokens[at].raw.endswith(":"):
            # A name that a colon follows is a heading of the sentence.
            tokens = tokens[at + 1 :]
            break
    for at, token in enumerate(tokens):
        beginning = at == 0 or tokens[at - 1].kind is SIGN or tokens[at - 1].text in words("opener")
        if beginning and token.kind is WORD:
            phrases = (" ".join(each.text for each in tokens[at : at + size]) for size in (1, 2, 4))
            if not words("place before").isdisjoint(phrases):
                said = {each.text for each in tokens[at : at + 6]}
                return tokens[at:] if said.isdisjoint(_NO_PLACE) else ()
    return ()


# "In the case that a tooltip is shown, set" names no place.
_NO_PLACE = frozenset("case cases event events example order addition situation situations".split())
