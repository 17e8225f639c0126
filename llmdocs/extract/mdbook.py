"""mdBook."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="mdbook",
    title="mdBook",
    traces=("Book generated using mdBook",),
    main=("#content main", "main"),
    roles={Role.DROP: ("div.buttons", "span.boring"), Role.UNWRAP: ("a.header",)},
    furniture=("print.html", "404.html", "toc.html"),
)
