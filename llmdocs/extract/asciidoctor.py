"""Asciidoctor, and AsciiDoc before it."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="asciidoctor",
    title="Asciidoctor",
    generator="asciidoc",
    main=("#content",),
    heading=("#header",),
    roles={
        Role.DROP: ("#toc", "td.icon", "a.anchor"),
        Role.TITLE: ("div.title",),
        Role.CALLOUT: ("div.admonitionblock",),
        Role.LAYOUT: ("div.hdlist",),
    },
    rank=40,
)
