"""What the templates of Docsy put around and into the text of a page; no page built with it is among the fixtures."""

from llmdocs.convert.page import Reading, draft
from llmdocs.convert.settle import settle

PAGE = """\
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


def test_a_page_ends_where_its_text_ends() -> None:
    found = draft("keys/index.html", PAGE.encode(), Reading(site="https://docs.example.org/"))
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
