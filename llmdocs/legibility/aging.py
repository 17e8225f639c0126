"""English phrases that are measured from the day of writing. Data for the rule `relative-time`."""

from __future__ import annotations

import re

_STAGE = (
    r"(?:(?:in|under|at|an?|the|its|early|very|still|only|just|available|as|private|public|closed|open|limited|active"
    r"|technical|technology|developer|preview) ){0,6}(?:pre-)?(?:alpha|beta|preview|development|early access"
    r"|experimental|under construction|being (?:developed|rewritten|redesigned|reworked|rolled out))"
)
_DONE = (
    r"(?:added|introduced|released|announced|launched|shipped|redesigned|rewritten|renamed|deprecated|open[- ]sourced"
    r"|overhauled|replaced|removed|changed|moved|switched|dropped|gained|updated|published)"
)
_TO_BE = (
    r"(?:be (?:available|supported|released|removed|deprecated|added|replaced|published|renamed|retired|possible"
    r"|dropped|moved|rolled|able|enabled|required)|support|add|release|replace|drop|introduce|offer|provide)"
)
_NEWS = r"(?:available|released|launched|announced|introduced|shipping|planned|scheduled|expected|coming|removed)"

# How each begins is asked once: the search tries no alternative in the middle of a word.
PHRASES = re.compile(
    r"\b(?=['acdehilprsw])(?:"
    + "|".join(
        (
            rf"currently (?={_STAGE}\b)",
            r"coming (?:very )?soon\b",
            rf"(?:will|(?:is|are) going to) (?:also )?(?:very )?soon (?={_TO_BE}\b)",
            r"(?:available|released|supported|implemented|published|shipped|announced|landing|arriving|deprecated"
            r"|removed|dropped|replaced|retired) (?:very )?soon\b(?! (?:as|after))",
            rf"(?:has|have|'ve|was|were|we) (?:(?:only|just|very) )?recently (?:been )?(?={_DONE}\b)",
            r"as of (?:now|today|this writing|the time of (?:this )?writing|writing this)\b",
            r"at the time of (?:this )?writing\b",
            r"at the moment(?=[^.]{0,100}\b(?:only|cannot|can't|supports?|supported|available|implemented)\b)",
            r"(?<!interested )(?:in|with) (?:the|our) (?:next|upcoming) (?:(?:major|minor) )?"
            r"(?:release|version)\b(?! of your)",
            r"in the (?:very )?near future\b",
            r"(?:later|earlier) this (?:year|month|quarter)\b",
            rf"{_NEWS} (?:(?:for|in|by) )?(?:(?:early|late|the end of) )?(?:last|next|this) (?:month|quarter|year)\b",
        )
    )
    + ")",
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STAGES = _words("alpha beta pre-alpha pre-beta preview development access experimental construction being")
# Each phrase holds one word of each set of one of these: the cheap question.
NEEDS = (
    (_words("soon recently upcoming moment future"),),
    (_words("currently"), _STAGES),
    (_words("now today writing"), _words("of"), _words("as time")),
    (_words("next"), _words("release version")),
    (_words("quarter month year"), _words("this last next")),
)

# A plan, without which “the near future” is anybody's.
PLANNED = re.compile(r"\b(?:will|plan|plans|planned|hope|hoped|going|may|might|intend|aim|expected)\b|'ll\b|’ll\b")
# A date or a version in the sentence, and a sentence about any time.
DATED = re.compile(r"\bv?\d+\.\d+|\b(?:19|20)\d\d\b|\bversion \d|\bv\d")
ASKED = re.compile(r"^\W*(?:if|when|whether|unless|until|after|once)\b", re.IGNORECASE)
