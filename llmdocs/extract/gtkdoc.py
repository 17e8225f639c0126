"""GTK-Doc, which runs the DocBook stylesheets and adds markup of its own."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="gtkdoc",
    title="GTK-Doc",
    generator="gtk-doc",
    main=("body",),
    roles={
        Role.DROP: ("table.navigation", "div.footer", "div.toc", "td.listing_lines", "a.para", "a.simpara"),
        Role.LAYOUT: ("table.listing_frame",),
        Role.CALLOUT: ("div.note", "div.warning", "div.tip", "div.caution", "div.important"),
        Role.CALLOUT_TITLE: ("h3.title",),
        Role.HEADING: ("p.title", "div.title"),
        Role.FOOTNOTE: ("div.footnote",),
        Role.REFERENCE: ("a.footnoteref",),
    },
    furniture=("api-index-*.html",),
    # Both name themselves as generators: the outer one has to be tried first.
    rank=30,
)
