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
        Role.DROP: ("a.anchor", "div.td-page-meta", "div.feedback--*", "div.section-index"),
        Role.TABLIST: ("ul.nav-tabs",),
    },
    furniture=("404.html", "_print/index.html"),
    rank=20,
    verified=False,
)
