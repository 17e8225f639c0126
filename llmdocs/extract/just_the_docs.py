"""Jekyll with the just-the-docs theme."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="just-the-docs",
    title="Jekyll (just-the-docs)",
    traces=("just-the-docs",),
    main=("#main-content > main", "#main-content"),
    roles={Role.DROP: ("a.anchor-heading",)},
    furniture=("404.html",),
    rank=20,
    verified=False,
)
