"""GNU Texinfo: `texi2any --html`, one page per node or one for all."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="texinfo",
    title="GNU Texinfo",
    generator="texi2any",
    traces=("Created by GNU Texinfo",),
    main=("body",),
    roles={
        Role.DROP: (
            "div.header",
            "div.nav-panel",
            "a.copiable-anchor",
            "a.copiable-link",
            "h4.footnotes-heading",
            # Rules stand between nodes and before the notes; the language has no command for one.
            "hr",
        ),
        Role.REFERENCE: ("a[href^=#FOOT]",),
    },
    furniture=("Index.html", "Concept-Index.html", "General-Index.html"),
)
