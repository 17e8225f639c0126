"""Hugo with any theme."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="hugo",
    title="Hugo",
    generator="hugo ",
    main=("main article", "article", "main", "[role=main]", "#content", ".content"),
    roles={
        Role.DROP: ("a.anchor",),
        # Tabs without a script, as shortcodes write them: a radio button, its label, the panel, and so on.
        Role.TABSET: ("div.tabs",),
        Role.TAB: ("label[for^=tab-]",),
        Role.PANEL: ("div.tab-content",),
    },
    furniture=("404.html",),
    rank=70,
)
