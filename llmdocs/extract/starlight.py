"""Starlight, Astro's documentation theme."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="starlight",
    title="Starlight",
    generator="starlight v",
    traces=('content="Starlight v',),
    main=(".sl-markdown-content", "main"),
    heading=("div.hero", "h1#_top"),
    roles={
        Role.DROP: ("a.sl-anchor-link", "span.sr-only", "h2.sr-only"),
        Role.TITLE: ("figcaption.header",),
        Role.HEADING: ("p.title",),
        Role.APART: ("span.description",),
        Role.CARD: ("a.sl-link-button",),
        Role.CONTENT: (".not-content",),
    },
    furniture=("404.html",),
    rank=10,
)
