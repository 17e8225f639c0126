"""mdBook."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="mdbook",
    title="mdBook",
    traces=("Book generated using mdBook",),
    main=("#content main", "main"),
    roles={
        Role.DROP: ("div.buttons", "span.boring"),
        Role.UNWRAP: ("a.header",),
        Role.CALLOUT: ("blockquote.blockquote-tag",),
        Role.CALLOUT_TITLE: ("p.blockquote-tag-title",),
        Role.REFERENCE: ("sup.footnote-reference",),
        # Since 0.5 the notes are a list at the end of the page; before, each stood where it was written.
        Role.FOOTNOTES: ("ol.footnote-definition",),
        Role.FOOTNOTE: ("div.footnote-definition",),
        Role.BACKLINK: ("a[href^=#fr-]",),
    },
    furniture=("print.html", "404.html", "toc.html"),
)
