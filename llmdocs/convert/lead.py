"""What a page says first: the sentences that describe it where its head does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmdocs.convert import marks
from llmdocs.convert.slug import IMAGE, plain
from llmdocs.convert.text import BREAK

_SENTENCES = re.compile(r"(?<=[.!?。！？])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!a\.k\.a\.)(?<!\bvs\.)(?<!\betc\.)\s")
_SENTENCE = re.compile(r"[^\W_].*(?:[.!?…][\"')\]”’»]*|[。！？])", re.DOTALL)
_LONGEST = 300
_NOT_TEXT = ("#", "- ", "* ", "|", "```", "> ", "<details", "![", "$$", "\x05", "[^", "---")
_NUMBER = re.compile(r"\d+[.)] ")
_LINKED = re.compile(r"\[([^\[\]]*)\]\(")


def lead(blocks: Sequence[str]) -> str:
    """The first sentences of the first paragraph that does not merely announce what follows, up to 200 characters."""
    announced = short = ""
    for block in blocks:
        if block.startswith(_NOT_TEXT) or _NUMBER.match(block):
            continue
        text = " ".join(plain(IMAGE.sub("", marks.LINK.sub("", block.replace(BREAK, "\n")))).split())
        if len(text) < 12 or len(block) < 25:
            # A date, an author, a version: wanted only where the page says nothing longer, and when it is a sentence.
            short = short or (text if _SENTENCE.fullmatch(text) else "")
            continue
        if text[0] == "<" or (text.isascii() and " " not in text):
            # A tag, or one long name.
            continue
        if text[-1].isalnum() and 2 * sum(map(len, _LINKED.findall(block))) > len(text):
            # A row of links, and no sentence.
            continue
        found = ""
        for sentence in _SENTENCES.split(text):
            if found and (len(found) + len(sentence) > 200 or sentence.endswith(":")):
                break
            found = f"{found} {sentence}".strip()
        if len(found) > _LONGEST:
            cut = found.rfind(" ", _LONGEST // 2, _LONGEST)
            found = found[: cut if cut > 0 else _LONGEST].rstrip(" ,;:") + "…"
        if not found.endswith(":"):
            return found
        announced = announced or found
    return announced or short
