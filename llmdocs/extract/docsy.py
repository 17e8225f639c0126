"""Hugo with the Docsy theme."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="docsy",
    title="Hugo (Docsy)",
    generator="hugo ",
    requires="td-content",
    main=(".td-content",),
    roles={
        # The question whether the page was helpful, and when it was last changed, stand within the text.
        Role.DROP: ("a.anchor", "div.td-page-meta*", ".feedback--*", "header.article-meta", "div.section-index"),
        Role.TABLIST: ("ul.nav-tabs",),
    },
    furniture=("404.html", "_print/index.html"),
    rank=20,
    verified=False,
)
