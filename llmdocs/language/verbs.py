"""Which verbs of a sentence tell its reader to do something.

A verb instructs where it stands in its base form at the head of the main clause, what stands before the clause
("Under X,", "To do Y,", "If Z,") taken away; where it goes on from one that does ("…, then click"); after "you can" and
the like; or as the means of one that does ("by clicking X"). "When you click X, the build starts" and "users can drag
X" describe.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .clauses import main_clause
from .forms import MEANS, acting, is_verb, verb_at
from .lexicon import words
from .tokens import CODE, LABELS, SIGN, WORD, Token

_JOINING = frozenset(("and", "then", "or", ",", ";", "(", "—", "–", "->", ":", ")", "…", "-"))


class Verb(NamedTuple):
    """A verb that instructs, and where in the tokens of its sentence it stands."""

    name: str
    """In its base form, such as `click` or `go to`."""
    group: str
    """The list of the lexicon that it is in."""
    at: int
    after: int
    """The token after it."""
    end: int
    """The token at which its clause ends."""


def verbs(tokens: Sequence[Token]) -> list[Verb]:
    """The verbs of a sentence that instruct, in order; each clause reaches to the next one."""
    main = main_clause(tokens)
    for at, token in enumerate(tokens if main is None else ()):
        # "… are listed by name—click one to open it": a second main clause.
        if token.text in (";", "—") and token.kind is SIGN and main is None and not _entry(tokens[:at]):
            rest = main_clause(tokens[at + 1 :])
            main = None if rest is None else at + 1 + rest
    if main is None:
        return []
    found: list[Verb] = []
    may_ask = acting()
    for at in range(main, len(tokens)):
        if tokens[at].text not in may_ask:
            continue
        verb = _instructs(tokens, at, main, means=bool(found) and tokens[found[-1].at].text.endswith("ing"))
        if verb and not (found and at < found[-1].after):
            found.append(verb)
    limits = [verb.at for verb in found[1:]] + [len(tokens)]
    return [verb._replace(end=_end(tokens, verb, limits[number])) for number, verb in enumerate(found)]


def _entry(tokens: Sequence[Token]) -> bool:
    """Whether all of it is a name in code: of an entry of a reference, "`hover()` — point at an element"."""
    return all(token.kind in (CODE, SIGN) for token in tokens)


def _end(tokens: Sequence[Token], verb: Verb, limit: int) -> int:
    """Where the clause of a verb ends: at the next one, of whatever kind, or at `limit`."""
    for at in range(verb.after + 1, limit):
        word = tokens[at]
        if word.kind is WORD and word.text in words("general") and tokens[at - 1].text in _NEXT:
            return at if is_verb(tokens, at) else limit
    return limit


_NEXT = frozenset(("and", "or", "then", ","))


def _instructs(tokens: Sequence[Token], at: int, main: int, *, means: bool) -> Verb | None:
    named = verb_at(tokens, at) or _means(tokens, at, main, further=means)
    if named is None:
        return None
    name, group, size = named
    if at != main:
        before = tokens[at - 1]
        adverb = before.text in words("opener") and before.kind is WORD
        if tokens[at].text.endswith("ing"):
            pass
        elif before.kind in LABELS and group in ("point", "choose"):
            following = tokens[at + size] if at + size < len(tokens) else None
            if following is None or following.kind not in LABELS:
                return None
        elif not (before.text in _JOINING or adverb) or not is_verb(tokens, at) or _of_another(tokens, at, main):
            return None
    return Verb(name, group, at, at + size, len(tokens))


_BEFORE_NOUNS = frozenset("after before during for of on upon with without".split())


def _of_another(tokens: Sequence[Token], at: int, main: int) -> bool:
    """Whether "and" joins the verb to one that tells nobody to do anything: "to find and select", "a click or tap"."""
    if tokens[at - 1].text not in ("and", "or"):
        return False
    for place in range(at - 2, max(main, at - 5), -1):
        word = tokens[place]
        if word.kind is not WORD or word.text == "then":
            return False
        if word.text in _BEFORE_NOUNS and place == at - 3 and tokens[at - 2].text in words("noun"):
            # "after login or signup", "on click and hover"
            return True
        if word.text == "to":
            return place + 1 < at - 1 and tokens[place + 1].text not in words("determiner")
        if word.text in words("determiner"):
            return place == at - 3 and tokens[at - 2].text in words("noun")
    return False


def _means(tokens: Sequence[Token], at: int, main: int, *, further: bool) -> tuple[str, str, int] | None:
    """The verb of "by clicking", "and selecting", by its base form."""
    word = tokens[at].text
    if not word.endswith("ing") or tokens[at].kind is not WORD or at == 0:
        return None
    if tokens[main].text in words("feature"):
        return None
    if tokens[at - 1].text != "by" and not (further and tokens[at - 1].text in ("and", ",", "then", "or")):
        return None
    stem = word[:-3]
    for base in (stem, stem + "e", stem[:-1]):
        for group in MEANS:
            if base and base in words(group):
                return base, "fill" if group == "typed" else group, 1
    return None
