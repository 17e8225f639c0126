"""Jekyll with any theme."""

from llmdocs.extract.profile import Profile

PROFILE = Profile(
    name="jekyll",
    title="Jekyll",
    generator="jekyll v",
    main=("main article", "article", "main", "[role=main]", "#content", ".page-content"),
    furniture=("404.html",),
    rank=70,
)
