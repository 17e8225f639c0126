"""Material for MkDocs."""

from llmdocs.extract.profile import Profile

PROFILE = Profile(
    name="material",
    title="Material for MkDocs",
    generator="mkdocs-",
    requires="mkdocs-material-",
    main=("article.md-content__inner",),
    furniture=("404.html", "search.html"),
    rank=10,
)
