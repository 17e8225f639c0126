"""Hugo with any theme."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="hugo",
    title="Hugo",
    generator="hugo ",
    main=("main article", "article", "main", "[role=main]", "#content", ".content"),
    roles={Role.DROP: ("a.anchor", "span.ln", "span.lnt")},
    furniture=("404.html",),
    rank=70,
)
