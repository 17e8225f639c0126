"""Material for MkDocs."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="material",
    title="Material for MkDocs",
    generator="mkdocs-",
    requires="mkdocs-material-",
    main=("article.md-content__inner",),
    roles={Role.DROP: ("div.toc",), Role.APART: ("span.critic.comment",)},
    furniture=("404.html", "search.html"),
    rank=10,
)
