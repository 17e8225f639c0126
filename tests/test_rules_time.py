"""Rules take time in proportion to the page, whatever stands on it."""

from __future__ import annotations

import time

import pytest

from llmdocs.blocks.document import Document
from llmdocs.lint.check import check
from llmdocs.rule import rules

RULES = {rule.name: rule for rule in rules()}
FEW, MORE = 500, 2_500


def shell(before: str, again: str, after: str, number: int) -> str:
    return f"```sh\n{before}{again * number}{after}\n```\n"


def of_each(text: str, number: int) -> str:
    return "".join(text.replace("NUMBER", f"{each:06}") for each in range(number))


def pages(number: int) -> dict[str, str]:
    """Pages of one thing many times, by the rule that it may cost."""
    return {
        "secret": of_each("`ghp" + "_a8Kd93mZpQ71xTfR2uVbN4cYe6HsLwNUMBER`\n\n", number),
        "clipboard-mismatch": of_each('<a data-copy="npm install relay-NUMBER">copy</a>\n\nnpm\n\n', number),
        "shell-typography": shell("npm install “relay” ", r"\"", "", 4 * number),
        "placeholder-syntax": shell("cat <YOUR_FILE>", "\n", "relay", 4 * number),
    }


@pytest.mark.parametrize("name", sorted(pages(1)))
def test_a_page_that_is_five_times_as_long_takes_no_more_than_twelve_times_as_long(name: str) -> None:
    def seconds(number: int) -> float:
        document = Document("keys.md", pages(number)[name])
        assert document.blocks
        started = time.process_time()
        check(document, [RULES[name]])
        return time.process_time() - started

    seconds(10)
    assert seconds(MORE) < 12 * max(seconds(FEW), 0.02)
