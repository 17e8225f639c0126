"""A command installs from several package indexes at once.

pip takes the highest version that any of them offers. Whoever registers the name of a private package on the public
index, with a higher version, is installed in its place (https://peps.python.org/pep-0708/).

Bad:

    ```sh
    pip install --extra-index-url https://pypi.relay.example/simple relay-internal
    ```

Good:

    ```sh
    pip install --index-url https://pypi.relay.example/simple relay-internal
    ```

or an index that is named for this one package, such as `tool.uv.sources` of uv and `source` of Poetry.

Limits: knows the options and variables of pip, pip's configuration, and uv where it is told to compare all indexes. A
folder of wheels (`--find-links`) raises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmdocs.blocks.document import Document
from llmdocs.model import Family, Severity
from llmdocs.rule import Hit, Rule
from llmdocs.shell.lines import lines_at

_NAME = re.compile("(?:extra-index-url|EXTRA_INDEX_URL)")
_OPTION = re.compile(
    r"--extra-index-url(?:[= ]{1,4}\S+)?|\b(?:PIP|UV)_EXTRA_INDEX_URL=\S+|^\s{0,8}extra-index-url ?= ?\S+"
)
_MESSAGE = (
    "pip takes the highest version that any index offers, whoever put it there: name one index, or one for each package"
)


def _check(document: Document) -> Iterator[Hit]:
    text = document.text
    if "extra-index-url" not in text and "EXTRA_INDEX_URL" not in text:
        return
    for line in lines_at(document, (found.start() for found in _NAME.finditer(text))):
        # uv takes the first index that has the package, unless told otherwise.
        if line.text.lstrip().startswith("#") or ("uv " in line.text and "unsafe-" not in line.text):
            continue
        found = _OPTION.search(line.text)
        # In running text the option alone is talked about, not given.
        if found and not (line.inline and " " not in line.text.strip().removeprefix(found[0])):
            yield Hit(line.span(*found.span()), _MESSAGE)


RULE = Rule("extra-package-index", Family.SAFETY, Severity.WARNING, __doc__ or "", _check)
