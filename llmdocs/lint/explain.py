"""What there is to say of a rule, as Markdown: for the command line and for the rule's page of the manual."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from textwrap import dedent

from llmdocs.model import Family
from llmdocs.rule import Rule

_EXAMPLE = re.compile(r"^ {4}.*(?:\n+ {4}.*)*", re.MULTILINE)
# pymdownx.snippets reads files for these, even in code.
_SNIPPET = re.compile(r"^([ \t]{0,20})(?=-{1,9}8<-)", re.MULTILINE)
_ALLOWED = """\
```markdown
<!-- llmdocs: allow {name} -- the reason -->
```

allows it in the block that follows, `allow-file` in the whole file. `--ignore {name}` leaves the rule out,
`--severity {name}=LEVEL` makes its findings weigh more or less: `error`, `warning` or `info`.
"""


def explain(rule: Rule) -> str:
    """What a rule looks for and why, an example of bad and of good text, what it weighs and how to allow it."""
    text = _EXAMPLE.sub(lambda found: _fenced(dedent(found[0])), "".join(map(_seen, rule.help)))
    return f"# {rule.name}\n\n{text}\n\n{_facts(rule)}\n\n{_ALLOWED.format(name=rule.name)}"


def page(rule: Rule) -> str:
    """The same as a page of a manual, which describes itself."""
    told = f"{rule.summary} - the rule {rule.name} of llmdocs lint: why, an example, its limits, how to allow it."
    text = _SNIPPET.sub(r"\1;", explain(rule))
    return f"---\ndescription: {json.dumps(told, ensure_ascii=False)}\n---\n{text}"


def table(rules: Iterable[Rule]) -> str:
    """All rules with what they look for, by family."""
    families = list(Family)
    rows = ["| family | rule | severity | on by default | |", "|---|---|---|---|---|"]
    for rule in sorted(rules, key=lambda rule: (families.index(rule.family), rule.name)):
        link, default = f"[`{rule.name}`]({rule.name}.md)", "yes" if rule.default else "no"
        rows.append(f"| {rule.family.value} | {link} | {rule.severity.value} | {default} | {_cell(rule.summary)} |")
    return "\n".join(rows) + "\n"


def _seen(character: str) -> str:
    """A character, or the code of one that nobody sees."""
    return character.encode("unicode_escape").decode() if unicodedata.category(character) == "Cf" else character


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _facts(rule: Rule) -> str:
    judges = "Markdown sources and built sites" if rule.built else "Markdown sources only"
    language = ", in English" if rule.needs_english else ""
    facts = f"Family {rule.family.value}, severity {rule.severity.value}. Judges {judges}{language}."
    off = f"\nOff: it runs when it is selected by its own name, as with `--extend-select {rule.name}`."
    return facts if rule.default else facts + off


def _fenced(code: str) -> str:
    """Markdown shown as code, in a fence that is longer than any in it."""
    fence = "`" * max((len(run) + 1 for run in re.findall("`{3,}", code)), default=3)
    return f"{fence}markdown\n{code}\n{fence}"
