"""Starlight, Astro's documentation theme."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="starlight",
    title="Starlight",
    generator="starlight v",
    traces=('content="Starlight v',),
    main=(".sl-markdown-content", "main"),
    heading=("h1#_top",),
    roles={
        Role.DROP: ("a.sl-anchor-link", "div.copy"),
        Role.TITLE: ("figcaption.header",),
        Role.CONTENT: (".not-content",),
    },
    furniture=("404.html",),
    rank=10,
)
