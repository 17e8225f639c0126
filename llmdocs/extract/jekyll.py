"""Jekyll with any theme."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="jekyll",
    title="Jekyll",
    generator="jekyll v",
    main=("main article", "article", "main", "[role=main]", "#content", ".page-content"),
    # kramdown's `{:toc}`: the headings of the page once more.
    roles={Role.DROP: ("ul#markdown-toc", "ol#markdown-toc")},
    furniture=("404.html",),
    rank=70,
)
