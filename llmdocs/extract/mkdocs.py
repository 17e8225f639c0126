"""MkDocs with its own two themes, and any theme that leaves the comment MkDocs writes."""

from llmdocs.extract.profile import Profile

PROFILE = Profile(
    name="mkdocs",
    title="MkDocs (mkdocs, readthedocs)",
    traces=("MkDocs version :",),
    main=("div[itemprop=articleBody]", "div[role=main]", "main", "article"),
    furniture=("404.html", "search.html"),
    rank=60,
)
