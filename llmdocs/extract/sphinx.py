"""Sphinx, whatever its theme: alabaster, basic, furo, pydata, Read the Docs."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="sphinx",
    title="Sphinx",
    traces=("_static/documentation_options.js", "data-content_root", "_static/doctools.js", "sphinx_highlight.js"),
    main=(
        "article.bd-article",
        "article[role=main]",
        "div[itemprop=articleBody]",
        "div.body[role=main]",
        "div.body",
        "div[role=main]",
        "[role=main]",
        "#yui-main .yui-g",
    ),
    roles={
        Role.HEADING: ("p.rubric", "p.topic-title", "p.sidebar-title", "div.sd-card-title", "p.caption[role=heading]"),
        Role.DROP: ("div.clearer", "hr.footnotes"),
        Role.UNWRAP: ("a.toc-backref",),
        Role.LINES: ("div.line-block",),
        Role.APART: ("span.classifier", "span.sd-badge"),
    },
    furniture=(
        "genindex.html",
        "py-modindex.html",
        "search.html",
        "genindex-*.html",
        "http-routingtable.html",
        "genindex/index.html",
        "py-modindex/index.html",
        "genindex-*/index.html",
        "http-routingtable/index.html",
        "404.html",
    ),
)
