"""rustdoc."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="rustdoc",
    title="rustdoc",
    generator="rustdoc",
    main=("#main-content", "main"),
    roles={
        Role.DROP: ("a.anchor", "a.src", "a.srclink", "span.out-of-band", "#copy-path", "div.sidebar-elems", "a.scrape-help"),
        Role.LAYOUT: ("div.item-table",),
        Role.CODE: ("pre.rust",),
    },
    furniture=("all.html", "settings.html", "help.html", "search.html", "src/*"),
)
