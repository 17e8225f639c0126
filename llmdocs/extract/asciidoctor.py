"""Asciidoctor, and AsciiDoc before it."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="asciidoctor",
    title="Asciidoctor",
    generator="asciidoc",
    # `#content` holds neither the title nor the notes, which stand before and after it.
    main=("body",),
    roles={
        Role.DROP: ("div#toc", "div#footer", "td.icon", "a.anchor"),
        Role.TITLE: ("div.title",),
        Role.CALLOUT: ("div.admonitionblock",),
        Role.FOOTNOTE: ("div.footnote",),
        Role.FOOTNOTES: ("div#footnotes",),
        # What `:sectlinks:` puts around the text of every heading.
        Role.UNWRAP: ("a.link",),
    },
    rank=40,
)
