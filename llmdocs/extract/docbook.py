"""DocBook XSL stylesheets."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="docbook",
    title="DocBook XSL",
    generator="docbook ",
    main=("body",),
    roles={
        Role.DROP: (
            "div.navheader",
            "div.navfooter",
            "div.toc",
            "div.list-of-*",
            # The way back from a note: the class is that of the paragraph it stands in.
            "a.para",
            "a.simpara",
        ),
        Role.CALLOUT: ("div.note", "div.warning", "div.tip", "div.caution", "div.important"),
        Role.CALLOUT_TITLE: ("h3.title",),
        Role.HEADING: ("p.title", "div.title"),
        Role.FOOTNOTE: ("div.footnote",),
        Role.REFERENCE: ("a.footnoteref",),
    },
    rank=40,
)
