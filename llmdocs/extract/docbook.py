"""DocBook XSL stylesheets."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

CHUNKS = (
    "refentry sect1 section chapter sect2 appendix part preface book reference article glossary bibliography index "
    "colophon legalnotice topic sect3 set"
)
"""What the stylesheets write to a file of its own, the most frequent first."""
ROLES = {
    Role.DROP: (
        "div.navheader",
        "div.navfooter",
        "div.spirit-nav",
        "div.toc",
        "div.list-of-*",
        # The way back from a note: the class is that of the paragraph it stands in.
        "a.para",
        "a.simpara",
    ),
    Role.CALLOUT: ("div.note", "div.warning", "div.tip", "div.caution", "div.important"),
    Role.QUOTE: ("table.blockquote",),
    Role.CALLOUT_TITLE: ("h3.title",),
    Role.HEADING: ("p.title", "div.title"),
    Role.FOOTNOTE: ("div.footnote",),
    Role.REFERENCE: ("a.footnoteref",),
}
PROFILE = Profile(
    name="docbook",
    title="DocBook XSL",
    generator="docbook ",
    # Sites put headers and footers of their own around the chunk.
    main=(*(f"body > div.{name}" for name in CHUNKS.split()), "body"),
    roles=ROLES,
    rank=40,
)
