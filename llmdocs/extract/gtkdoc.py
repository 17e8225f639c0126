"""GTK-Doc, which runs the DocBook stylesheets and adds markup of its own."""

from dataclasses import replace

from llmdocs.extract import docbook
from llmdocs.extract.roles import Role

PROFILE = replace(
    docbook.PROFILE,
    name="gtkdoc",
    title="GTK-Doc",
    generator="gtk-doc",
    roles={
        **docbook.ROLES,
        Role.DROP: (*docbook.ROLES[Role.DROP], "table.navigation", "div.footer", "td.listing_lines"),
        Role.LAYOUT: ("table.listing_frame",),
    },
    furniture=("api-index-*.html",),
    # Both name themselves as generators: the outer one has to be tried first.
    rank=30,
)
