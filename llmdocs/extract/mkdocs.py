"""MkDocs with its own two themes, and any theme that keeps their traces."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="mkdocs",
    title="MkDocs (mkdocs, readthedocs)",
    # The comment with the version is on the home page only; the others are in the two themes' templates.
    traces=("MkDocs version :", 'id="mkdocs_search_modal"', 'id="mkdocs_keyboard_modal"', "var mkdocs_page_name"),
    main=("div[itemprop=articleBody]", "div[role=main]", "main", "article"),
    roles={Role.DROP: ("div.toc",)},
    furniture=("404.html", "search.html"),
    rank=60,
)
