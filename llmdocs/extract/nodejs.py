"""The Node.js API documentation."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="nodejs",
    title="Node.js API docs",
    traces=('id="apicontent"', "id=apicontent"),
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
