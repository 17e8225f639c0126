"""The Node.js API documentation."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="nodejs",
    title="Node.js API docs",
    # The last is the body's: a long table of contents stands before the others.
    traces=('id="apicontent"', "id=apicontent", 'id="api-section-'),
    main=("#apicontent",),
    heading=("#content-touch h1",),
    roles={
        Role.DROP: (
            "a.mark",
            "a.legacy",
            "li.picker-header",
            "details.changelog-summary",
            "#toc",
            "input.js-flavor-toggle",
        )
    },
    furniture=("all.html", "404.html"),
)
