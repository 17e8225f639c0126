"""Zensical, whose pages have Material's markup."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="zensical",
    title="Zensical",
    generator="zensical-",
    main=("article.md-content__inner",),
    roles={Role.DROP: ("a#__skip", "div.toc"), Role.APART: ("span.critic.comment",)},
    furniture=("404.html",),
)
