"""Themes of which no built page is among the fixtures: what their templates write."""

from llmdocs.convert.page import Reading, draft
from llmdocs.convert.settle import settle

DOCSY = """\
<html><head><meta name="generator" content="Hugo 0.140.0"><title>Keys</title></head><body><main>
<div class="td-content">
<h1>Keys</h1>
<header class="article-meta"><p class="reading-time">2 minute read</p></header>
<p>A key signs every request.</p>
<ul class="nav nav-tabs" role="tablist"><li><button role="tab" aria-controls="t0">Shell</button></li></ul>
<div class="tab-content"><div class="tab-body tab-pane" id="t0" role="tabpanel"><p>In a shell.</p></div></div>
<table class="lntable"><tr><td class="lntd"><pre class="chroma"><code><span class="lnt">1
</span></code></pre></td>
<td class="lntd"><pre class="chroma"><code data-lang="sh">relay keys</code></pre></td></tr></table>
<div class="d-print-none"><h2 class="feedback--title">Feedback</h2>
<p class="feedback--question">Was this page helpful?</p>
<button class="btn feedback--answer">Yes</button><p class="feedback--response">Glad to hear it!</p></div>
<div class="td-page-meta__lastmod">Last modified: <a href="https://git.example/1">Say more</a></div>
</div></main></body></html>"""


def test_a_page_of_docsy_ends_where_its_text_ends() -> None:
    found = draft("keys/index.html", DOCSY.encode(), Reading(site="https://docs.example.org/"))
    assert found.profile == "docsy"
    text = """\
# Keys

A key signs every request.

**Shell**

In a shell.

```sh
relay keys
```"""
    assert settle(found.body, lambda path, query, fragment: path, set())[0] == text
    assert found.hidden == ()


BOOK = """\
<html><head><meta name="generator" content="Hugo 0.140.0"><title>Keys</title></head><body><main><div class="book-page">
<article class="markdown book-article"><h1>Keys</h1>
<div class="book-tabs"><input type="radio" class="hidden" name="tabs-os" id="tabs-os-0" checked>
<label for="tabs-os-0">macOS</label><div class="book-tabs-content markdown-inner"><p>With brew.</p></div>
<input type="radio" class="hidden" name="tabs-os" id="tabs-os-1">
<label for="tabs-os-1">Linux</label><div class="book-tabs-content markdown-inner"><p>With apt.</p></div></div>
<div class="book-expand"><label><div class="book-expand-head flex"><span>More</span> <span>↓</span></div>
<input type="checkbox"><div class="book-expand-content markdown-inner"><p>Rotate it.</p></div></label></div>
</article></div></main></body></html>"""


def test_tabs_and_collapsible_parts_of_book_have_their_labels() -> None:
    found = draft("keys/index.html", BOOK.encode(), Reading(site="https://docs.example.org/"))
    assert found.profile == "hugo-book"
    text = "# Keys\n\n**macOS**\n\nWith brew.\n\n**Linux**\n\nWith apt.\n\n**More ↓**\n\nRotate it."
    assert settle(found.body, lambda path, query, fragment: path, set())[0] == text


JUST_THE_DOCS = """\
<html><head><link rel="stylesheet" href="/assets/css/just-the-docs-default.css"><title>Keys</title></head><body>
<div id="main-content"><main><h1>Keys</h1><p class="label">New</p><p class="warning">Keep it secret.</p>
<blockquote class="important-title"><p>Rotation</p><p>Every month.</p></blockquote><p>A key signs.</p>
</main></div></body></html>"""


def test_callouts_of_just_the_docs_are_alerts() -> None:
    found = draft("keys.html", JUST_THE_DOCS.encode(), Reading(site="https://docs.example.org/"))
    assert found.profile == "just-the-docs"
    text = """\
# Keys

New

> [!WARNING]
> Keep it secret.

> [!IMPORTANT]
> Rotation
>
> Every month.

A key signs."""
    assert settle(found.body, lambda path, query, fragment: path, set())[0] == text
