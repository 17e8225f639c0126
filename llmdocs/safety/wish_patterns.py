"""What sentences that speak to a model say, as data: the words they need, how they begin, how they go on.

They are few and particular, since a manual is full of sentences in the imperative.
"""

from __future__ import annotations

from typing import NamedTuple

OVERRIDE = "tells a model to drop its instructions"
ROLE = "gives a model another role"
SECRECY = "tells a model to keep something from its user"
TURN = "pretends that another part of the conversation begins"
SEND = "tells a model to give away what it knows"
ADDRESS = "tells programs other things than readers"

# What stands between two words, emphasis and the signs of a quotation included. Patterns are read in lower case.
_ = r"(?:[\s*_>]{1,8})"
_EARLIER = r"(?:previous|previously|prior|above|earlier|preceding|foregoing|past|former)"
_OWN = r"(?:existing|other|original|initial|current|system|safety|security|developer|built-in)"
_ORDERS = rf"(?:instructions?|prompts?|directives?|guidelines|guardrails|programming|system{_}messages?)"
_USER = rf"(?:(?:the|your|any|my){_})?(?:end{_})?(?:user|human|operator|developer|person|reviewer|owner)s?"
_KINDS = r"(?:agent|assistant|model|system|tool|crawler|bot)"
_MODEL = (
    rf"(?:a\.?i\.?|llm|(?:large{_})?language{_}model|(?:ai|llm|coding){_}(?:coding{_})?{_KINDS}|ai-powered{_}{_KINDS}"
    rf"|chat{_}?bot|chatgpt|claude|gemini|copilot|cursor|gpt)s?"
)
_FILES = (
    r"(?:(?:~/)?\.(?:ssh/(?:id_)?|aws/credentials|env\b|netrc|npmrc|git-credentials|cursor/mcp\.json|kube/config)"
    r"|/etc/(?:passwd|shadow))"
)
_WHERE = r"(?:https?://|[\w.+-]{1,64}@[\w-]{1,64}\.|(?:this|the following|our) (?:url|address|endpoint|server|webhook))"
_NOT = rf"(?:do{_}not|don['’]t|never|must{_}not)"
_PREFACE = r"(?:if you are|attention|note to|note for|instructions? (?:to|for)|message (?:to|for)|dear|hey)".replace(
    " ", _
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Family(NamedTuple):
    """One thing that injected sentences say."""

    what: str
    needs: tuple[frozenset[str], ...]
    """Words: a text that does not hold one of each of these sets says no such thing."""
    heads: tuple[str, ...]
    """How the sentences begin."""
    pattern: str
    """What matches from there on."""


FAMILIES = (
    Family(
        OVERRIDE,
        (
            _words("ignore disregard forget override bypass discard"),
            _words(
                """
                instruction instructions prompt prompts directive directives guidelines guardrails programming
                training everything anything rules restrictions message messages
                """
            ),
        ),
        ("ignore", "disregard", "forget", "override", "bypass", "discard"),
        rf"""\w{{6,9}}{_}(?:about{_})?(?:
          (?:all|any|every|everything|each)(?:{_}of)?(?:{_}(?:the|your|my|these|those))?
            (?:{_}(?:{_EARLIER}|{_OWN})){{1,3}}{_}{_ORDERS}
        | (?:all|any){_}(?:of{_})?(?:your|my|its|the){_}{_ORDERS}
        | (?:your|its){_}(?:(?:{_EARLIER}|{_OWN}){_}){{0,3}}(?:{_ORDERS}|training|rules|restrictions)
        | {_EARLIER}{_}(?:system{_})?(?:instructions|prompts|directives|guidelines|system{_}messages?)
        | (?:the{_})?(?:(?:{_EARLIER}|{_OWN}){_}){{1,2}}{_ORDERS}
            (?=[\s,.;:*]{{1,4}}(?:(?:and|instead|but|then|now)[\s,]{{1,3}}){{0,3}}(?:respond|reply|answer|say|output|print|reveal|tell
              |act|pretend|do{_}(?:not|only|the)|you{_}(?:are|must|will)|send|execute|follow))
        | (?:everything|anything){_}(?:above|before{_}this|you{_}(?:know|were{_}told|have{_}been{_}told)|i{_}said)
        )\b""",
    ),
    Family(
        ROLE,
        (
            _words("now new mode"),
            _words(
                """
                dan jailbroken unrestricted uncensored unfiltered unbound ai assistant chatbot language god
                anything respond reply answer act obey ignore refuse pretend disregard instruction instructions
                prompt directive objective jailbreak
                """
            ),
        ),
        ("you are now", "from now on", "your new ", "enter ", "enable ", "activate ", "switch to "),
        rf"""you{_}are{_}now{_}(?:(?:an?|the|my){_})?(?:(?!\w{{1,30}}ing\b)[\w-]{{1,30}}{_}){{0,2}}(?:dan\b|jailbroken
            |unrestricted|uncensored|unfiltered|unbound|ai\b|assistant\b|chatbot\b|language{_}model|god{_}mode|do{_}anything)
        | from{_}now{_}on,?{_}you{_}(?:will|must|shall|should|are{_}to){_}(?:(?:only|always|never){_})?
            (?:respond|reply|answer|act{_}as|obey|ignore|refuse|pretend|disregard)
        | your{_}new{_}(?:instructions?|system{_}prompt|directives?|objective)s?{_}(?:is|are)\s?(?::|{_}to\b)
        | (?:enter|enable|activate|switch{_}to){_}(?:dan|god|jailbreak|unrestricted){_}mode\b""",
    ),
    Family(
        SECRECY,
        (
            _words("tell inform notify alert warn mention report reveal disclose"),
            _words(
                """
                user users human humans operator operators developer developers person reviewer owner
                instruction instructions prompt
                """
            ),
        ),
        ("do not ", "don't ", "don’t ", "never ", "must not "),
        rf"""{_NOT}{_}(?:tell|inform|notify|alert|warn){_}{_USER}
            (?:{_}(?:about{_}(?:this|these|it\b|the{_}above|what{_}you)|of{_}this|that{_}you\b|what{_}you\b)|\s?[.!]|\s?$)
        | {_NOT}{_}(?:mention|report){_}(?:this|these|that{_}you|the{_}above)(?:{_}[\w-]{{1,20}}){{0,3}}{_}to{_}{_USER}
        | {_NOT}{_}(?:mention|reveal|disclose){_}(?:these|this|the){_}(?:hidden{_})?(?:instructions?|prompt)
            {_}?(?:to|in|\.|$)""",
    ),
    Family(
        SECRECY,
        (_words("telling informing notifying alerting"), _words("user users human operator developer person owner")),
        ("run ", "execute ", "send ", "install ", "download ", "upload "),
        rf"""\w{{3,8}}{_}[^.\n]{{1,120}}?{_}without{_}(?:telling|informing|notifying|alerting){_}{_USER}\b""",
    ),
    Family(
        TURN,
        (_words("im inst sys system header endofprompt"),),
        ("<|", "[inst]", "<<sys>>", "system prompt", "<system"),
        rf"""<\|(?:im_start|im_end|im_sep|system|start_header_id|endofprompt)\|> | \[inst\] | <<sys>>
        | <system(?:_prompt|-reminder)>
        | system{_}prompt[*_\s]{{0,3}}:[*_\s]{{0,4}}(?:ignore|disregard|from{_}now
            |you{_}(?:must|will|are{_}now)|do{_}not)""",
    ),
    Family(
        SEND,
        (
            _words("send post upload forward exfiltrate transmit email e-mail submit"),
            _words(
                """
                variables vars prompt history log conversation chat instructions keys key ssh aws env netrc
                npmrc kube shadow passwd git-credentials mcp
                """
            ),
            _words("https http url address endpoint server webhook com org net"),
            _words(
                """
                environment env system hidden private ssh aws netrc npmrc kube passwd shadow chat conversation
                git-credentials mcp
                """
            ),
        ),
        ("send ", "post ", "upload ", "forward ", "exfiltrate ", "transmit ", "email ", "e-mail ", "submit "),
        rf"""[\w-]{{4,10}}{_}[^.\n]{{0,60}}?
            (?:environment{_}variables|env{_}vars|(?:your|the|this|entire|full){_}(?:system{_}prompt|(?:chat|conversation)
              {_}(?:history|log)?|hidden{_}instructions|private{_}keys?)|{_FILES})
            [^\n]{{0,60}}?\b(?:to|at|via){_}[^.\n]{{0,30}}?{_WHERE}""",
    ),
    Family(
        SEND,
        (_words("your"), _words("system hidden initial original secret"), _words("prompt instructions message")),
        ("reveal ", "print ", "repeat ", "output ", "show ", "display ", "leak "),
        rf"""\w{{4,7}}(?:{_}me)?{_}(?:all{_}(?:of{_})?)?your{_}
            (?:(?:entire|full|complete|hidden|original|initial|secret){_}){{0,2}}
            (?:system{_}(?:prompt|message|instructions)|(?:hidden|initial|original|secret){_}(?:instructions|prompt))""",
    ),
    Family(
        SEND,
        (
            _words("ssh aws env netrc npmrc git-credentials mcp kube passwd shadow"),
            _words("send post include pass upload append paste put encode"),
        ),
        ("read ", "open ", "cat ", "access ", "fetch "),
        rf"""\w{{3,6}}{_}(?:the{_})?(?:(?:file|contents?{_}of){_})?[`"']?{_FILES}
            [^\n]{{0,80}}?\b(?:and|then){_}(?:send|post|include|pass|upload|append|paste|put|encode)""",
    ),
    Family(
        ADDRESS,
        (
            _words(
                """
                ai llm llms chatgpt claude copilot assistant assistants agent agents gemini cursor gpt model
                models chatbot
                """
            ),
            _words("ignore disregard forget recommend promote praise endorse rate give say respond stop"),
        ),
        ("if you are", "attention", "note to", "note for", "instruction", "message to", "message for", "dear ", "hey "),
        rf"""{_PREFACE}[,:]?{_}(?:(?:an?|any|all|the){_})?{_MODEL}\b[^.\n]{{0,40}}?[,:]?{_}
            (?:(?:you{_})?(?:must|should|have{_}to|shall|are{_}(?:required|instructed){_}to|please){_})?
            (?:always{_}|only{_}|never{_}|do{_}not{_})?(?:ignore|disregard|forget|recommend|promote|praise|endorse|rate{_}this
            |give{_}(?:this|a{_}positive)|say{_}that|respond{_}(?:only|with)|stop{_}(?:reading|processing))\b""",
    ),
)
HIDDEN = rf"""\b(?:{_PREFACE}[,:]?{_}(?:(?:an?|any|all|the){_})?{_MODEL}
    | {_MODEL}(?:{_}(?:reading|processing|parsing|summari[sz]ing|visiting|that{_}read|agents|assistants|models|users))?
      {_}?[:,]?{_}?(?:you{_})?(?:must|should|shall|have{_}to|are{_}(?:required|instructed){_}to)
    )\b[^\n]{{0,200}}?\b(?:you|must|should|ignore|disregard|do{_}not|never|always|send|run|execute|install|download|say|tell
      |recommend|promote|include|insert|add|use)\b"""
