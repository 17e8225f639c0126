"""Whatever a page holds, it is converted: no error, no mark of ours left over, no visible word lost."""

from __future__ import annotations

import os
import re
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from llmdocs.convert import Reading, draft, settle

URL = "https://docs.acme.test/"
READING = Reading(site=URL)
MARKS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
WORD = re.compile(r"word\d+x")
# The same examples in every run; `LLMDOCS_FUZZ=100000` tries so many new ones.
FUZZ = int(os.environ.get("LLMDOCS_FUZZ", "0"))
many = settings(
    max_examples=FUZZ or 150,
    derandomize=not FUZZ,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def markdown(html: str | bytes) -> str:
    data = html if isinstance(html, bytes) else html.encode("utf-8", "surrogatepass")
    made = draft("guide/x.html", data, READING)
    assert draft("guide/x.html", data, READING) == made
    assert not MARKS.search(made.title + made.description + made.lead)
    return settle(made.body, lambda path, query, fragment: URL + path, made.ids)[0]


# -- soup -------------------------------------------------------------------------------------------------------------

TAGS = (
    "a abbr article aside b blockquote body br button caption center cite code col dd del details dialog div dl dt em "
    "fieldset figcaption figure font footer form h1 h2 h6 head header hr html i iframe img input ins kbd label li main "
    "mark math mi nav noscript object ol optgroup option p plaintext pre q rp rt ruby s script section select small "
    "span strong style sub summary sup svg table tbody td template text textarea tfoot th thead title tr tt ul var "
    "video wbr x-y xmp"
).split()
CLASSES = (
    "admonition note warning admonition-title tabbed-set tabbed-block tabbed-content highlight language-python line "
    "headerlink footnote footnote-ref arithmatex mermaid annotate task-list-item sr-only hidden d-none linenos gutter "
    "sd-tab-set tabs__item theme-admonition sidebar toc katex docutils field-list sig line-block versionadded"
).split()
ATTRIBUTES = (
    """
id=a|id='b c'|href=#a|href='../x.html#y'|href='http://['|href=javascript:x|hidden|open|checked|type=checkbox|name=n
style='display:none'|style='color:#fff;background:#fff'|role=tablist|role=tab|role=tabpanel|aria-hidden=true
start=-3|value=99|colspan=9|rowspan=3|title='a"]('|alt='x]('|src=a.png|src='data:x'|srcset=','|aria-controls=a
id=&#3;|name=&#4;|href=&#1;&#31;&#2;|alt=&#2;
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
TEXTS = "word * _ ` `` [ ]( ![x](y) # - 1. > | ~~ \\ < &lt;b&gt; $$ \\( --- === [^1] \x01 \x03a\x04 \x1f &#1;".split(
    " "
)
SPECIAL = ["<!--", "-->", "<![CDATA[", "]]>", "<?x ", "?>", "<!doctype html>", "<", ">", "</", "<a", '"', "'", "<p a='"]
attributes = st.lists(
    st.one_of(
        st.sampled_from(CLASSES).map(lambda name: f'class="{name}"'), st.sampled_from(ATTRIBUTES), st.text(max_size=8)
    ),
    max_size=3,
).map(" ".join)
pieces = st.one_of(
    st.text(max_size=12),
    st.sampled_from([*TEXTS, " ", "\n", "[ ] "]),
    st.builds(lambda tag, extra: f"<{tag} {extra}>", st.sampled_from(TAGS), attributes),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(SPECIAL),
)
soup = st.lists(pieces, max_size=30).map("".join)


@many
@given(soup, st.booleans())
def test_soup_is_converted(html: str, inside: bool) -> None:
    assert not MARKS.search(markdown(f"<main>{html}" if inside else html))


@many
@given(st.binary(max_size=200))
def test_bytes_are_converted(data: bytes) -> None:
    assert not MARKS.search(markdown(data))


# -- trees ------------------------------------------------------------------------------------------------------------


class Words:
    """Words that are each used once, so that order and loss can be told."""

    def __init__(self) -> None:
        self.count = 0

    def next(self) -> str:
        self.count += 1
        return f"word{self.count}x"


SIGNS = [
    "",
    "",
    "",
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    "#",
    "-",
    "+",
    "1.",
    "<",
    ">",
    "&",
    "|",
    "~",
    "!",
    "\\",
    "$",
    ":",
    "=",
]
INLINE = ["b", "i", "em", "strong", "code", "a", "span", "sub", "kbd", "del", "mark", "small", "q"]
BLOCK = ["p", "div", "h2", "h3", "ul", "ol", "dl", "blockquote", "pre", "table", "section", "figure", "details"]


def line(draw: st.DrawFn, words: Words, depth: int) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        if depth and draw(st.booleans()):
            tag = draw(st.sampled_from(INLINE))
            href = ' href="y.html"' if tag == "a" else ""
            parts.append(f"<{tag}{href}>{line(draw, words, depth - 1)}</{tag}>")
        else:
            sign = escape(draw(st.sampled_from(SIGNS)))
            parts.append(draw(st.sampled_from(["{0}{1}", "{1}{0}", "{0} {1}", "{1} {0} "])).format(words.next(), sign))
        parts.append(draw(st.sampled_from(["", " ", "\n", "  "])))
    return "".join(parts)


def block(draw: st.DrawFn, words: Words, depth: int) -> str:
    tag = draw(st.sampled_from(BLOCK)) if depth else "p"

    def blocks() -> str:
        return "".join(block(draw, words, depth - 1) for _ in range(draw(st.integers(1, 2))))

    def content() -> str:
        return blocks() if draw(st.booleans()) else line(draw, words, 1)

    many_ = range(draw(st.integers(1, 3)))
    if tag in ("ul", "ol"):
        return f"<{tag}>" + "".join(f"<li>{content()}</li>" for _ in many_) + f"</{tag}>"
    if tag == "dl":
        return "<dl>" + "".join(f"<dt>{line(draw, words, 1)}</dt><dd>{content()}</dd>" for _ in many_) + "</dl>"
    if tag == "table":
        rows = "".join(f"<tr><td>{content()}</td><td>{line(draw, words, 1)}</td></tr>" for _ in many_)
        return f"<table><tr><th>{words.next()}</th><th>{words.next()}</th></tr>{rows}</table>"
    if tag == "details":
        return f"<details><summary>{line(draw, words, 1)}</summary>{blocks()}</details>"
    if tag == "pre":
        return f"<pre>{words.next()}\n  {words.next()}</pre>"
    if tag in ("p", "h2", "h3"):
        return f"<{tag}>{line(draw, words, 2)}</{tag}>"
    return f"<{tag}>{blocks()}</{tag}>"


@st.composite
def pages(draw: st.DrawFn) -> str:
    words = Words()
    inner = "".join(block(draw, words, 3) for _ in range(draw(st.integers(1, 4))))
    return f"<main><h1>{words.next()}</h1>{inner}</main>"


def shown(html: str) -> list[str]:
    """The words of an HTML text in order."""
    root = LexborHTMLParser(html).root
    return WORD.findall(root.text(separator=" ")) if root is not None else []


@many
@given(pages())
def test_every_word_stays_and_is_read_back(html: str) -> None:
    text = markdown(html)
    words = set(shown(html))
    # A table that becomes a list names its columns in every row.
    assert set(WORD.findall(text)) == words, "a word is lost, or joined with another"
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    assert set(shown(rendered)) == words, "a word does not come through Markdown"
    assert not MARKS.search(text)


# -- constructs -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        "<p>1<b>2<i>3</b>4</i>5</p>",
        "<b>1<p>2</b>3</p>",
        "<a>1<table><a>2</table>3",
        "<table>1<tr>2<td>3</td>4</tr>5</table>6",
        "<p>1<table><tr><td>2<p>3</table>4",
        "<ul><li>1<ul><li>2</ul>3<div>4<li>5</ul>6",
        "<div><b>1<div>2</b>3</div>4</div>",
        "<font><p>1<b>2<font><p>3</font>4</b>5",
        "<template><p>x</template>1",
        "<body><p>1</body><p>2</html><p>3",
        "<head><p>1</head>2",
        "<h1>1<h2>2</h1>3",
        "<dd><dt>1<dd>2</dt>3",
        "<ruby>1<rt>2<rt>3</ruby>",
        "<p>1<svg><p>2</svg>3",
        "<nobr>1<nobr>2</nobr>3</nobr>",
        "<plaintext>1</p>",
        "<xmp>1<b></xmp>2",
        "<marquee>1<div>2</marquee>3",
        "<p>1</sarcasm>2<isindex>3",
    ],
)
def test_tricky_constructs_keep_their_text(html: str) -> None:
    text = markdown(f"<main>{html}")
    for digit in set("123456") & set(re.sub("<[^>]*>", "", html)):
        assert digit in text, f"{digit} is lost"
