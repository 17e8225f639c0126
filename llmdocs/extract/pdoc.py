"""pdoc."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="pdoc",
    title="pdoc",
    generator="pdoc ",
    traces=('<main class="pdoc">',),
    main=("main.pdoc", "main"),
    roles={
        Role.DROP: ("label.view-source-button", "label.view-value-button", "a.git-button", "a.attribution"),
        # The line of a declaration, whose names link to their types.
        Role.HEADING: ("div.attr",),
        # A button shows the source: it is there for the reader, as a closed `details` is.
        Role.CONTENT: ("div.pdoc-code",),
    },
    furniture=("search.html",),
)
